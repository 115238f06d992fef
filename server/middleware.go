package server

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// requestID matches the request ids that a client may choose; others are replaced, to keep the log clean.
var requestID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// identify assigns the request an id: the client's own or a new one.
func (s *Server) identify(c *gin.Context) {
	id := c.GetHeader("X-Request-Id")
	if !requestID.MatchString(id) {
		id = strings.ToLower(rand.Text()[:16])
	}
	c.Header("X-Request-Id", id)
}

// logged logs each request in one line, without the query unless the operator wants it.
func (s *Server) logged(c *gin.Context) {
	start := time.Now()
	defer func() {
		s.metrics.measured(c, time.Since(start))
		attrs := []slog.Attr{
			slog.String("id", c.Writer.Header().Get("X-Request-Id")), slog.String("method", c.Request.Method),
			slog.String("route", c.FullPath()), slog.Int("status", c.Writer.Status()),
			slog.Int("bytes", max(c.Writer.Size(), 0)), slog.Duration("took", time.Since(start)),
		}
		if s.config.LogQueries {
			attrs = append(attrs, slog.String("client", c.ClientIP()), slog.String("query", c.Request.URL.RawQuery))
		}
		s.config.Log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request", attrs...)
	}()
	c.Next()
}

// recovered turns a panic of a handler into a 500 with an id, and logs it; so a truncated index file does
// not end the program. It passes a deliberate abort of a stream on to net/http, which closes the
// connection.
func (s *Server) recovered(c *gin.Context) {
	debug.SetPanicOnFault(true)
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if err, ok := fault.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(http.ErrAbortHandler)
		}
		s.config.Log.Error("handler panicked", "id", c.Writer.Header().Get("X-Request-Id"),
			"path", c.Request.URL.Path, "panic", fmt.Sprint(fault), "stack", string(debug.Stack()))
		if c.Writer.Written() {
			panic(http.ErrAbortHandler)
		}
		c.Abort()
		s.refuse(c, kindOf(c.Request.URL.Path), errors.New("handler panicked"))
	}()
	c.Next()
}

// policy allows a page the styles, scripts, pictures and addresses of its own host and nothing else: no
// inline script or style, no frame, no other host.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secured sets the headers that every answer has.
func secured(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
}

// exposed lists the headers that scripts of other origins may read.
const exposed = "ETag, Link, X-Total-Count, X-Request-Id, Retry-After, RateLimit, RateLimit-Policy"

// shared allows scripts of other origins to read the API and the feed, and answers their preflight
// requests. It shares nothing else, and never with credentials.
func (s *Server) shared(c *gin.Context) {
	if kindOf(c.Request.URL.Path) != apiKind && c.Request.URL.Path != "/search.atom" {
		return
	}
	h, origin := c.Writer.Header(), c.GetHeader("Origin")
	switch {
	case len(s.config.Origins) == 0:
		h.Set("Access-Control-Allow-Origin", "*")
	default:
		h.Add("Vary", "Origin")
		if slices.Contains(s.config.Origins, origin) {
			h.Set("Access-Control-Allow-Origin", origin)
		}
	}
	h.Set("Access-Control-Expose-Headers", exposed)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if c.Request.Method == http.MethodOptions && c.GetHeader("Access-Control-Request-Method") != "" {
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "From, If-None-Match, X-Request-Id")
		h.Set("Access-Control-Max-Age", "86400")
		c.AbortWithStatus(http.StatusNoContent)
	}
}

// maxBody is the largest request body that is read and discarded: no address takes one. A larger body
// closes the connection.
const maxBody = 64 << 10

// limited limits the body of a request.
func limited(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxBody)
}

// rated refuses API clients that exceed their rate limit, and sends every API client its remaining
// quota.
func (s *Server) rated(c *gin.Context) {
	if kindOf(c.Request.URL.Path) != apiKind {
		return
	}
	if err := s.rate.Check(c.Writer.Header(), c.Request, c.ClientIP()); err != nil {
		s.refuse(c, apiKind, err)
		c.Abort()
	}
}
