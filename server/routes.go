package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// kind is the kind of client that an address is for: it decides how errors look and
// how long an answer may take.
type kind int

const (
	pageKind   kind = iota // people: errors are pages too
	apiKind                // programs: errors are problem bodies
	streamKind             // programs, and the answer may take as long as the client reads
)

// route is one address. Every address answers GET and HEAD.
type route struct {
	path   string
	kind   kind
	tagged bool // the answer depends on nothing but the index, the address and this program: it has an ETag
	handle handler
	static func(*gin.Context) // instead of handle: needs no index
}

// handler answers from an index, or returns an error that is answered for it.
type handler func(*gin.Context, *corpus) error

// asJSON returns the handler of an address whose answer is what find returns.
func asJSON[T any](s *Server, find func(*gin.Context, *corpus) (T, error)) handler {
	return func(c *gin.Context, held *corpus) error {
		answer, err := find(c, held)
		if err != nil {
			return err
		}
		return s.json(c, answer)
	}
}

// routes returns all addresses there are.
func (s *Server) routes() []route {
	return []route{
		{path: "/", kind: pageKind, tagged: true, handle: s.homePage},
		{path: "/search", kind: pageKind, tagged: true, handle: s.searchPage},
		{path: "/search.atom", kind: apiKind, tagged: true, handle: s.searchAtom},
		{path: "/concordance", kind: pageKind, tagged: true, handle: s.linesPage(ofWords)},
		{path: "/reports", kind: pageKind, tagged: true, handle: s.reportsPage},
		{path: "/reports/:id", kind: pageKind, tagged: true, handle: s.reportPage},
		{path: "/trends", kind: pageKind, tagged: true, handle: s.trendsPage},
		{path: "/compare", kind: pageKind, tagged: true, handle: s.comparePage},
		{path: "/since", kind: pageKind, tagged: true, handle: s.sincePage},
		{path: "/history", kind: pageKind, tagged: true, handle: s.historyPage},
		{path: "/entities/:id", kind: pageKind, tagged: true, handle: s.entityPage},
		{path: "/entities/:id/mentions", kind: pageKind, tagged: true, handle: s.linesPage(ofMentions)},
		{path: "/cite/:id", kind: pageKind, tagged: true, handle: s.citePage},
		{path: "/help", kind: pageKind, tagged: true, handle: s.helpPage},
		{path: "/about", kind: pageKind, tagged: true, handle: s.aboutPage},

		{path: "/api/v1/search", kind: apiKind, tagged: true, handle: s.searchJSON},
		{path: "/api/v1/search.csv", kind: streamKind, tagged: true, handle: s.searchCSV},
		{path: "/api/v1/search.ndjson", kind: streamKind, tagged: true, handle: s.searchNDJSON},
		{path: "/api/v1/facets/:facet", kind: apiKind, tagged: true, handle: s.facetJSON},
		{path: "/api/v1/concordance", kind: apiKind, tagged: true, handle: s.linesJSON(ofWords)},
		{path: "/api/v1/concordance.csv", kind: streamKind, tagged: true, handle: s.linesCSV(ofWords)},
		{path: "/api/v1/concordance.ndjson", kind: streamKind, tagged: true, handle: s.linesNDJSON(ofWords)},
		{path: "/api/v1/suggest", kind: apiKind, tagged: true, handle: s.suggestJSON},
		{path: "/api/v1/reports", kind: apiKind, tagged: true, handle: s.reportsJSON},
		{path: "/api/v1/reports/:id", kind: apiKind, tagged: true, handle: asJSON(s, reportAt)},
		{path: "/api/v1/cite/:id", kind: apiKind, tagged: true, handle: s.citeText},
		{path: "/api/v1/trends", kind: apiKind, tagged: true, handle: asJSON(s, trendsAt)},
		{path: "/api/v1/trends.csv", kind: apiKind, tagged: true, handle: s.trendsCSV},
		{path: "/api/v1/trends.svg", kind: apiKind, tagged: true, handle: s.trendsSVG},
		{path: "/api/v1/trends.png", kind: apiKind, tagged: true, handle: s.trendsPNG},
		{path: "/api/v1/history", kind: apiKind, tagged: true, handle: asJSON(s, historyAt)},
		{path: "/api/v1/since", kind: apiKind, tagged: true, handle: asJSON(s, sinceAt)},
		{path: "/api/v1/compare", kind: apiKind, tagged: true, handle: asJSON(s, comparisonAt)},
		{path: "/api/v1/entities", kind: apiKind, tagged: true, handle: s.entitiesJSON},
		{path: "/api/v1/entities/:id", kind: apiKind, tagged: true, handle: asJSON(s, entityAt)},
		{path: "/api/v1/entities/:id/mentions", kind: apiKind, tagged: true, handle: s.linesJSON(ofMentions)},
		{path: "/api/v1/entities/:id/mentions.csv", kind: streamKind, tagged: true, handle: s.linesCSV(ofMentions)},
		{path: "/api/v1/entities/:id/mentions.ndjson", kind: streamKind, tagged: true, handle: s.linesNDJSON(ofMentions)},
		{path: "/api/v1/sections/:report/:section", kind: apiKind, tagged: true, handle: asJSON(s, sectionAt)},

		{path: "/embed/demo", kind: pageKind, tagged: true, handle: s.embedDemo},
		{path: "/embed/frame", kind: pageKind, tagged: true, handle: s.embedFrame},
		{path: "/embed/:file", kind: apiKind, static: s.embedScript},

		{path: "/docs", kind: pageKind, tagged: true, handle: s.docsPage},
		{path: "/openapi.json", kind: apiKind, static: s.openAPIJSON},
		{path: "/openapi.yaml", kind: apiKind, static: s.openAPIYAML},

		{path: "/healthz", kind: apiKind, static: s.healthz},
		{path: "/readyz", kind: apiKind, static: s.readyz},
		{path: "/metrics", kind: apiKind, static: s.metricsText},
		{path: "/opensearch.xml", kind: apiKind, static: s.openSearch},
		{path: "/static/:version/:name", kind: apiKind, static: s.asset},
	}
}

