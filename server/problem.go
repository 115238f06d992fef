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
	"tipsearch/server/api"
)

// Errors that a handler returns and that are not search's.
var (
	errNotReady = errors.New("no index is open yet")
	errMethod   = errors.New("method not allowed")
	errPath     = errors.New("no such address")
)

// missing is an id in an address that this index does not hold.
type missing struct {
	*search.UnknownIDError
	location string // "path.id", "query.left"
}

// at adds to an *search.UnknownIDError where in the address the id stands; other
// errors, and nil, are returned as they are.
func at(location string, err error) error {
	var unknown *search.UnknownIDError
	if errors.As(err, &unknown) {
		return missing{unknown, location}
	}
	return err
}

// noYear is a year in an address of which there is nothing.
type noYear struct {
	*search.NoYearError
	location string // "query.from" or "query.to"
}

// problemOf is the one table from an error to what the client is told, which asked
// for this. ok is false where the error is nobody's fault but ours: log it, tell nothing of it.
func problemOf(err error, asked url.Values) (p api.Problem, ok bool) {
	var parse *search.ParseError
	var limit *search.LimitError
	var cursor *search.CursorError
	var params api.BadParams
	var gone missing
	var year noYear
	var none *search.NotFoundError
	switch {
	case errors.As(err, &params):
		p = newProblem(http.StatusBadRequest, "parameter not understood", params[0].Param+" "+params[0].Message)
		for _, f := range params {
			p.Errors = append(p.Errors, api.ProblemError{Location: "query." + f.Param, Message: f.Message, Value: f.Value, Suggestion: f.Suggestion})
		}
	case errors.As(err, &parse):
		p = newProblem(http.StatusBadRequest, "query not understood", err.Error())
		p.Errors = []api.ProblemError{{Location: "query.q", Message: parse.Message, Value: api.Printable(asked.Get("q")), Position: &parse.Pos, Suggestion: parse.Suggestion}}
	case errors.As(err, &limit):
		p = newProblem(http.StatusUnprocessableEntity, "query too expensive", err.Error())
		p.Errors = []api.ProblemError{{Location: "query.q", Message: limit.Limit, Value: api.Printable(limit.Part)}}
	case errors.As(err, &cursor):
		p = newProblem(http.StatusBadRequest, "cursor not understood", err.Error())
		if cursor.Stale {
			p = newProblem(http.StatusGone, "cursor no longer valid", err.Error())
		}
		p.Errors = []api.ProblemError{{Location: "query.cursor", Message: cursor.Reason, Value: api.Printable(asked.Get("cursor"))}}
	case errors.As(err, &gone):
		p = newProblem(http.StatusNotFound, "not found", gone.Error()+" in this index")
		p.Errors = []api.ProblemError{{Location: gone.location, Message: "is not the id of a " + gone.Kind.Noun(), Value: api.Printable(gone.ID), Suggestion: gone.Suggestion}}
	case errors.As(err, &year):
		p = newProblem(http.StatusNotFound, "not found", year.Error())
		p.Errors = []api.ProblemError{{Location: year.location, Message: "is a year of which there is nothing to compare", Value: strconv.Itoa(year.Year)}}
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

func newProblem(status int, title, detail string) api.Problem {
	return api.Problem{Type: "about:blank", Title: title, Status: status, Detail: detail, Errors: []api.ProblemError{}}
}

// writeProblem answers with a problem body.
func writeProblem(w http.ResponseWriter, p api.Problem) {
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
