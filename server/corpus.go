package server

import (
	"sync"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/server/api"
)

// corpus is one index with its searcher. A request uses one corpus from start to end, even if the
// server switches to another index meanwhile.
type corpus struct {
	index  *index.Index
	search *search.Searcher
	users  sync.WaitGroup // requests that use it, and one more while it is current

	replacing sync.Once     // when it turns out to be damaged
	replaced  chan struct{} // closed after that, successful or not
}

func newCorpus(ix *index.Index) *corpus {
	return &corpus{index: ix, search: search.New(ix), replaced: make(chan struct{})}
}

// about returns what every answer says about its index.
func (c *corpus) about() api.Index {
	return api.Index{
		Version: c.index.Version(), Reports: len(c.index.Reports()), Sections: c.index.Sections(),
		Kept: len(c.index.Kept()), BuiltAt: c.index.BuiltAt().UTC(),
	}
}

// sections returns the sections of a report, in its order.
func (c *corpus) sections(r *index.Report) ([]*index.Section, error) { return c.read(r.Docs) }

// aside returns the sections of the text that was set aside from a report's file.
func (c *corpus) aside(r *index.Report) ([]*index.Section, error) { return c.read(r.Aside) }

func (c *corpus) read(docs []index.Doc) ([]*index.Section, error) {
	out := make([]*index.Section, len(docs))
	for i, doc := range docs {
		var err error
		if out[i], err = c.index.Section(doc); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// kinds returns the kinds of a report's sections, in its order, without reading their texts.
func (c *corpus) kinds(r *index.Report) []section.Kind {
	out, all := make([]section.Kind, len(r.Docs)), section.Kinds()
	for i, doc := range r.Docs {
		out[i] = all[c.index.Columns().Kind[doc]]
	}
	return out
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
