package search

import (
	"cmp"
	"context"

	"tipsearch/index"
	"tipsearch/index/analysis"
)

// Mentions is the concordance of an entity: every place at which a section that
// the request finds names the one with that id, whatever it is called there, as
// the index knows them. It is no search for the name: "the Committee" is a line
// where it was read as the entity, and none where it means another. A line is
// Exact where the entity stands under its own name as the index spells it, case
// and marks aside, and not under another of its names.
//
// Size, Cursor, Facets and Snippets of the request do not matter; Query and
// Filters choose the sections. An id that the index does not know has no lines.
func (s *Searcher) Mentions(ctx context.Context, id string, r Request, order LineOrder) (*Concordance, error) {
	order = cmp.Or(order, ByHit)
	c, a, scores, err := s.lines(ctx, &r, "mentions of "+id+" by "+string(order))
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
	return c, c.sort(ctx, order)
}
