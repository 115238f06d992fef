package server

import (
	"context"
	"fmt"
	"net/url"
	"sync"

	"tipsearch/index"
	"tipsearch/server/api"
)

// standing is what there is to know about the index that answers, for whoever
// watches the server. The zero value works.
type standing struct {
	mu       sync.Mutex
	indexes  int    // that have answered
	degraded string // why the index that answers is not the one that ought to, or ""
}

// told gives it. Safe for concurrent use.
func (s *standing) told() (switches int, degraded string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(0, s.indexes-1), s.degraded
}

// Degrade has /readyz tell that the index that answers is not the one that ought
// to, and why. Offer and Recovered take it back.
func (s *Server) Degrade(why string) {
	s.standing.mu.Lock()
	defer s.standing.mu.Unlock()
	s.standing.degraded = why
}

// Recovered takes Degrade back: the index that answers is the right one after all.
func (s *Server) Recovered() {
	s.standing.mu.Lock()
	defer s.standing.mu.Unlock()
	s.standing.degraded = ""
}

// Offer makes ix the index that requests are answered from, as Use does, but
// searches it first, so that the first readers do not wait for what it has to
// read and a faulty one never gets to them. With an error the index before goes
// on answering, and ix may be closed.
func (s *Server) Offer(ctx context.Context, ix *index.Index) (idle <-chan struct{}, err error) {
	c := newCorpus(ix)
	if err := c.try(ctx); err != nil {
		return nil, fmt.Errorf("try index %s: %w", ix.Version(), err)
	}
	return s.take(c), nil
}

// take makes c the corpus that requests are answered from.
func (s *Server) take(c *corpus) (idle <-chan struct{}) {
	s.standing.mu.Lock()
	s.standing.indexes++
	s.standing.degraded = ""
	s.standing.mu.Unlock()
	idle = s.held.use(c)
	s.kept.forget() // what was kept is of another generation, and only takes room
	return idle
}

// trials are searches that together read what first searches would wait for:
// all facets, both ways to match, positions, texts.
var trials = []string{"", "q=government", "q=government&match=exact", "q=%22the+government%22", "q=%22victims+of+trafficking%22&match=exact", "q=labor+-police"}

// try searches c. A fault in it is an error, even one that panics.
func (c *corpus) try(ctx context.Context) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("it panics: %v", fault)
		}
	}()
	if err := c.search.Warm(); err != nil {
		return err
	}
	for _, trial := range trials {
		values, err := url.ParseQuery(trial)
		if err != nil {
			return err
		}
		req, bad := api.ParseSearch(values)
		if len(bad) > 0 {
			return api.BadParams(bad)
		}
		found, err := c.search.Search(ctx, req)
		if err != nil {
			return fmt.Errorf("search for %q: %w", req.Query, err)
		}
		if trial == "" && found.Total.Sections != c.index.Sections() {
			return fmt.Errorf("a search for everything finds %d of %d sections", found.Total.Sections, c.index.Sections())
		}
	}
	for _, r := range c.index.Reports()[:min(3, len(c.index.Reports()))] {
		if _, err := c.sections(r); err != nil {
			return err
		}
	}
	return nil
}
