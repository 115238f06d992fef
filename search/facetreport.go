package search

import (
	"cmp"
	"slices"
	"strconv"
)

// reportFacet counts the values of a facet of what is known of the whole report, from
// how many sections each report has. A report of which it is unknown counts nowhere.
func (s *Searcher) reportFacet(name string, perReport []uint32, f Filters, limit int) (values []FacetValue, more int) {
	c := s.facetColumns().reports[name]
	counts := make([]uint32, len(c.values))
	for r, n := range perReport {
		if i := c.of[r]; i >= 0 {
			counts[i] += n
		}
	}
	shown, more := cut(counts, limit, func(i uint32) bool { return selected(name, c.values[i].Value, f) }, func(a, b uint32) int {
		if name != facetYear && counts[a] != counts[b] {
			return cmp.Compare(counts[b], counts[a])
		}
		return cmp.Compare(c.ranks[a], c.ranks[b])
	})
	for _, i := range shown {
		v := c.values[i]
		v.Count, v.Selected = int(counts[i]), selected(name, v.Value, f)
		values = append(values, v)
	}
	return values, more
}

// headingFacet counts the sections under each heading; those without one nowhere.
func (s *Searcher) headingFacet(set docs, f Filters, limit int) (values []FacetValue, more int) {
	headings, ranks := s.columns.Headings, s.facetColumns().headings
	counts := make([]uint32, len(headings))
	set.each(func(d uint32) { counts[s.columns.Heading[d]]++ })
	if len(counts) > 0 {
		counts[0] = 0 // no heading
	}
	shown, more := cut(counts, limit, func(i uint32) bool { return slices.Contains(f.Headings, headings[i]) }, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(ranks[a], ranks[b]))
	})
	for _, i := range shown {
		values = append(values, FacetValue{headings[i], headings[i], int(counts[i]), slices.Contains(f.Headings, headings[i])})
	}
	return values, more
}

// cut gives the values that have a count or are selected in the order of compare:
// the first limit of them, and behind them what is selected, so that it can be taken
// back; more is how many are left out.
func cut(counts []uint32, limit int, selected func(uint32) bool, compare func(a, b uint32) int) (shown []uint32, more int) {
	for i, n := range counts {
		if n > 0 || selected(uint32(i)) {
			shown = append(shown, uint32(i))
		}
	}
	slices.SortFunc(shown, compare)
	all := shown
	shown = shown[:min(limit, len(all))]
	for _, i := range all[len(shown):] {
		if selected(i) {
			shown = append(shown, i)
		}
	}
	return shown, len(all) - len(shown)
}

func selected(name, value string, f Filters) bool {
	switch name {
	case facetYear:
		year, err := strconv.Atoi(value)
		return err == nil && within(f.Years, year)
	case facetCountry:
		return slices.Contains(f.Countries, value)
	case facetTier:
		return slices.Contains(f.Tiers, value)
	}
	return slices.Contains(f.Publishers, value)
}
