package search

import (
	"cmp"
	"slices"

	"tipsearch/index"
	"tipsearch/index/entity"
)

// maxEntities is how many entities a hit shows: a line of them.
const maxEntities = 10

// mostNamed gives the entities that a section names most, most first.
func (s *Searcher) mostNamed(sec *index.Section) []entity.Entity {
	count := s.mentions.take()
	var order []uint32
	for _, o := range sec.Named {
		if count[o]++; count[o] == 1 {
			order = append(order, o)
		}
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(count[b], count[a]) })
	out := make([]entity.Entity, 0, min(len(order), maxEntities))
	for _, o := range order[:min(len(order), maxEntities)] {
		out = append(out, s.columns.Entities[o])
	}
	for _, o := range order {
		count[o] = 0
	}
	s.mentions.putClean(count)
	return out
}
