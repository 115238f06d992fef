package search

import (
	"context"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// Searcher answers searches of one generation of an index, by asking an engine. It is safe
// for concurrent use, and holds nothing open.
type Searcher struct {
	engine    engine.Engine
	about     engine.About
	reports   []*index.Report // in the order in which they were indexed
	byID      map[string]*index.Report
	tokenizer *analysis.Tokenizer
}

// New makes a Searcher that asks e: local.New makes an engine of an open index. It is
// quick: what takes reading is read when it is first needed.
func New(e engine.Engine) *Searcher {
	about := e.About()
	s := &Searcher{engine: e, about: about, reports: e.Reports(), byID: map[string]*index.Report{},
		tokenizer: analysis.NewTokenizer(about.Forms)}
	for _, r := range s.reports {
		s.byID[r.ID] = r
	}
	return s
}

// Warm reads what the first searches would have to wait for. A Searcher works
// without it.
func (s *Searcher) Warm(ctx context.Context) error {
	if err := s.engine.Warm(ctx); err != nil {
		return err
	}
	ask := engine.Ask{Scope: engine.Reports, Order: engine.Newest, Facets: facetAsks(FacetNames(), 1, nil)}
	_, err := s.engine.Find(ctx, &ask)
	return err
}

// About describes the generation that is searched.
func (s *Searcher) About() engine.About { return s.about }

// Damage returns why no answer can be relied on any more, nil as long as all can.
func (s *Searcher) Damage() error { return s.engine.Damage() }
