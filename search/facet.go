package search

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/attribution"
)

// The facets, by the names that Request.Facets and Facet.Name use.
const (
	facetSection   = "section"
	facetYear      = "year"
	facetCountry   = "country"
	facetEntity    = "entity"
	facetTier      = "tier"
	facetPublisher = "publisher"
	facetHeading   = "heading"
	facetSource    = "attribution"

	filterReport = "report" // a filter without a facet
)

// FacetNames lists the facets that a Request may ask for.
func FacetNames() []string {
	return []string{facetSection, facetYear, facetCountry, facetEntity, facetTier, facetPublisher, facetHeading, facetSource}
}

// selection is what a query finds before the filters of the request, and the
// filters.
type selection struct {
	base docs
	sets map[string]docs // by facet name
	all  docs            // base and every filter
}

func newSelection(base docs, sets map[string]docs) *selection {
	sel := &selection{base, sets, base.copy()}
	for _, set := range sets {
		sel.all.and(set)
	}
	return sel
}

// without is what is found with the own filter of a facet lifted. That of
// entities stays where all of them have to be named: another value would narrow
// what is found, not widen it.
func (sel *selection) without(facet string, f Filters) docs {
	if sel.sets[facet] == nil || facet == facetEntity && f.AllEntities {
		return sel.all
	}
	set := sel.base.copy()
	for name, other := range sel.sets {
		if name != facet {
			set.and(other)
		}
	}
	return set
}

// facet counts the values of one facet: the first limit of them in the order in
// which they are shown (by count, years the newest first) and whatever is
// selected behind those; more is how many are left out.
func (s *Searcher) facet(name string, sel *selection, r *Request, limit int) (values []FacetValue, more int) {
	f := r.Filters
	set := sel.without(name, f)
	switch name {
	case facetHeading:
		counts := make([]int32, len(s.columns.Headings))
		set.each(func(d uint32) { counts[s.columns.Heading[d]]++ })
		if len(counts) > 0 {
			counts[0] = 0 // no heading
		}
		ranks, _ := s.labelRanks()
		chosen, more := mostCounted(counts, ranks, limit, func(i uint32) bool { return slices.Contains(f.Headings, s.columns.Headings[i]) }, len(f.Headings) > 0)
		for _, i := range chosen {
			h := s.columns.Headings[i]
			values = append(values, FacetValue{h, h, int(counts[i]), slices.Contains(f.Headings, h)})
		}
		return values, more
	case facetEntity:
		counts := make([]int32, len(s.columns.Entities))
		set.each(func(d uint32) {
			for _, e := range s.columns.EntitiesOf(index.Doc(d)) {
				counts[e]++
			}
		})
		for i := range counts {
			if len(r.Types) > 0 && !slices.Contains(r.Types, s.columns.Entities[i].Type) {
				counts[i] = 0
			}
		}
		_, ranks := s.labelRanks()
		chosen, more := mostCounted(counts, ranks, limit, func(i uint32) bool { return slices.Contains(f.Entities, s.columns.Entities[i].ID) }, len(f.Entities) > 0)
		for _, i := range chosen {
			e := &s.columns.Entities[i]
			values = append(values, FacetValue{e.ID, e.Name, int(counts[i]), slices.Contains(f.Entities, e.ID)})
		}
		return values, more
	case facetSection:
		counts := make([]int, len(s.kinds))
		set.each(func(d uint32) { counts[s.columns.Kind[d]]++ })
		for i, k := range s.kinds {
			if selected := slices.Contains(f.Sections, k); counts[i] > 0 || selected {
				values = append(values, FacetValue{string(k), kindLabel(k), counts[i], selected})
			}
		}
	case facetSource:
		for i, source := range attribution.Sources() {
			n := 0
			set.each(func(d uint32) { n += int(s.columns.Sources[d] >> i & 1) })
			if selected := slices.Contains(f.Sources, source); n > 0 || selected {
				values = append(values, FacetValue{string(source), source.Label(), n, selected})
			}
		}
	default:
		values = s.reportFacet(name, set, f)
	}
	slices.SortStableFunc(values, func(a, b FacetValue) int {
		if name == facetYear {
			return strings.Compare(b.Value, a.Value)
		}
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		if name == facetSection || name == facetSource {
			return 0 // as they are shown
		}
		return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
	})
	return cutFacet(values, limit)
}

// cutFacet keeps the first limit values, and behind them what is selected, so
// that it can be taken back.
func cutFacet(values []FacetValue, limit int) (shown []FacetValue, more int) {
	if len(values) <= limit {
		return values, 0
	}
	shown = slices.Clone(values[:limit])
	for _, v := range values[limit:] {
		if v.Selected {
			shown = append(shown, v)
		}
	}
	return shown, len(values) - len(shown)
}

// mostCounted gives the ordinals with the highest counts, equal ones by rank: the
// first limit, and the selected ones behind them; more is how many with a count
// are left out. any tells whether anything is selected.
func mostCounted(counts []int32, ranks []uint32, limit int, selected func(uint32) bool, any bool) (chosen []uint32, more int) {
	compare := func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(ranks[a], ranks[b]))
	}
	total, floor := 0, int32(1) // the least count that can still be chosen
	for i, n := range counts {
		if n > 0 {
			total++
		}
		if n < floor {
			continue
		}
		if len(chosen) < 2*limit {
			chosen = append(chosen, uint32(i))
			continue
		}
		// chosen is twice what is wanted: drop the lesser half, seldom, rather than
		// find a place for each.
		if limit > 0 {
			slices.SortFunc(chosen, compare)
			floor = counts[chosen[limit-1]]
			chosen = append(chosen[:limit], uint32(i))
		}
	}
	slices.SortFunc(chosen, compare)
	chosen = chosen[:min(limit, len(chosen))]
	if any {
		for i := range counts {
			if selected(uint32(i)) && !slices.Contains(chosen, uint32(i)) {
				chosen = append(chosen, uint32(i))
				if counts[i] == 0 {
					total++
				}
			}
		}
	}
	return chosen, total - len(chosen)
}

// labelRanks gives the places of the headings and of the entities in the order of
// their labels.
func (s *Searcher) labelRanks() (headings, entities []uint32) {
	s.ranks.once.Do(func() {
		s.ranks.headings = ranks(len(s.columns.Headings), func(a, b uint32) int {
			return strings.Compare(s.columns.Headings[a], s.columns.Headings[b])
		})
		s.ranks.entities = ranks(len(s.columns.Entities), func(a, b uint32) int {
			x, y := &s.columns.Entities[a], &s.columns.Entities[b]
			return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
		})
	})
	return s.ranks.headings, s.ranks.entities
}

func ranks(n int, compare func(a, b uint32) int) []uint32 {
	order := make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, compare)
	rank := make([]uint32, n)
	for place, o := range order {
		rank[o] = uint32(place)
	}
	return rank
}
