package api

import "strconv"

// Problem is the body of every refused request under /api, of media type
// application/problem+json (RFC 9457).
type Problem struct {
	Type   string         `json:"type"` // "about:blank": the title says it all
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Errors []ProblemError `json:"errors"`
	// Suggestion is that of the first of Errors, for clients that show one line.
	Suggestion string `json:"suggestion,omitempty"`
	ID         string `json:"id,omitempty"` // of the request, in the log; only with status 500
}

// ProblemError is one thing that is wrong with the request.
type ProblemError struct {
	Location   string `json:"location"` // "query.year", "path.id"
	Message    string `json:"message"`
	Value      string `json:"value"`
	Position   *int   `json:"position,omitempty"`   // in value, code points from 0, where a place can be named
	Suggestion string `json:"suggestion,omitempty"` // what would be taken instead
}

// FieldError is a parameter that cannot be taken as it is.
type FieldError struct {
	Param      string
	Value      string
	Message    string
	Suggestion string // a value that can be taken, or the name of a parameter; "" where none is near
}

// BadParams is the error of a request with parameters that cannot be taken.
type BadParams []FieldError

// Error says how many they are.
func (b BadParams) Error() string { return strconv.Itoa(len(b)) + " parameters cannot be taken" }
