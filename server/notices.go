package server

import (
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// notice is a sentence that tells a reader what was done with an address or query.
// What the parser of queries says is written in English, far from any page; it is
// said in the page's language where the catalogue knows the sentence, and else
// stays English and is marked so.
type notice struct {
	Text    string
	English bool // on a page of another language
}

// noticesOf says what was left out of an address, and what search noticed.
func noticesOf(l *messages.Language, bad []api.FieldError, told []string) []notice {
	notices := []notice{}
	for _, b := range bad {
		notices = append(notices, leftOut(l, b))
	}
	for _, text := range told {
		notices = append(notices, retold(l, text))
	}
	return notices
}

// leftOut says that a parameter was, and why.
func leftOut(l *messages.Language, b api.FieldError) notice {
	said := notice{}
	key, args := "search.left_out", []any{"name", b.Param, "value", b.Value}
	if b.Message == api.UnknownParam {
		key = "search.unknown"
	} else {
		said = retold(l, b.Message)
		args = append(args, "why", said.Text)
	}
	if said.English {
		l = messages.English() // not half of each
	}
	if b.Suggestion != "" {
		key, args = key+"_perhaps", append(args, "suggestion", b.Suggestion)
	}
	said.Text = l.Say(key, args...)
	return said
}

// retold is an English sentence in the language of a page.
func retold(l *messages.Language, text string) notice {
	if l == messages.English() {
		return notice{Text: text}
	}
	if said, ok := l.Retell(text); ok {
		return notice{Text: said}
	}
	return notice{text, true}
}
