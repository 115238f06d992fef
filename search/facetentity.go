package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// entityFacet counts in how many sections of set each entity is named. There are
// more entities than sections, nearly all of them in a few: what is counted are the
// names in the sections of the set, or in those outside of it where these are fewer,
// and what is looked through is the entities of many sections first.
func (s *Searcher) entityFacet(set docs, r *Request, limit int, scratch *scratch) (values []FacetValue, more int) {
	c := s.facetColumns()
	counts := s.mentions.take() // by rank
	sections := set.count()
	outside := 2*sections > s.index.Len()
	few := !outside && sections < fewSections
	defer func() {
		if !few {
			s.mentions.put(counts)
			return
		}
		for _, e := range scratch.names {
			counts[e] = 0
		}
		s.mentions.putClean(counts)
	}()
	count := func(e uint32) uint32 { return counts[e] }
	total := 0
	switch {
	case outside:
		count = func(e uint32) uint32 { return c.sections[e] - counts[e] }
		total = len(counts) - s.countNames(set, true, counts, c.sections)
	case few:
		scratch.names = s.namesIn(set, counts, scratch.names[:0])
		total = len(scratch.names)
	default:
		total = s.countNames(set, false, counts, nil)
	}
	ofType := func(e uint32) bool {
		return len(r.Types) == 0 || slices.Contains(r.Types, s.columns.Entities[c.ranked[e]].Type)
	}
	if len(r.Types) > 0 {
		total = 0
		for e := range counts {
			if count(uint32(e)) > 0 && ofType(uint32(e)) {
				total++
			}
		}
	}
	compare := func(a, b uint32) int {
		return cmp.Or(cmp.Compare(count(b), count(a)), cmp.Compare(c.names[a], c.names[b]))
	}
	countOfType := func(e uint32) uint32 {
		if !ofType(e) {
			return 0
		}
		return count(e)
	}
	order, bound := scratch.names, func(uint32) uint32 { return math.MaxUint32 }
	if !few {
		order, bound = nil, func(e uint32) uint32 { return c.sections[e] }
	}
	chosen := most(order, len(counts), limit, total, countOfType, bound, compare)
	var wanted []uint32
	if len(r.Filters.Entities) > 0 {
		for _, id := range r.Filters.Entities {
			if e, ok := s.entity(id); ok {
				wanted = append(wanted, c.rank[e])
			}
		}
		slices.Sort(wanted)
		wanted = slices.Compact(wanted)
	}
	for _, e := range wanted {
		if !slices.Contains(chosen, e) {
			if chosen = append(chosen, e); count(e) == 0 || !ofType(e) {
				total++
			}
		}
	}
	for _, e := range chosen {
		n := 0
		if ofType(e) {
			n = int(count(e))
		}
		entity := &s.columns.Entities[c.ranked[e]]
		values = append(values, FacetValue{entity.ID, entity.Name, n, slices.Contains(wanted, e)})
	}
	return values, total - len(chosen)
}

// fewSections is below how many sections the entities that they name are listed, not
// looked for among all.
const fewSections = 512

// namesIn adds to counts, by rank of the entity, the sections of set that name it, and to list
// the entities.
func (s *Searcher) namesIn(set docs, counts, list []uint32) []uint32 {
	starts, named := s.columns.EntityStart, s.facetColumns().named
	set.each(func(d uint32) {
		for _, e := range named[starts[d]:starts[d+1]] {
			if counts[e] == 0 {
				list = append(list, e)
			}
			counts[e]++
		}
	})
	return list
}

// countNames adds to counts, by rank of the entity, the sections of set that name it, or with
// outside those that are not in set, and returns how many entities have come to the
// count that full says; without full, to one.
func (s *Searcher) countNames(set docs, outside bool, counts, full []uint32) (reached int) {
	starts, list := s.columns.EntityStart, s.facetColumns().named
	for i, w := range set {
		if outside {
			w = ^w & s.everything[i]
		}
		for w != 0 {
			// A run of neighbours at a time: their names are one run too.
			from := bits.TrailingZeros64(w)
			length := bits.TrailingZeros64(^(w >> from))
			if length += from; length < 64 {
				w &= ^uint64(0) << length
			} else {
				w = 0
			}
			names := list[starts[i<<6+from]:starts[i<<6+length]]
			if full == nil {
				for _, e := range names {
					if counts[e] == 0 {
						reached++
					}
					counts[e]++
				}
				continue
			}
			for _, e := range names {
				if counts[e]++; counts[e] == full[e] {
					reached++
				}
			}
		}
	}
	return reached
}

// most gives the first limit of the things of order, or with nil of all numbers below
// n, in the order of compare, which puts higher counts first. Those come first that can
// have the highest count; bound is that. total is how many have a count at all.
func most(order []uint32, n, limit, total int, count, bound func(uint32) uint32, compare func(a, b uint32) int) []uint32 {
	var chosen []uint32
	floor := uint32(1) // the least count that can still be chosen
	if order != nil {
		n = len(order)
	}
	for i := range n {
		e := uint32(i)
		if order != nil {
			e = order[i]
		}
		if bound(e) < floor || limit == 0 || total == 0 {
			break
		}
		reached := count(e)
		if reached == 0 {
			continue
		}
		total--
		if reached < floor {
			continue
		}
		if chosen = append(chosen, e); len(chosen)/2 >= limit {
			// Twice what is wanted: drop the lesser half, seldom, rather than find a place
			// for each.
			slices.SortFunc(chosen, compare)
			chosen = chosen[:limit]
			floor = count(chosen[limit-1])
		}
	}
	slices.SortFunc(chosen, compare)
	return chosen[:min(limit, len(chosen))]
}
