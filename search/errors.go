package search

import (
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// What can be wrong with a query, as package query says it.
type (
	// ParseError reports where and why a query cannot be read.
	ParseError = query.ParseError

	// LimitError reports that a query costs more than one may.
	LimitError = query.LimitError
)

// CursorError reports that a cursor does not continue this search on this index.
type CursorError struct {
	Reason messages.Message
	Stale  bool // it was good until the reports were indexed anew
}

// Message names the cursor and the reason.
func (e *CursorError) Message() messages.Message {
	return messages.New("reason.cursor", "why", e.Reason)
}

// Error names the cursor and the reason in English.
func (e *CursorError) Error() string { return e.Message().String() }

// StaleCursor returns the error for a cursor of another index.
func StaleCursor() *CursorError { return &CursorError{messages.New("reason.cursor_stale"), true} }

// noCursor returns the error for what no search gave as a cursor.
func noCursor() *CursorError { return &CursorError{Reason: messages.New("reason.cursor_none")} }
