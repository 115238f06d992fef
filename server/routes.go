package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// kind is what sort of reader an address is for: it decides how errors look and
// how long an answer may be kept.
type kind int

const (
	page   kind = iota // people: errors are pages too
	api                // programs: errors are problem bodies
	stream             // programs, and the answer may take as long as the client reads
)

// route is one address. Every address answers GET and HEAD.
type route struct {
	path   string
	kind   kind
	tagged bool // the answer depends on nothing but the index, the address and this program: it has an ETag
	handle func(*gin.Context, *corpus) error
	static func(*gin.Context) // instead of handle: needs no index
}

// routes are all addresses there are.
func (s *Server) routes() []route {
	return []route{
		{path: "/", kind: page, tagged: true, handle: s.homePage},
		{path: "/search", kind: page, tagged: true, handle: s.searchPage},
		{path: "/search.atom", kind: api, tagged: true, handle: s.searchAtom},
		{path: "/concordance", kind: page, tagged: true, handle: s.linesPage},
		{path: "/reports", kind: page, tagged: true, handle: s.reportsPage},
		{path: "/reports/:id", kind: page, tagged: true, handle: s.reportPage},
		{path: "/trends", kind: page, tagged: true, handle: s.trendsPage},
		{path: "/compare", kind: page, tagged: true, handle: s.comparePage},
		{path: "/since", kind: page, tagged: true, handle: s.sincePage},
		{path: "/history", kind: page, tagged: true, handle: s.historyPage},
		{path: "/entities/:id", kind: page, tagged: true, handle: s.entityPage},
		{path: "/entities/:id/mentions", kind: page, tagged: true, handle: s.mentionsPage},
		{path: "/cite/:id", kind: page, tagged: true, handle: s.citePage},
		{path: "/help", kind: page, tagged: true, handle: s.helpPage},
		{path: "/about", kind: page, tagged: true, handle: s.aboutPage},

		{path: "/api/v1/search", kind: api, tagged: true, handle: s.searchJSON},
		{path: "/api/v1/search.csv", kind: stream, tagged: true, handle: s.searchCSV},
		{path: "/api/v1/search.ndjson", kind: stream, tagged: true, handle: s.searchNDJSON},
		{path: "/api/v1/facets/:facet", kind: api, tagged: true, handle: s.facetJSON},
		{path: "/api/v1/concordance", kind: api, tagged: true, handle: s.linesJSON},
		{path: "/api/v1/concordance.csv", kind: stream, tagged: true, handle: s.linesCSV},
		{path: "/api/v1/concordance.ndjson", kind: stream, tagged: true, handle: s.linesNDJSON},
		{path: "/api/v1/suggest", kind: api, tagged: true, handle: s.suggestJSON},
		{path: "/api/v1/reports", kind: api, tagged: true, handle: s.reportsJSON},
		{path: "/api/v1/reports/:id", kind: api, tagged: true, handle: s.reportJSON},
		{path: "/api/v1/cite/:id", kind: api, tagged: true, handle: s.citeText},
		{path: "/api/v1/trends", kind: api, tagged: true, handle: s.trendsJSON},
		{path: "/api/v1/trends.csv", kind: api, tagged: true, handle: s.trendsCSV},
		{path: "/api/v1/trends.svg", kind: api, tagged: true, handle: s.trendsSVG},
		{path: "/api/v1/trends.png", kind: api, tagged: true, handle: s.trendsPNG},
		{path: "/api/v1/history", kind: api, tagged: true, handle: s.historyJSON},
		{path: "/api/v1/since", kind: api, tagged: true, handle: s.sinceJSON},
		{path: "/api/v1/compare", kind: api, tagged: true, handle: s.compareJSON},
		{path: "/api/v1/entities", kind: api, tagged: true, handle: s.entitiesJSON},
		{path: "/api/v1/entities/:id", kind: api, tagged: true, handle: s.entityJSON},
		{path: "/api/v1/entities/:id/mentions", kind: api, tagged: true, handle: s.mentionsJSON},
		{path: "/api/v1/entities/:id/mentions.csv", kind: stream, tagged: true, handle: s.mentionsCSV},
		{path: "/api/v1/entities/:id/mentions.ndjson", kind: stream, tagged: true, handle: s.mentionsNDJSON},
		{path: "/api/v1/sections/:report/:section", kind: api, tagged: true, handle: s.sectionJSON},

		{path: "/embed/demo", kind: page, tagged: true, handle: s.embedDemo},
		{path: "/embed/frame", kind: page, tagged: true, handle: s.embedFrame},
		{path: "/embed/:file", kind: api, static: s.embedScript},

		{path: "/docs", kind: page, tagged: true, handle: s.docsPage},
		{path: "/openapi.json", kind: api, static: s.openAPIJSON},
		{path: "/openapi.yaml", kind: api, static: s.openAPIYAML},

		{path: "/healthz", kind: api, static: s.healthz},
		{path: "/readyz", kind: api, static: s.readyz},
		{path: "/metrics", kind: api, static: s.metricsText},
		{path: "/opensearch.xml", kind: api, static: s.openSearch},
		{path: "/static/:version/:name", kind: api, static: s.asset},
	}
}

// kindOf tells for whom an address is that no route has.
func kindOf(path string) kind {
	if path == "/api" || strings.HasPrefix(path, "/api/") {
		return api
	}
	return page
}

// startKey is under which a request keeps when its work began.
const startKey = "start"

// timed says in Server-Timing how long the work on an answer took.
func timed(c *gin.Context) {
	if start, ok := c.Get(startKey); ok {
		c.Header("Server-Timing", fmt.Sprintf("app;dur=%.1f", float64(time.Since(start.(time.Time)).Microseconds())/1000))
	}
}

// errGone is the error of a request whose client no longer listens.
var errGone = errors.New("the client has gone")

// answer makes a route's handler: it gives it the index, a deadline and the
// answer's cache headers, and turns an error into an answer.
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
	if err := held.index.Damage(); err != nil {
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
	if r.tagged && r.kind != stream {
		key := c.Writer.Header().Get("ETag") + held.index.Generation()
		if s.kept.give(c, key) {
			return held, nil
		}
		finish = s.kept.record(c, key)
	}
	if err := s.admission.Admit(c.Request.Context(), c.ClientIP(), r.kind == stream); err != nil {
		return held, err
	}
	if r.kind != stream {
		ctx, cancel := context.WithTimeout(c.Request.Context(), s.config.Timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
	}
	c.Set(startKey, time.Now())
	if err := r.handle(c, held); err != nil {
		return held, err
	}
	if held.index.Damage() == nil {
		finish()
	}
	return held, nil
}

// readable tells whether the part of an address behind the question mark can be
// taken apart into parameters.
func readable(query string) error {
	_, err := url.ParseQuery(query)
	var escape url.EscapeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &escape):
		return badParams{{"address", printable(string(escape)), "is no character in %-escapes; write a percent sign as %25", ""}}
	}
	return badParams{{"address", "", "a semicolon parts no parameters; write %3B for one in a value, & between parameters", ""}}
}

// failed answers with an error, where an answer can still be given.
func (s *Server) failed(c *gin.Context, k kind, err error) {
	if errors.Is(err, context.Canceled) {
		err = errGone
	}
	if c.Writer.Written() {
		// A part is on its way: only a broken connection tells it from a whole.
		s.config.Log.Warn("answer cut off", "id", c.Writer.Header().Get("X-Request-Id"), "path", c.Request.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
	s.refuse(c, k, err)
}
