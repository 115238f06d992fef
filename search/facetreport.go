package search

import (
	"cmp"
	"slices"
	"strconv"

	"tipsearch/index"
	"tipsearch/index/section"
)

// reportColumn is what is known of every report under one facet.
type reportColumn struct {
	of     []int32      // by report, index into values, -1 where it is unknown
	values []FacetValue // without counts
}

func (s *Searcher) reportColumn(name string) *reportColumn {
	s.reportColumns.once.Do(func() {
		s.reportColumns.by = map[string]*reportColumn{}
		for _, name := range []string{facetYear, facetCountry, facetTier, facetPublisher} {
			c, at := &reportColumn{}, map[string]int32{}
			for _, r := range s.reports {
				value, label := reportValue(name, r)
				i, ok := at[value]
				if value == "" {
					i = -1
				} else if !ok {
					i = int32(len(c.values))
					at[value] = i
					c.values = append(c.values, FacetValue{Value: value, Label: label})
				}
				c.of = append(c.of, i)
			}
			s.reportColumns.by[name] = c
		}
	})
	return s.reportColumns.by[name]
}

// reportFacet counts the values of a facet of what is known of the whole report.
// A report of which it is unknown counts nowhere.
func (s *Searcher) reportFacet(name string, set docs, f Filters) []FacetValue {
	c := s.reportColumn(name)
	values := slices.Clone(c.values)
	set.each(func(d uint32) {
		if i := c.of[s.columns.Report[d]]; i >= 0 {
			values[i].Count++
		}
	})
	for i := range values {
		values[i].Selected = selected(name, values[i].Value, f)
	}
	return slices.DeleteFunc(values, func(v FacetValue) bool { return v.Count == 0 && !v.Selected })
}

func selected(name, value string, f Filters) bool {
	switch name {
	case facetYear:
		y, _ := parseYears(value)
		return within(f.Years, y.From)
	case facetCountry:
		return slices.Contains(f.Countries, value)
	case facetTier:
		return slices.Contains(f.Tiers, value)
	}
	return slices.Contains(f.Publishers, value)
}

func reportValue(name string, r *index.Report) (value, label string) {
	switch name {
	case facetYear:
		if r.YearNumber == 0 {
			return "", ""
		}
		value = strconv.Itoa(r.YearNumber)
		return value, value
	case facetCountry:
		value = r.Facts.Country.Value
		return value, cmp.Or(r.CountryName, value)
	case facetTier:
		return r.Facts.Tier.Value, tierLabel(r.Facts.Tier.Value)
	}
	return r.PublisherID, r.Facts.Publisher.Value
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
