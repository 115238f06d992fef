package local

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"tipsearch/index"
	"tipsearch/search/engine"
)

// facet counts in how many sections of set each entity is named. There are
// more entities than sections, nearly all of them in a few: what is counted are the
// names in the sections of the set, or in those outside of it where these are fewer,
// and what is looked through is the entities of many sections first.
func (entityColumn) facet(s *Store, f *engine.FacetAsk, set docs, sel *selection, chosen engine.Filters) engine.Facet {
	c, scratch := s.entityRanks(), sel.scratch
	counts := s.mentions.take()
	sections := set.count()
	outside := 9*sections > 4*s.index.Sections() // what is found lies farther apart than what is not
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
	ofType := func(e uint32) bool { return len(f.Types) == 0 || slices.Contains(f.Types, s.columns.Entities[e].Type) }
	if len(f.Types) > 0 {
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
	order, bound := c.most, func(e uint32) uint32 { return c.sections[e] }
	if few {
		order, bound = scratch.names, func(uint32) uint32 { return math.MaxUint32 }
	}
	first := highestCounts(order, f.Limit, total, func(e uint32) uint32 {
		if !ofType(e) {
			return 0
		}
		return count(e)
	}, bound, compare)
	wanted := s.entitiesOf(chosen)
	for _, e := range wanted {
		if !slices.Contains(first, e) {
			if first = append(first, e); count(e) == 0 || !ofType(e) {
				total++
			}
		}
	}
	out := engine.Facet{More: total - len(first)}
	for _, e := range first {
		n := 0
		if ofType(e) {
			n = int(count(e))
		}
		entity := &s.columns.Entities[e]
		out.Values = append(out.Values,
			engine.FacetValue{Value: entity.ID, Label: entity.Name, Count: n, Selected: slices.Contains(wanted, e)})
	}
	return out
}

// entitiesOf returns the entities that a filter asks for, ascending.
func (s *Store) entitiesOf(f engine.Filters) (list []uint32) {
	for _, id := range f.Of(engine.FieldEntity) {
		if e, ok := s.entity(id); ok {
			list = append(list, e)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// fewSections is the number of sections below which the entities that they name are
// listed, not looked for among all.
const fewSections = 512

// namesIn adds to counts, by entity, the sections of set that name it, and to list
// the entities.
func (s *Store) namesIn(set docs, counts, list []uint32) []uint32 {
	set.each(func(d uint32) {
		for _, e := range s.columns.EntitiesOf(index.Doc(d)) {
			if counts[e] == 0 {
				list = append(list, e)
			}
			counts[e]++
		}
	})
	return list
}

// countNames adds to counts, by entity, the sections of set that name it, or with
// outside those that are not in set, and returns how many entities have come to the
// count that full says; without full, to one.
func (s *Store) countNames(set docs, outside bool, counts, full []uint32) (reached int) {
	starts, list := s.columns.EntityStart, s.columns.EntityList
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
					reached += isZero(counts[e])
					counts[e]++
				}
				continue
			}
			for _, e := range names {
				counts[e]++
				reached += isZero(counts[e] ^ full[e])
			}
		}
	}
	return reached
}

// isZero is 1 for 0 and 0 for what else is below 1<<31. Whether an entity is new can
// not be foreseen: a branch on it, half of the time guessed wrong, took most of the
// counting.
func isZero(n uint32) int { return int((n - 1) >> 31) }

// highestCounts returns the first limit of the things of order in the order of compare, which
// puts higher counts first. order has those first that can have the highest count;
// bound is that. total is how many have a count at all.
func highestCounts(order []uint32, limit, total int, count, bound func(uint32) uint32,
	compare func(a, b uint32) int) []uint32 {
	var chosen []uint32
	floor := uint32(1) // the least count that can still be chosen
	for _, e := range order {
		if bound(e) < floor || limit == 0 || total == 0 {
			break
		}
		n := count(e)
		if n == 0 {
			continue
		}
		total--
		if n < floor {
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
