package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
)

// OnDamage has replace called when a request meets damage in the index that answers:
// it is to Offer another one, and returns nil once that answers. It is called once for
// each index. Requests that met the damage wait for it and are answered by the new
// index; where it fails, and without it, every request that needs the index is refused
// with 503 until another one is offered. OnDamage must be called before the first
// request.
//
// The whole index is refused, not only what touches the block that has changed: facets
// and counts are put together from many blocks, a disk that lost one seldom lost no
// other, and a page of the damaged index beside one of its successor would contradict
// each other.
func (s *Server) OnDamage(replace func(ix *index.Index, damage error) error) { s.replace = replace }

// replaced has the damaged index of c replaced, and reports whether another one
// answers when that is over. It waits no longer than ctx does.
func (s *Server) replaced(ctx context.Context, c *corpus) bool {
	c.replacing.Do(func() {
		go func() {
			defer close(c.replaced)
			damage := c.index.Damage()
			s.config.Log.Error("the index that answers is damaged", "generation", c.index.Generation(), "error", damage)
			if s.replace == nil {
				return
			}
			if err := s.replace(c.index, damage); err != nil {
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

// attempt is a request as it came, to be answered once more.
type attempt struct {
	writer  gin.ResponseWriter
	header  http.Header
	request *http.Request
	url     *url.URL
}

func newAttempt(c *gin.Context) attempt {
	return attempt{c.Writer, c.Writer.Header().Clone(), c.Request, c.Request.URL}
}

// restore undoes what a handler that failed before it sent anything did to c.
func (a attempt) restore(c *gin.Context) {
	c.Writer, c.Request, c.Request.URL = a.writer, a.request, a.url
	h := c.Writer.Header()
	clear(h)
	for name, values := range a.header {
		h[name] = values
	}
}

// answered answers a request by r from the index that answers, and once more from
// its successor where it turns out to be damaged before anything was sent.
func (s *Server) answered(c *gin.Context, r route) error {
	first := newAttempt(c)
	held, err := s.attempt(c, r)
	if !errors.Is(err, index.ErrDamaged) {
		return err
	}
	if c.Writer.Written() { // the client sees that it breaks off
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