// kindOf returns the kind of an address that no route has.
func kindOf(path string) kind {
	if api.IsAPI(path) {
		return apiKind
	}
	return pageKind
}

// startKey is under which a request keeps when its work began.
const startKey = "start"

// timed reports in Server-Timing how long the work on an answer took.
func timed(c *gin.Context) {
	if start, ok := c.Get(startKey); ok {
		c.Header("Server-Timing", fmt.Sprintf("app;dur=%.1f", float64(time.Since(start.(time.Time)).Microseconds())/1000))
	}
}

// errGone is the error of a request whose client no longer listens.
var errGone = errors.New("the client has gone")

// answer returns the handler that gin calls for a route: it passes the index and a
// deadline to the route's own handler, sets the cache headers, and turns an error into
// an answer.
func (s *Server) answer(r route) gin.HandlerFunc {
	if r.static != nil {
		return r.static
	}
	return func(c *gin.Context) {
		if err := s.answered(c, r); err != nil {
			s.failed(c, r.kind, err)
		}
	}
}

// attempt answers from the index that answers now, and returns which that was.
func (s *Server) attempt(c *gin.Context, r route) (*corpus, error) {
	held, err := s.held.acquire()
	if err != nil {
		return nil, err
	}
	defer held.release()
	if err := held.search.Damage(); err != nil {
		return held, err
	}
	if err := readable(c.Request.URL.RawQuery); err != nil { // Query would drop what it cannot read
		return held, err
	}
	if r.tagged && s.unchanged(c, r, held) {
		c.Status(http.StatusNotModified)
		return held, nil
	}
	if err := takeLanguage(c); err != nil {
		return held, err
	}
	finish := func() {}
	if r.tagged && r.kind != streamKind {
		key := c.Writer.Header().Get("ETag") + held.search.About().Generation
		if s.kept.give(c, key) {
			return held, nil
		}
		finish = s.kept.record(c, key)
	}
	if err := s.admission.Admit(c.Request.Context(), c.ClientIP(), r.kind == streamKind); err != nil {
		return held, err
	}
	if r.kind != streamKind {
		ctx, cancel := context.WithTimeout(c.Request.Context(), s.config.Timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
	}
	c.Set(startKey, time.Now())
	if err := r.handle(c, held); err != nil {
		return held, err
	}
	if held.search.Damage() == nil {
		finish()
	}
	return held, nil
}

// readable reports whether the part of an address behind the question mark can be
// taken apart into parameters.
func readable(query string) error {
	_, err := url.ParseQuery(query)
	var escape url.EscapeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &escape):
		return api.BadParams{{Param: "address", Value: api.Printable(string(escape)), Message: messages.New("reason.escape")}}
	}
	return api.BadParams{{Param: "address", Value: "", Message: messages.New("reason.semicolon")}}
}

// failed answers with an error, where an answer can still be given.
func (s *Server) failed(c *gin.Context, k kind, err error) {
	if errors.Is(err, context.Canceled) {
		err = errGone
	}
	if c.Writer.Written() {
		// Part of the answer has been sent: only a broken connection shows that it is not complete.
		s.config.Log.Warn("answer cut off", "id", c.Writer.Header().Get("X-Request-Id"), "path",
			c.Request.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
	s.refuse(c, k, err)
}
