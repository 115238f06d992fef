// Package server answers: how does the world ask?
//
// Over HTTP: with pages for people, JSON, CSV and NDJSON for programs, and a feed for feed readers.
// A request passes through
//
//	admission          deadlines for a client that does not read
//	compress.go        compression
//	middleware.go      request id, security headers, CORS, log, recovery
//	admission          the rate limit of each client
//	routes.go          which addresses exist, and what kind of answer each has
//	damage.go          a second attempt if the index turns out to be damaged
//	etag.go            304 for a client that already has the answer
//	language.go        the language of a page, from its address
//	response_cache.go  cached answers
//	admission          how much is computed at once
//	api                url.Values → search.Request, or what is wrong with them
//	search             → search.Results
//	answer.go          search.Results → the types of package api
//	…_page.go          the same value → what a template prints
//	problem.go         an error → a status and a problem body
//
// Decisions are made in pure functions that are tested without HTTP; a handler reads, calls and
// renders. A page and the API print the same value. Nothing over HTTP changes state.
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

	"tipsearch/search"
	"tipsearch/server/admission"
	"tipsearch/web"
	"tipsearch/web/messages"
)

// Config configures a Server. The zero value works.
type Config struct {
	Log *slog.Logger // nil logs nothing

	// PublicURL is the server's public address without a trailing slash
	// ("https://reports.example.org"); by default it is each request's own host. It is
	// printed only in feeds, exports and the OpenSearch description.
	PublicURL string

	// Origins are the origins whose scripts may read the API, never with credentials; nil
	// allows every origin.
	Origins []string

	// Timeout limits the time to compute an answer; 0 is 20 s. Exports have no timeout: they end
	// when the client disconnects.
	Timeout time.Duration

	// FrameAncestors are the origins whose pages may frame /embed/frame; nil allows only this
	// server's own.
	FrameAncestors []string

	// Rate is how many API requests a client may make per second, in bursts of up to ten times
	// as many; both are four times as high if it identifies itself in a From header. 0 is no
	// limit.
	Rate float64

	// Cache is the size of the response cache in bytes; 0 disables it.
	Cache int64

	// Limits bounds the work that the server takes on at once.
	Limits admission.Limits

	// TrustedProxies are the proxies, as addresses or networks ("10.0.0.0/8"), whose
	// X-Forwarded-For is trusted for limits and the log; nil trusts none.
	TrustedProxies []string

	// LogQueries logs the text of queries, together with the client's address. Otherwise only
	// routes and times are logged.
	LogQueries bool
}

// Server answers requests. It is safe for concurrent use.
type Server struct {
	config       Config
	held         holder
	assets       *web.Assets
	pages        map[variant]func() (*web.Templates, error) // loaded when the variant is first asked for
	pagesVersion string
	engine       *gin.Engine
	outer        http.Handler // engine, compressed and with write deadlines
	admission    *admission.Controller
	rate         admission.RateLimiter

	standing standing
	replace  func(damaged *search.Searcher, damage error) error // set by OnDamage; may be nil
	metrics  *metrics
	kept     *responseCache
	program  string // this version of the program, for the tags of its answers

	pagePaths map[string]bool // first parts of the paths that lead to pages
}

// New returns a server that answers 503 until it gets an index from Use or Offer.
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
	s.pages = map[variant]func() (*web.Templates, error){}
	for _, l := range messages.All() {
		for _, v := range []variant{{l.Code, false}, {l.Code, true}} {
			s.pages[v] = sync.OnceValues(func() (*web.Templates, error) { return web.LoadTemplates(s.templateFuncs(l, v)) })
		}
	}
	english, err := s.pages[variant{lang: messages.English().Code}]()
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

// Use makes the server answer by a searcher. Requests in progress finish with the previous one, whose
// index may be closed once idle is closed.
func (s *Server) Use(by *search.Searcher) (idle <-chan struct{}) {
	return s.take(newCorpus(by))
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.outer.ServeHTTP(w, r) }

// newEngine returns a gin engine that trusts forwarded headers only from the configured proxies and does
// not redirect.
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

// refuse answers with problemOf(err): as a page for people, as a problem body for programs. Errors that
// are the server's fault are logged with the request's id.
func (s *Server) refuse(c *gin.Context, k kind, err error) {
	if errors.Is(err, errGone) {
		return // the client has gone
	}
	p, ok := problemOf(err, c.Request.URL.Query())
	if !ok {
		p.ID = c.Writer.Header().Get("X-Request-Id")
		s.config.Log.Error("request failed", "id", p.ID, "path", c.Request.URL.Path, "error", err)
	}
	busy := p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests
	if busy && c.Writer.Header().Get("Retry-After") == "" {
		// Random, so that clients refused together do not return together.
		c.Header("Retry-After", strconv.Itoa(1+rand.IntN(4)))
	}
	if k != pageKind {
		writeProblem(c.Writer, p)
		return
	}
	s.problemPage(c, p)
}
