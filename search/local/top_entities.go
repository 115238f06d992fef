package local

import (
	"cmp"
	"slices"

	"tipsearch/index"
	"tipsearch/index/entity"
	"tipsearch/search/engine"
)

// topEntities returns the entities that a section names most often, in that order.
func (s *Store) topEntities(sec *index.Section) []entity.Entity {
	count := s.mentions.take()
	var order []uint32
	for _, o := range sec.Named {
		if count[o]++; count[o] == 1 {
			order = append(order, o)
		}
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(count[b], count[a]) })
	top := order[:min(len(order), engine.MaxTopEntities)]
	out := make([]entity.Entity, len(top))
	for i, o := range top {
		out[i] = s.columns.Entities[o]
	}
	for _, o := range order {
		count[o] = 0
	}
	s.mentions.putClean(count)
	return out
}
