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
	"tipsearch/web/messages"
)

// Errors of handlers, besides those of package search.
var (
	errNotReady = errors.New("no index is open yet")
	errMethod   = errors.New("method not allowed")
	errPath     = errors.New("no such address")
)

// missing is the error of an address with an id that this index does not hold.
type missing struct {
	*search.UnknownIDError
	location string // "path.id", "query.left"
}

// atLocation adds to an *search.UnknownIDError where in the address the id stands; other
// errors, and nil, are returned as they are.
func atLocation(location string, err error) error {
	var unknown *search.UnknownIDError
	if errors.As(err, &unknown) {
		return missing{unknown, location}
	}
	return err
}

// noYear is the error of an address with a year for which there is no report.
type noYear struct {
	*search.NoYearError
	location string // "query.from" or "query.to"
}

// problemOf maps an error to the problem that the client is shown. ok is false for an
// internal error, which is logged and not shown.
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
		p = api.NewProblem(http.StatusBadRequest, messages.New("reason.title_parameter"), params[0].Named())
		for _, f := range params {
			wrong := api.Wrong("query."+f.Param, f.Message, f.Value)
			wrong.Suggestion = f.Suggestion
			p.Errors = append(p.Errors, wrong)
		}
	case errors.As(err, &parse):
		p = api.NewProblem(http.StatusBadRequest, messages.New("reason.title_query"), parse.Located())
		wrong := api.Wrong("query.q", parse.Message, asked.Get("q"))
		wrong.Position, wrong.Suggestion = &parse.Pos, parse.Suggestion
		p.Errors = append(p.Errors, wrong)
	case errors.As(err, &limit):
		p = api.NewProblem(http.StatusUnprocessableEntity, messages.New("reason.title_expensive"), limit.Message())
		p.Errors = append(p.Errors, api.Wrong("query.q", limit.Limit, limit.Part.String()))
	case errors.As(err, &cursor):
		p = api.NewProblem(http.StatusBadRequest, messages.New("reason.title_cursor"), cursor.Message())
		if cursor.Stale {
			p = api.NewProblem(http.StatusGone, messages.New("reason.title_stale"), cursor.Message())
		}
		p.Errors = append(p.Errors, api.Wrong("query.cursor", cursor.Reason, asked.Get("cursor")))
	case errors.As(err, &gone):
		p = notFound(gone.Message())
		wrong := api.Wrong(gone.location, messages.New("reason.not_id_of", "kind", string(gone.Kind)), gone.ID)
		wrong.Suggestion = gone.Suggestion
		p.Errors = append(p.Errors, wrong)
	case errors.As(err, &year):
		p = notFound(year.Message())
		p.Errors = append(p.Errors, api.Wrong(year.location, messages.New("reason.no_such_year"), strconv.Itoa(year.Year)))
	case errors.As(err, &none):
		p = notFound(none.Message)
	case errors.Is(err, errPath):
		p = notFound(messages.New("reason.nothing_here"))
	case errors.Is(err, errMethod):
		p = api.NewProblem(http.StatusMethodNotAllowed, messages.New("reason.title_method"),
			messages.New("reason.read_with_get"))
	case errors.Is(err, errNotReady):
		p = api.NewProblem(http.StatusServiceUnavailable, messages.New("reason.title_not_ready"),
			messages.New("reason.no_index"))
	case errors.Is(err, index.ErrDamaged):
		p = api.NewProblem(http.StatusServiceUnavailable, messages.New("reason.title_damaged"),
			messages.New("reason.damaged"))
	case errors.Is(err, admission.ErrBusy):
		p = api.NewProblem(http.StatusServiceUnavailable, messages.New("reason.title_busy"),
			messages.New("reason.overloaded"))
	case errors.Is(err, admission.ErrTooManyExports):
		p = api.NewProblem(http.StatusTooManyRequests, messages.New("reason.title_exports"),
			messages.New("reason.exports_running"))
	case errors.Is(err, admission.ErrRateLimited):
		p = api.NewProblem(http.StatusTooManyRequests, messages.New("reason.title_requests"),
			messages.New("reason.over_rate"))
	case errors.Is(err, context.DeadlineExceeded):
		p = api.NewProblem(http.StatusServiceUnavailable, messages.New("reason.title_slow"), messages.New("reason.too_long"))
	default:
		internal := messages.New("reason.internal")
		return api.NewProblem(http.StatusInternalServerError, internal, internal), false
	}
	if len(p.Errors) > 0 {
		p.Suggestion = p.Errors[0].Suggestion
	}
	return p, true
}

func notFound(detail messages.Message) api.Problem {
	return api.NewProblem(http.StatusNotFound, messages.New("reason.title_not_found"), detail)
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
	_, _ = w.Write(append(body, '\n')) // the client is gone: nobody to report it to
}
