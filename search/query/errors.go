package query

import "tipsearch/web/messages"

// ParseError reports where and why a query cannot be read.
type ParseError struct {
	Pos        int              // code points from the start of the query as typed, from 0
	Message    messages.Message // what is wrong there
	Suggestion string           // a query that can be read and is probably meant; "" where there is none
}

// Located returns the message with its place, counted from 1 as people count.
func (e *ParseError) Located() messages.Message {
	return messages.New("reason.query_at", "n", e.Pos+1, "why", e.Message)
}

// Error returns the message with its place in English.
func (e *ParseError) Error() string { return e.Located().String() }

// LimitError reports that a query costs more than one may: which part of it, and
// which limit.
type LimitError struct {
	Part  messages.Message // what there is too much of; or Typed
	Limit messages.Message // "at least 2 letters before *"
}

// Message names the part and the limit.
func (e *LimitError) Message() messages.Message {
	return messages.New("reason.limit", "part", e.Part, "why", e.Limit)
}

// Error names the part and the limit in English.
func (e *LimitError) Error() string { return e.Message().String() }

// Typed returns as a LimitError's Part a part of a query as it was typed: `pr*`.
func Typed(part string) messages.Message { return messages.New("reason.part_typed", "text", part) }
