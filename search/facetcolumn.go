package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/attribution"
	"tipsearch/index/section"
)

// facetColumns are the values of the facets, made ready for counting.
type facetColumns struct {
	kinds   []docs // by ordinal of the kind: its sections
	sources []docs // by ordinal of the source
	reports map[string]*reportColumn

	headings []uint32 // ranks of the headings by their wording

	// Of the entities, by ordinal: ranks of their names, how many sections of all name
	// them, and their own ranks, those of the most sections first; and their ordinals by
	// these.
	names, sections, rank, most []uint32
}

// reportColumn is what is known of every report under one facet.
type reportColumn struct {
	of     []int32      // by report, index into values, -1 where it is unknown
	values []FacetValue // without counts
	ranks  []uint32     // in the order in which values of one count are shown
}

func (s *Searcher) facetColumns() *facetColumns {
	s.facets.once.Do(func() {
		c := &facetColumns{reports: map[string]*reportColumn{}}
		for range s.kinds {
			c.kinds = append(c.kinds, noDocs(s.index.Len()))
		}
		for d, k := range s.columns.Kind {
			c.kinds[k].add(uint32(d))
		}
		for _, source := range attribution.Sources() {
			c.sources = append(c.sources, s.speaking([]attribution.Source{source}))
		}
		for _, name := range []string{facetYear, facetCountry, facetTier, facetPublisher} {
			c.reports[name] = newReportColumn(name, s.reports)
		}
		c.headings = ranks(len(s.columns.Headings), func(a, b uint32) int {
			return strings.Compare(s.columns.Headings[a], s.columns.Headings[b])
		})
		entities := s.columns.Entities
		c.names = ranks(len(entities), func(a, b uint32) int {
			return cmp.Or(strings.Compare(entities[a].Name, entities[b].Name), strings.Compare(entities[a].ID, entities[b].ID))
		})
		c.sections = make([]uint32, len(entities))
		for _, e := range s.columns.EntityList {
			c.sections[e]++
		}
		c.most = make([]uint32, len(entities))
		c.rank = ranks(len(entities), func(a, b uint32) int {
			return cmp.Or(cmp.Compare(c.sections[b], c.sections[a]), cmp.Compare(c.names[a], c.names[b]))
		})
		for o, place := range c.rank {
			c.most[place] = uint32(o)
		}
		s.facets.columns = c
	})
	return s.facets.columns
}

func newReportColumn(name string, reports []*index.Report) *reportColumn {
	c, at := &reportColumn{}, map[string]int32{}
	for _, r := range reports {
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
	c.ranks = ranks(len(c.values), func(a, b uint32) int {
		x, y := &c.values[a], &c.values[b]
		if name == facetYear {
			return strings.Compare(y.Value, x.Value)
		}
		return cmp.Or(strings.Compare(x.Label, y.Label), strings.Compare(x.Value, y.Value))
	})
	return c
}

// ranks gives the place of each of n things in the order that compare says.
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

func kindLabel(k section.Kind) string { return upperFirst(k.Label()) }

func tierLabel(tier string) string {
	switch tier {
	case "2wl":
		return "Tier 2 Watch List"
	case "special":
		return "Special case"
	}
	return "Tier " + tier
}
