package search

import (
	"cmp"
	"context"

	"tipsearch/index"
	"tipsearch/index/analysis"
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
	c, a, scores, err := s.newConcordance(ctx, &r, "mentions of "+id+" by "+string(order))
	if err != nil {
		return nil, err
	}
	entity, ok := s.entity(id)
	if !ok {
		return c, nil
	}
	name := analysis.FoldName(s.columns.Entities[entity].Name)
	c.find = func(sec *index.Section) ([]span, []analysis.Token) {
		var found []span
		for _, m := range sec.Mentions {
			if m.ID == id {
				found = append(found, span{m.Start, m.End, analysis.FoldName(sec.Text[m.Start:m.End]) == name})
			}
		}
		return found, nil
	}
	set := s.naming([]uint32{entity}, false)
	set.and(a.chosen.all)
	c.Sections = s.count(set)
	c.places = s.inOrderOf(set, scores, r.Sort)
	for _, at := range c.places {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := s.index.MentionsOf(index.Doc(at.doc), entity)
		if err != nil {
			return nil, err
		}
		c.Total += n
	}
	return c, c.order(ctx, order)
}
