package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
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

	filterReport = "report" // a filter without a facet
)

// FacetNames lists the facets that a Request may ask for.
func FacetNames() []string {
	return []string{facetSection, facetYear, facetCountry, facetEntity, facetTier, facetPublisher, facetHeading}
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

// facet counts the values of one facet, all of them, in the order in which they
// are shown: by count, years by year, the newest first.
func (s *Searcher) facet(name string, sel *selection, f Filters) []FacetValue {
	set := sel.without(name, f)
	var values []FacetValue
	switch name {
	case facetSection:
		counts := make([]int, len(s.kinds))
		set.each(func(d uint32) { counts[s.columns.Kind[d]]++ })
		for i, k := range s.kinds {
			values = append(values, FacetValue{string(k), kindLabel(k), counts[i], slices.Contains(f.Sections, k)})
		}
	case facetHeading:
		counts := make([]int, len(s.columns.Headings))
		set.each(func(d uint32) { counts[s.columns.Heading[d]]++ })
		for i, h := range s.columns.Headings {
			if h != "" && (counts[i] > 0 || len(f.Headings) > 0) {
				values = append(values, FacetValue{h, h, counts[i], slices.Contains(f.Headings, h)})
			}
		}
	case facetEntity:
		counts := make([]int32, len(s.columns.Entities))
		set.each(func(d uint32) {
			for _, e := range s.columns.EntitiesOf(index.Doc(d)) {
				counts[e]++
			}
		})
		for i, n := range counts {
			if n > 0 || len(f.Entities) > 0 {
				e := &s.columns.Entities[i]
				values = append(values, FacetValue{e.ID, e.Name, int(n), slices.Contains(f.Entities, e.ID)})
			}
		}
	default:
		values = s.reportFacet(name, set, f)
	}
	values = slices.DeleteFunc(values, func(v FacetValue) bool { return v.Count == 0 && !v.Selected })
	slices.SortStableFunc(values, func(a, b FacetValue) int {
		if name == facetYear {
			return strings.Compare(b.Value, a.Value)
		}
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		if name == facetSection {
			return 0 // as they are shown
		}
		return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
	})
	return values
}

// reportFacet counts the values of a facet of what is known of the whole report.
// A report of which it is unknown counts nowhere.
func (s *Searcher) reportFacet(name string, set docs, f Filters) []FacetValue {
	counts := make([]int, len(s.reports))
	set.each(func(d uint32) { counts[s.columns.Report[d]]++ })
	at := map[string]int{}
	var values []FacetValue
	for i, r := range s.reports {
		value, label, selected := reportValue(name, r, f)
		if value == "" || counts[i] == 0 && !selected {
			continue
		}
		j, ok := at[value]
		if !ok {
			j = len(values)
			at[value] = j
			values = append(values, FacetValue{Value: value, Label: label, Selected: selected})
		}
		values[j].Count += counts[i]
	}
	return values
}

func reportValue(name string, r *index.Report, f Filters) (value, label string, selected bool) {
	switch name {
	case facetYear:
		if r.YearNumber == 0 {
			return "", "", false
		}
		value = strconv.Itoa(r.YearNumber)
		return value, value, within(f.Years, r.YearNumber)
	case facetCountry:
		value = r.Facts.Country.Value
		return value, cmp.Or(r.CountryName, value), slices.Contains(f.Countries, value)
	case facetTier:
		value = r.Facts.Tier.Value
		return value, tierLabel(value), slices.Contains(f.Tiers, value)
	case facetPublisher:
		return r.PublisherID, r.Facts.Publisher.Value, slices.Contains(f.Publishers, r.PublisherID)
	}
	return "", "", false
}

func kindLabel(k section.Kind) string { return upperFirst(string(k)) }

func tierLabel(tier string) string {
	switch tier {
	case "2wl":
		return "Tier 2 Watch List"
	case "special":
		return "Special case"
	}
	return "Tier " + tier
}

// shownFacet cuts a facet's values to the size asked for. A selected value stays
// in sight, so that it can be taken back.
func shownFacet(name string, values []FacetValue, size int) Facet {
	f := Facet{Name: name, Values: values}
	if len(values) <= size {
		return f
	}
	f.Values = slices.Clone(values[:size])
	for _, v := range values[size:] {
		if v.Selected {
			f.Values = append(f.Values, v)
		}
	}
	f.More = len(values) - len(f.Values)
	return f
}
