package server

import (
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// noticesOf returns the notices of a page in l: the parameters that were ignored, and
// those of the search.
func noticesOf(l *messages.Language, bad []api.FieldError, noted []messages.Message) []string {
	var notices []string
	for _, b := range bad {
		notices = append(notices, leftOut(l, b))
	}
	for _, m := range noted {
		notices = append(notices, l.Tell(m))
	}
	return notices
}

// leftOut returns the notice that a parameter was ignored, and why.
func leftOut(l *messages.Language, b api.FieldError) string {
	key, args := "search.left_out", []any{"name", b.Param, "value", b.Value, "why", b.Message}
	if b.Unknown {
		key = "search.unknown"
	}
	if b.Suggestion != "" {
		key, args = key+"_perhaps", append(args, "suggestion", b.Suggestion)
	}
	return l.Say(key, args...)
}
