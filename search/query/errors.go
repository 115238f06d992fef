package query

import "fmt"

// ParseError says where and why a query cannot be read.
type ParseError struct {
	Pos        int    // code points from the start of the query as typed, from 0
	Message    string // one sentence for people, lower case
	Suggestion string // a query that can be read and is probably meant; "" where there is none
}

// Error is the message with its place, counted from 1 as people count.
func (e *ParseError) Error() string {
	return fmt.Sprintf("query, character %d: %s", e.Pos+1, e.Message)
}

// LimitError says that a query costs more than one may: which part of it, and
// which limit.
type LimitError struct {
	Part  string // the part as typed, shortened: `pr*`; or what there is too much of
	Limit string // for people: "at least 2 letters before *"
}

// Error names the part and the limit.
func (e *LimitError) Error() string {
	return fmt.Sprintf("query too expensive: %s: %s", e.Part, e.Limit)
}
