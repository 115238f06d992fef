package api

import (
	"strconv"

	"tipsearch/web/messages"
)

// Problem is the body of every refused request under /api, of media type
// application/problem+json (RFC 9457).
type Problem struct {
	Type   string `json:"type"` // "about:blank": the title says it all
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	messages.Message
	Errors []ProblemError `json:"errors"`
	// Suggestion is that of the first of Errors, for clients that show one line.
	Suggestion string `json:"suggestion,omitempty"`
	ID         string `json:"id,omitempty"` // of the request, in the log; only with status 500

	Heading messages.Message `json:"-"` // what Title says
}

// NewProblem returns a problem whose title and detail say what the messages do.
func NewProblem(status int, title, detail messages.Message) Problem {
	return Problem{Type: "about:blank", Title: title.String(), Status: status, Detail: detail.String(),
		Message: detail, Errors: []ProblemError{}, Heading: title}
}

// ProblemError is one thing that is wrong with the request.
type ProblemError struct {
	Location string `json:"location"` // "query.year", "path.id"
	English  string `json:"message"`
	messages.Message
	Value      string `json:"value"`
	Position   *int   `json:"position,omitempty"`   // in value, code points from 0, where a place can be named
	Suggestion string `json:"suggestion,omitempty"` // what would be taken instead
}

// Wrong returns the error of the value at a location.
func Wrong(location string, why messages.Message, value string) ProblemError {
	return ProblemError{Location: location, English: why.String(), Message: why, Value: Printable(value)}
}

// FieldError is the error of one invalid parameter.
type FieldError struct {
	Param      string
	Value      string
	Message    messages.Message
	Suggestion string // a value that can be taken, or the name of a parameter; "" where none is near
	Unknown    bool   // the address has no parameter Param
}

// Named returns the message with the name of the parameter before it.
func (f FieldError) Named() messages.Message {
	return messages.New("reason.parameter", "name", f.Param, "why", f.Message)
}

// BadParams is the error of a request with invalid parameters.
type BadParams []FieldError

// Error returns how many parameters are invalid.
func (b BadParams) Error() string { return strconv.Itoa(len(b)) + " parameters cannot be taken" }

// Noted is what an answer notices about the request: in English, and as codes with
// their values, in the same order.
type Noted struct {
	Notices     []string           `json:"notices"`
	NoticeCodes []messages.Message `json:"notice_codes"`
}

// NotedOf returns what an answer carries of messages.
func NotedOf(list []messages.Message) Noted {
	n := Noted{make([]string, len(list)), make([]messages.Message, len(list))}
	for i, m := range list {
		n.Notices[i], n.NoticeCodes[i] = m.String(), m
	}
	return n
}
