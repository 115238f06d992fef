// Package server answers: how does the world ask?
//
// Over HTTP: pages for people, JSON, CSV and NDJSON for programs, a feed for
// readers. A request goes
//
//	admission          deadlines for a client that does not read
//	compress.go        compression
//	middleware.go      request id, security headers, CORS, log, recovery
//	admission          how much one client may ask
//	routes.go          which addresses exist, and what kind of answer each has
//	damage.go          a second attempt where the index turns out to be damaged
//	etag.go            304 for a client that has the answer already
//	language.go        the language of a page, read from its address
//	response_cache.go  answers that are kept and sent again
//	admission          how much is worked on at a time
//	api                url.Values → search.Request, or what is wrong with them
//	search             → search.Results
//	answer.go          search.Results → the types of package api
//	…_page.go          the same value → what a template prints
//	problem.go         an error → a status and a problem body
//
// Deciding happens in pure functions that are tested without HTTP; a handler
// reads, calls and renders. A page and the API print the same value. Nothing
// over HTTP changes state.
package server

import (
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/server/admission"
	"tipsearch/web"
	"tipsearch/web/messages"
)

// Config is what a Server is made of. The zero value works.
type Config struct {
	Log *slog.Logger // nil logs nothing

	// PublicURL is the address under which the world sees the server, without a
	// slash at its end ("https://reports.example.org"); "" takes each request's
	// own host. Only feeds, exports and the search-provider description print it.
	PublicURL string

	// Origins may read the API from their pages' scripts; nil lets every origin.
	// No credentials are ever involved.
	Origins []string

	// Timeout ends the work on one answer; 0 is 20 s. Exports have none: they
	// end when the client goes.
	Timeout time.Duration

	// FrameAncestors are the origins whose pages may frame the box of /embed/frame;
	// nil lets only this server's own.
	FrameAncestors []string

	// Rate is how many requests to the API a client may make a second, ten times as
	// many at once, and four times both if it names itself in a From header; 0 is no
	// limit.
	Rate float64

	// Cache is how many bytes of answers are kept to be given again; 0 keeps none.
	Cache int64

	// Limits are how much the server takes on at a time.
	Limits admission.Limits

	// TrustedProxies are the proxies, as addresses or networks ("10.0.0.0/8"),
	// whose X-Forwarded-For tells a client's address, for limits and the log; nil
	// believes nobody.
	TrustedProxies []string

	// LogQueries puts what was searched into the log, beside the client's
	// address. Off, the log tells routes and times only.
	LogQueries bool
}

// Server answers requests. Safe for concurrent use.
type Server struct {
	config       Config
	held         holder
	assets       *web.Assets
	pages        map[edition]func() (*web.Templates, error) // loaded when the edition is first asked for
	pagesVersion string
	engine       *gin.Engine
	outer        http.Handler // engine, compressed and with write deadlines
	admission    *admission.Controller
	rate         admission.RateLimiter

	standing standing
	replace  func(ix *index.Index, damage error) error // see OnDamage; may be nil
	metrics  *metrics
	kept     *responseCache
	program  string // this version of the program, for the tags of its answers

	pagePaths map[string]bool // first parts of the paths that lead to pages
}

// New makes a server that answers 503 until it is given an index with Use.
func New(config Config) (*Server, error) {
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	if config.Timeout == 0 {
		config.Timeout = 20 * time.Second
	}
	s := &Server{config: config, admission: admission.New(config.Limits), program: programTag()}
	s.rate.PerSecond = config.Rate
	s.metrics = newMetrics(s)
	var err error
	if s.kept, err = newResponseCache(config.Cache); err != nil {
		return nil, fmt.Errorf("make the cache of answers: %w", err)
	}
	if s.assets, err = web.LoadAssets(); err != nil {
		return nil, err
	}
	s.pages = map[edition]func() (*web.Templates, error){}
	for _, l := range messages.All() {
		for _, e := range []edition{{l.Code, false}, {l.Code, true}} {
			s.pages[e] = sync.OnceValues(func() (*web.Templates, error) { return web.LoadTemplates(s.templateFuncs(l, e)) })
		}
	}
	english, err := s.pages[edition{lang: messages.English().Code}]()
	if err != nil {
		return nil, err
	}
	s.pagesVersion = english.Version()
	s.pagePaths = pagePaths(s.routes())
	if s.engine, err = s.newEngine(); err != nil {
		return nil, err
	}
	outer, err := compressed(s.engine)
	if err != nil {
		return nil, err
	}
	s.outer = s.admission.Handler(outer)
	return s, nil
}

// Use makes ix the index that requests are answered from. Requests under way
// finish on the one before, which may be closed once idle is.
func (s *Server) Use(ix *index.Index) (idle <-chan struct{}) {
	return s.take(newCorpus(ix))
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.outer.ServeHTTP(w, r) }

// newEngine is gin without what does not fit here: it trusts no forwarded
// header but of the proxies that are configured, and redirects no address to
// another one.
func (s *Server) newEngine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	if err := e.SetTrustedProxies(s.config.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	e.RemoteIPHeaders = []string{"X-Forwarded-For"}
	e.RedirectTrailingSlash = false
	e.RedirectFixedPath = false
	e.HandleMethodNotAllowed = true
	e.UseRawPath = true // an id with an escaped slash is one path segment
	e.UnescapePathValues = true
	e.Use(s.identify, s.logged, s.recovered, secured, s.shared, limited, s.rated)
	for _, r := range s.routes() {
		e.Match([]string{http.MethodGet, http.MethodHead}, r.path, s.answer(r))
	}
	e.NoRoute(func(c *gin.Context) { s.refuse(c, kindOf(c.Request.URL.Path), errPath) })
	e.NoMethod(func(c *gin.Context) { s.refuse(c, kindOf(c.Request.URL.Path), errMethod) })
	return e, nil
}

// refuse answers with what problemOf makes of err: a page for people, a problem
// body for programs. What is our own fault is logged under the request's id.
func (s *Server) refuse(c *gin.Context, k kind, err error) {
	if errors.Is(err, errGone) {
		return // nobody is there to read an answer
	}
	p, ok := problemOf(err, c.Request.URL.Query())
	if !ok {
		p.ID = c.Writer.Header().Get("X-Request-Id")
		s.config.Log.Error("request failed", "id", p.ID, "path", c.Request.URL.Path, "error", err)
	}
	busy := p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests
	if busy && c.Writer.Header().Get("Retry-After") == "" {
		// Spread out, so that those who were refused together do not come back together.
		c.Header("Retry-After", strconv.Itoa(1+rand.IntN(4)))
	}
	if k != pageKind {
		writeProblem(c.Writer, p)
		return
	}
	s.problemPage(c, p)
}
