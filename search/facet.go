package search

import (
	"slices"

	"tipsearch/index/attribution"
	"tipsearch/index/section"
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

	aside int // sections of what is set aside that would be found if they were asked for

	perReport []uint32 // of all, once it was asked for
	scratch   *scratch
}

func newSelection(base docs, sets map[string]docs, scratch *scratch) *selection {
	sel := &selection{base: base, sets: sets, all: scratch.copy(base), scratch: scratch}
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
	set := sel.scratch.copy(sel.base)
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
	set, columns := sel.without(name, f), s.facetColumns()
	switch name {
	case facetHeading:
		return s.headingFacet(set, f, limit)
	case facetEntity:
		return s.entityFacet(set, r, limit, sel.scratch)
	case facetSection:
		for i, k := range s.kinds {
			n := set.countBoth(columns.kinds[i])
			if k == section.SetAside {
				n += sel.aside
			}
			if selected := slices.Contains(f.Sections, k); n > 0 || selected {
				values = append(values, FacetValue{string(k), kindLabel(k), n, selected})
			}
		}
	case facetSource:
		for i, source := range attribution.Sources() {
			n := set.countBoth(columns.sources[i])
			if selected := slices.Contains(f.Sources, source); n > 0 || selected {
				values = append(values, FacetValue{string(source), source.Label(), n, selected})
			}
		}
	default:
		return s.reportFacet(name, s.reportCounts(sel, set), f, limit)
	}
	slices.SortStableFunc(values, func(a, b FacetValue) int {
		if aside := string(section.SetAside); a.Value == aside || b.Value == aside {
			return isOne(a.Value == aside) - isOne(b.Value == aside) // behind what the reports say
		}
		return b.Count - a.Count
	})
	return cutFacet(values, limit)
}

// reportCounts is perReport of a set that sel.without gave.
func (s *Searcher) reportCounts(sel *selection, set docs) []uint32 {
	if len(set) == 0 || &set[0] != &sel.all[0] {
		return s.perReport(set, make([]uint32, len(s.reports)))
	}
	if sel.perReport == nil {
		clear(sel.scratch.reports)
		sel.perReport = s.perReport(set, sel.scratch.reports)
	}
	return sel.perReport
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

func isOne(is bool) int {
	if is {
		return 1
	}
	return 0
}
