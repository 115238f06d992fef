package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/admission"
)

// problem is the body of every refused request under /api: RFC 9457,
// application/problem+json.
type problem struct {
	Type   string         `json:"type"` // "about:blank": the title says it all
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Errors []problemError `json:"errors"`
	// Suggestion is that of the first of Errors, for clients that show one line.
	Suggestion string `json:"suggestion,omitempty"`
	ID         string `json:"id,omitempty"` // of the request, in the log; only with status 500
}

// problemError is one thing that is wrong with the request.
type problemError struct {
	Location   string `json:"location"` // "query.year", "path.id"
	Message    string `json:"message"`
	Value      string `json:"value"`
	Position   *int   `json:"position,omitempty"`   // in value, code points from 0, where a place can be named
	Suggestion string `json:"suggestion,omitempty"` // what would be taken instead
}

// Errors that a handler returns and that are not search's.
var (
	errNotReady = errors.New("no index is open yet")
	errMethod   = errors.New("method not allowed")
	errPath     = errors.New("no such address")
)

// badParams is a request with parameters that cannot be taken.
type badParams []fieldError

func (b badParams) Error() string { return strconv.Itoa(len(b)) + " parameters cannot be taken" }

// missing is a request for a thing that this index does not hold.
type missing struct{ what, location, id, suggestion string }

func (m missing) Error() string { return "no " + m.what + " " + strconv.Quote(m.id) }

// problemOf is the one table from an error to what the client is told, which asked
// for this. ok is false where the error is nobody's fault but ours: log it, tell nothing of it.
func problemOf(err error, asked url.Values) (p problem, ok bool) {
	var parse *search.ParseError
	var limit *search.LimitError
	var cursor *search.CursorError
	var params badParams
	var gone missing
	var year noYear
	var none *search.NotFoundError
	switch {
	case errors.As(err, &params):
		p = newProblem(http.StatusBadRequest, "parameter not understood", params[0].Param+" "+params[0].Message)
		for _, f := range params {
			p.Errors = append(p.Errors, problemError{Location: "query." + f.Param, Message: f.Message, Value: f.Value, Suggestion: f.Suggestion})
		}
	case errors.As(err, &parse):
		p = newProblem(http.StatusBadRequest, "query not understood", err.Error())
		p.Errors = []problemError{{Location: "query.q", Message: parse.Message, Value: printable(asked.Get("q")), Position: &parse.Pos, Suggestion: parse.Suggestion}}
	case errors.As(err, &limit):
		p = newProblem(http.StatusUnprocessableEntity, "query too expensive", err.Error())
		p.Errors = []problemError{{Location: "query.q", Message: limit.Limit, Value: printable(limit.Part)}}
	case errors.As(err, &cursor):
		p = newProblem(http.StatusBadRequest, "cursor not understood", err.Error())
		if cursor.Stale {
			p = newProblem(http.StatusGone, "cursor no longer valid", err.Error())
		}
		p.Errors = []problemError{{Location: "query.cursor", Message: cursor.Reason, Value: printable(asked.Get("cursor"))}}
	case errors.As(err, &gone):
		p = newProblem(http.StatusNotFound, "not found", gone.Error()+" in this index")
		p.Errors = []problemError{{Location: gone.location, Message: "is not the id of a " + gone.what, Value: printable(gone.id), Suggestion: gone.suggestion}}
	case errors.As(err, &year):
		p = newProblem(http.StatusNotFound, "not found", year.Error())
		p.Errors = []problemError{{Location: year.location, Message: "is a year of which there is nothing to compare", Value: strconv.Itoa(year.year)}}
	case errors.As(err, &none):
		p = newProblem(http.StatusNotFound, "not found", none.Error())
	case errors.Is(err, errPath):
		p = newProblem(http.StatusNotFound, "not found", "there is nothing at this address")
	case errors.Is(err, errMethod):
		p = newProblem(http.StatusMethodNotAllowed, "method not allowed", "this address is read with GET")
	case errors.Is(err, errNotReady):
		p = newProblem(http.StatusServiceUnavailable, "not ready", "no index is open yet; try again in a moment")
	case errors.Is(err, index.ErrDamaged):
		p = newProblem(http.StatusServiceUnavailable, "index damaged", "a file of the index has changed on disk, so nothing is answered from it; try again in a moment")
	case errors.Is(err, admission.ErrBusy):
		p = newProblem(http.StatusServiceUnavailable, "busy", "more is being asked than this server can answer; try again in a few seconds")
	case errors.Is(err, admission.ErrTooManyExports):
		p = newProblem(http.StatusTooManyRequests, "too many exports at a time", "other exports for this address are still running; let one of them end first")
	case errors.Is(err, admission.ErrRateLimited):
		p = newProblem(http.StatusTooManyRequests, "too many requests", "this client asks more than its share; wait as long as Retry-After says, or name yourself in a From header for a larger share")
	case errors.Is(err, context.DeadlineExceeded):
		p = newProblem(http.StatusServiceUnavailable, "took too long", "the answer took longer than this server allows; ask for less, or try again in a moment")
	default:
		return newProblem(http.StatusInternalServerError, "internal error", "internal error"), false
	}
	if len(p.Errors) > 0 {
		p.Suggestion = p.Errors[0].Suggestion
	}
	return p, true
}

func newProblem(status int, title, detail string) problem {
	return problem{Type: "about:blank", Title: title, Status: status, Detail: detail, Errors: []problemError{}}
}

// writeProblem answers with a problem body.
func writeProblem(w http.ResponseWriter, p problem) {
	body, err := json.Marshal(p)
	if err != nil { // strings and numbers only: cannot happen, and must not answer 200
		body = []byte(`{"type":"about:blank","title":"internal error","status":500,"detail":"internal error","errors":[]}`)
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	w.WriteHeader(p.Status)
	_, _ = w.Write(append(body, '\n')) // the client is gone: nobody to tell
}
