package search

import "tipsearch/search/query"

// What can be wrong with a query, as package query says it.
type (
	// ParseError says where and why a query cannot be read.
	ParseError = query.ParseError

	// LimitError says that a query costs more than one may.
	LimitError = query.LimitError
)

// CursorError says that a cursor does not continue this search on this index.
type CursorError struct {
	Reason string // for people
	Stale  bool   // it was good until the reports were indexed anew
}

// Error gives the reason.
func (e *CursorError) Error() string { return "cursor: " + e.Reason }
