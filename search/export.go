package search

import (
	"context"
	"iter"

	"tipsearch/search/engine"
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

	answer   *answer
	stream   *engine.Stream
	snippets int
}

// Export runs a request for all of its hits. Size and Facets of the request do not
// matter; a Cursor must be one of this search, and does not matter beyond that.
// Errors are those of Search.
func (s *Searcher) Export(ctx context.Context, r Request) (*Export, error) {
	a, err := s.read(ctx, &r)
	if err != nil {
		return nil, err
	}
	if _, err := s.readCursor(r.Cursor, a.hash()); err != nil {
		return nil, err
	}
	stream, err := s.engine.Every(ctx, &a.plan.ask)
	if err != nil {
		return nil, err
	}
	return &Export{Canonical: a.query.String(), Match: r.Match, Sort: r.Sort, Notices: a.notices, Total: stream.Total,
		answer: a, stream: stream, snippets: r.Snippets}, nil
}

// Hits returns every hit in order, without end or cap, and stops with the error of
// ctx when that ends.
func (e *Export) Hits(ctx context.Context) iter.Seq2[*Hit, error] {
	return func(yield func(*Hit, error) bool) {
		for at, err := range e.stream.Hits(ctx, nil, engine.Whole) {
			var h *Hit
			if err == nil {
				h, err = e.answer.hit(ctx, at, e.snippets)
			}
			if !yield(h, err) || err != nil {
				return
			}
		}
	}
}
