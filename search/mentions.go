package search

import (
	"cmp"
	"context"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// Mentions returns the concordance of an entity: every mention of it, under whatever
// name, in the sections that the request finds. It does not search for the name: "the
// Committee" is a line only where the index read it as this entity. A line is Exact
// where the text has the entity's own name, case and diacritics aside, and not one of
// its other names.
//
// Query and Filters of the request choose the sections; Size, Cursor, Facets and
// Snippets are ignored. An unknown id has no lines.
func (s *Searcher) Mentions(ctx context.Context, id string, r Request, order LineOrder) (*Concordance, error) {
	order = cmp.Or(order, ByHit)
	c, a, err := s.newConcordance(ctx, &r, "mentions of "+id+" by "+string(order))
	if err != nil {
		return nil, err
	}
	named, err := s.engine.Entities(ctx, engine.EntityWanted{ID: id})
	if err != nil || id == "" || len(named) == 0 {
		return c, err
	}
	name := analysis.FoldName(named[0].Name)
	c.find = func(sec *index.Section) ([]span, []analysis.Token) {
		var found []span
		for _, m := range sec.Mentions {
			if m.ID == id {
				found = append(found, span{m.Start, m.End, analysis.FoldName(sec.Text[m.Start:m.End]) == name})
			}
		}
		return found, nil
	}
	ask := a.plan.ask
	ask.Mentions = id
	stream, err := s.engine.Every(ctx, &ask)
	if err != nil {
		return nil, err
	}
	return c, c.order(ctx, stream, order)
}
