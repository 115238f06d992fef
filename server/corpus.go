package server

import (
	"sync"

	"tipsearch/search"
	"tipsearch/server/api"
)

// corpus is the searcher of one index. A request uses one corpus from start to end, even if the
// server switches to another index meanwhile.
type corpus struct {
	search *search.Searcher
	users  sync.WaitGroup // requests that use it, and one more while it is current

	replacing sync.Once     // when it turns out to be damaged
	replaced  chan struct{} // closed after that, successful or not
}

func newCorpus(s *search.Searcher) *corpus {
	return &corpus{search: s, replaced: make(chan struct{})}
}

// about returns what every answer says about its index.
func (c *corpus) about() api.Index {
	a := c.search.About()
	return api.Index{
		Version: a.Version, Reports: a.Reports, Sections: a.Sections, Kept: len(a.Kept), BuiltAt: a.BuiltAt.UTC(),
	}
}

// holder holds the current corpus, none in its zero value.
type holder struct {
	mu      sync.Mutex
	current *corpus
}

// use makes c the current corpus. The channel is closed when no request uses the previous one any
// more, at once if there was none.
func (h *holder) use(c *corpus) (idle <-chan struct{}) {
	c.users.Add(1)
	h.mu.Lock()
	before := h.current
	h.current = c
	h.mu.Unlock()
	done := make(chan struct{})
	if before == nil {
		close(done)
		return done
	}
	before.users.Done()
	go func() { // waits for requests in progress, which the server's timeouts bound
		before.users.Wait()
		close(done)
	}()
	return done
}

// acquire returns the current corpus, which the caller must release.
func (h *holder) acquire() (*corpus, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.current == nil {
		return nil, errNotReady
	}
	h.current.users.Add(1)
	return h.current, nil
}

// is reports whether c is the current corpus.
func (h *holder) is(c *corpus) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.current == c
}

func (c *corpus) release() { c.users.Done() }
