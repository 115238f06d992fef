package local

import (
	"cmp"
	"slices"
	"strconv"

	"tipsearch/index/section"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// facet counts the sections of each value.
func (sectionColumn) facet(s *Store, f *engine.FacetAsk, set docs, sel *selection, chosen engine.Filters) engine.Facet {
	list := s.facetList(&f.Field)
	counts := make([]uint32, len(list.values))
	for i := range counts {
		counts[i] = uint32(set.countBoth(list.sets[i]))
		if list.values[i].Value == string(section.SetAside) {
			counts[i] += uint32(sel.aside)
		}
	}
	return list.shown(f, counts, chosen)
}

// facet counts the sections of the reports of each value.
func (reportColumn) facet(s *Store, f *engine.FacetAsk, set docs, sel *selection, chosen engine.Filters) engine.Facet {
	list := s.facetList(&f.Field)
	counts := make([]uint32, len(list.values))
	for r, n := range s.reportCounts(sel, set) {
		if i := list.of[r]; i >= 0 {
			counts[i] += n
		}
	}
	return list.shown(f, counts, chosen)
}

// facet counts the sections under each heading.
func (headingColumn) facet(s *Store, f *engine.FacetAsk, set docs, _ *selection, chosen engine.Filters) engine.Facet {
	counts := make([]uint32, len(s.columns.Headings))
	set.each(func(d uint32) { counts[s.columns.Heading[d]]++ })
	if len(counts) > 0 {
		counts[0] = 0 // no heading
	}
	return s.facetList(&f.Field).shown(f, counts, chosen)
}

// shown returns the first values that have a count or are chosen, as many as are asked for, and
// after them the other chosen ones, so that they can be unchosen. The highest counts come first,
// the newest years first, what is set aside last.
func (l *facetList) shown(ask *engine.FacetAsk, counts []uint32, chosen engine.Filters) engine.Facet {
	f := &ask.Field
	selected := func(i uint32) bool { return chosen.Has(f.Name, l.values[i].Value) }
	if f.Kind == query.YearRange {
		years := query.ParseAllYears(chosen.Of(f.Name))
		selected = func(i uint32) bool {
			year, err := strconv.Atoi(l.values[i].Value)
			return err == nil && query.InYears(years, year)
		}
	}
	last := func(i uint32) bool {
		return f.Name == engine.FieldSection && l.values[i].Value == string(section.SetAside)
	}
	var order []uint32
	for i, n := range counts {
		if n > 0 || selected(uint32(i)) {
			order = append(order, uint32(i))
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		switch {
		case last(a):
			return 1
		case last(b):
			return -1
		case f.Kind != query.YearRange && counts[a] != counts[b]:
			return cmp.Compare(counts[b], counts[a])
		}
		return cmp.Compare(l.ranks[a], l.ranks[b])
	})
	var out engine.Facet
	for place, i := range order {
		if place < ask.Limit || selected(i) {
			v := l.values[i]
			v.Count, v.Selected = int(counts[i]), selected(i)
			out.Values = append(out.Values, v)
		}
	}
	out.More = len(order) - len(out.Values)
	return out
}
