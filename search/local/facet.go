package local

import (
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// selection is what a query finds before the filters of the request, and the
// filters.
type selection struct {
	base docs
	sets map[query.Field]docs
	all  docs // base and every filter

	aside int // sections of what is set aside that would be found if they were asked for

	perReport []uint32 // of all, once it was asked for
	scratch   *scratch
}

func newSelection(base docs, sets map[query.Field]docs, scratch *scratch) *selection {
	sel := &selection{base: base, sets: sets, all: scratch.copy(base), scratch: scratch}
	for _, set := range sets {
		sel.all.and(set)
	}
	return sel
}

// without returns the sections found when the facet's own filter is ignored. Where all
// values of the filter have to hold it is not: another value would narrow what is found,
// not widen it.
func (sel *selection) without(facet query.Field, f engine.Filters) docs {
	if sel.sets[facet] == nil || f.All(facet) {
		return sel.all
	}
	set := sel.scratch.copy(sel.base)
	for name, other := range sel.sets {
		if name != facet {
			set.and(other)
		}
	}
	return set
}

// facet counts the values of one facet.
func (s *Store) facet(f *engine.FacetAsk, sel *selection, chosen engine.Filters) engine.Facet {
	column := columns[f.Field.Name]
	if column == nil {
		return engine.Facet{}
	}
	return column.facet(s, f, sel.without(f.Field.Name, chosen), sel, chosen)
}

// reportCounts is perReport of a set that sel.without returned.
func (s *Store) reportCounts(sel *selection, set docs) []uint32 {
	if len(set) == 0 || &set[0] != &sel.all[0] {
		return s.perReport(set, make([]uint32, len(s.reports)))
	}
	if sel.perReport == nil {
		clear(sel.scratch.reports)
		sel.perReport = s.perReport(set, sel.scratch.reports)
	}
	return sel.perReport
}
