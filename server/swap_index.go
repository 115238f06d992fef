package server

import (
	"context"
	"fmt"
	"net/url"
	"sync"

	"tipsearch/search"
	"tipsearch/server/api"
)

// standing is the state of the served index, for monitoring. The zero value is ready to use.
type standing struct {
	mu       sync.Mutex
	indexes  int    // number of indexes served so far
	degraded string // why the served index is not the current one, or ""
}

// report returns the state. It is safe for concurrent use.
func (s *standing) report() (switches int, degraded string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(0, s.indexes-1), s.degraded
}

// Degrade makes /readyz say why the served index is not the current one, until Offer or Recovered is
// called.
func (s *Server) Degrade(why string) {
	s.standing.mu.Lock()
	defer s.standing.mu.Unlock()
	s.standing.degraded = why
}

// Recovered undoes Degrade: the served index is the current one after all.
func (s *Server) Recovered() {
	s.standing.mu.Lock()
	defer s.standing.mu.Unlock()
	s.standing.degraded = ""
}

// Offer switches to a searcher, as Use does, but tries it first: the first readers then need not wait for
// its index to load, and never meet a faulty one. If Offer returns an error, the server goes on with the
// previous searcher, and the caller may close the index of this one.
func (s *Server) Offer(ctx context.Context, by *search.Searcher) (idle <-chan struct{}, err error) {
	c := newCorpus(by)
	if err := c.try(ctx); err != nil {
		return nil, fmt.Errorf("try index %s: %w", by.About().Version, err)
	}
	return s.take(c), nil
}

// take switches to c.
func (s *Server) take(c *corpus) (idle <-chan struct{}) {
	s.standing.mu.Lock()
	s.standing.indexes++
	s.standing.degraded = ""
	s.standing.mu.Unlock()
	idle = s.held.use(c)
	s.kept.forget() // the cached answers are of another generation
	return idle
}

// trials are searches that load what the first searches would wait for: all facets, both ways to
// match, positions, texts.
var trials = []string{
	"", "q=government", "q=government&match=exact", "q=%22the+government%22",
	"q=%22victims+of+trafficking%22&match=exact", "q=labor+-police",
}

// try searches c and returns its faults as errors, even panics.
func (c *corpus) try(ctx context.Context) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("it panics: %v", fault)
		}
	}()
	if err := c.search.Warm(ctx); err != nil {
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
		if trial == "" && found.Total.Sections != c.search.About().Sections {
			return fmt.Errorf("a search for everything finds %d of %d sections", found.Total.Sections, c.search.About().Sections)
		}
	}
	reports := c.search.AllReports()
	for _, r := range reports[:min(3, len(reports))] {
		if _, err := c.search.Sections(ctx, r.SectionIDs); err != nil {
			return err
		}
	}
	return nil
}
