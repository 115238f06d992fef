package search

import (
	"context"
	"iter"

	"tipsearch/web/messages"
)

// Export is a search of which every hit is wanted. What the query finds is
// settled when it is made; hits are read one by one as they are asked for.
type Export struct {
	Canonical string
	Match     Match
	Sort      Sort
	Notices   []messages.Message
	Total     Count

	s        *Searcher
	plan     *plan
	places   []place
	snippets int
}

// Export runs a request for all of its hits. Size and Facets of the request do not
// matter; a Cursor must be one of this search, and does not matter beyond that.
// Errors are those of Search.
func (s *Searcher) Export(ctx context.Context, r Request) (*Export, error) {
	a, err := s.answer(ctx, &r)
	if err != nil {
		return nil, err
	}
	if _, err := s.readCursor(r.Cursor, questionHash(a.query, &r)); err != nil {
		return nil, err
	}
	scores, err := a.scores(ctx)
	if err != nil {
		return nil, err
	}
	out := a.results()
	return &Export{Canonical: out.Canonical, Match: out.Match, Sort: out.Sort, Notices: out.Notices, Total: out.Total,
		s: s, plan: a.plan, places: s.inOrderOf(a.chosen.all, scores, r.Sort), snippets: r.Snippets}, nil
}

// Hits returns every hit in order, without end or cap, and stops with the error of
// ctx when that ends.
func (e *Export) Hits(ctx context.Context) iter.Seq2[*Hit, error] {
	return func(yield func(*Hit, error) bool) {
		for _, at := range e.places {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			h, err := e.s.hit(e.plan, at, e.snippets)
			if !yield(h, err) || err != nil {
				return
			}
		}
	}
}
