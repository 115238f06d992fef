package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/search"
)

// OnDamage sets the function to call when a request finds the served index damaged. replace should
// Offer another index, and return nil once that is served. It is called once for each index. The
// requests that met the damage wait for it and are answered from the new index. If it fails, or is
// not set, every request that needs the index is refused with 503 until another one is offered.
// OnDamage must be called before the first request.
//
// All requests are refused, not only those that touch the damaged block: facets and counts are
// composed from many blocks, a disk that lost one block seldom lost no other, and pages of the
// damaged index and of its successor would contradict each other.
func (s *Server) OnDamage(replace func(damaged *search.Searcher, damage error) error) {
	s.replace = replace
}

// replaced replaces the damaged index of c and reports whether another one is served afterwards. It
// waits no longer than ctx.
func (s *Server) replaced(ctx context.Context, c *corpus) bool {
	c.replacing.Do(func() {
		go func() {
			defer close(c.replaced)
			damage := c.search.Damage()
			s.config.Log.Error("the index that answers is damaged", "generation", c.search.About().Generation, "error", damage)
			if s.replace == nil {
				return
			}
			if err := s.replace(c.search, damage); err != nil {
				s.config.Log.Error("no other index answers in its place", "error", err)
			}
		}()
	})
	select {
	case <-c.replaced:
		return !s.held.is(c)
	case <-ctx.Done():
		return false
	}
}

// attempt is a request as received, to be answered once more.
type attempt struct {
	writer  gin.ResponseWriter
	header  http.Header
	request *http.Request
	url     *url.URL
}

func newAttempt(c *gin.Context) attempt {
	return attempt{c.Writer, c.Writer.Header().Clone(), c.Request, c.Request.URL}
}

// restore undoes what a handler did to c if it failed before it sent anything.
func (a attempt) restore(c *gin.Context) {
	c.Writer, c.Request, c.Request.URL = a.writer, a.request, a.url
	h := c.Writer.Header()
	clear(h)
	for name, values := range a.header {
		h[name] = values
	}
}

// answered answers a request for r from the served index, and once more from its successor if that
// index turns out to be damaged before anything was sent.
func (s *Server) answered(c *gin.Context, r route) error {
	first := newAttempt(c)
	held, err := s.attempt(c, r)
	if !errors.Is(err, index.ErrDamaged) {
		return err
	}
	if c.Writer.Written() { // the client sees that the answer is cut off
		go s.replaced(context.Background(), held)
		return err
	}
	first.restore(c)
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.config.Timeout)
	defer cancel()
	if !s.replaced(ctx, held) {
		return err
	}
	again := newAttempt(c)
	if _, err = s.attempt(c, r); errors.Is(err, index.ErrDamaged) && !c.Writer.Written() {
		again.restore(c)
	}
	return err
}
