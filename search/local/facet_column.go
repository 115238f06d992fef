package local

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// entityRanks are how often entities are named and how they are ordered by it. Of each
// entity, by ordinal: the rank of its name, how many sections name it, and its rank by that
// number, the highest first. most has the ordinals in the order of rank.
type entityRanks struct{ names, sections, rank, most []uint32 }

// facetList holds the values of a field.
type facetList struct {
	values []engine.FacetValue // without counts
	ranks  []uint32            // in the order in which values of equal count are shown
	sets   []docs              // for a sectionColumn: the sections of each value
	of     []int32             // for a reportColumn: the index into values of each report, -1 if unknown
}

func (s *Store) entityRanks() *entityRanks {
	s.facets.once.Do(func() {
		c, entities := &entityRanks{}, s.columns.Entities
		c.names = ranks(len(entities), func(a, b uint32) int {
			x, y := entities[a], entities[b]
			return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
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
		s.facets.entities = c
	})
	return s.facets.entities
}

// facetList returns the values of a field that is not that of entities.
func (s *Store) facetList(f *query.Syntax) *facetList {
	if list, ok := s.facets.lists.Load(f.Name); ok {
		return list.(*facetList)
	}
	list, _ := s.facets.lists.LoadOrStore(f.Name, s.newFacetList(f))
	return list.(*facetList)
}

func (s *Store) newFacetList(f *query.Syntax) *facetList {
	list := &facetList{}
	switch column := columns[f.Name].(type) {
	case sectionColumn:
		for i, v := range f.Values {
			list.values = append(list.values, engine.FacetValue{Value: v.Code, Label: v.Label})
			list.ranks = append(list.ranks, uint32(i))
			list.sets = append(list.sets, column.find(s, []string{v.Code}))
		}
		return list
	case headingColumn:
		for _, h := range s.columns.Headings {
			list.values = append(list.values, engine.FacetValue{Value: h, Label: h})
		}
	case titleColumn:
		list.ofReports(s.reports, f, column.reportColumn)
	case yearColumn:
		list.ofReports(s.reports, f, column.reportColumn)
	case reportColumn:
		list.ofReports(s.reports, f, column)
	}
	list.ranks = ranks(len(list.values), func(a, b uint32) int {
		x, y := &list.values[a], &list.values[b]
		if f.Kind == query.YearRange {
			return strings.Compare(y.Value, x.Value)
		}
		return cmp.Or(strings.Compare(x.Label, y.Label), strings.Compare(x.Value, y.Value))
	})
	return list
}

// ofReports adds the values of a column of reports.
func (l *facetList) ofReports(reports []*index.Report, f *query.Syntax, column reportColumn) {
	at := map[string]int32{"": -1}
	for _, r := range reports {
		value, label := column(r)
		i, ok := at[value]
		if !ok {
			i = int32(len(l.values))
			at[value] = i
			l.values = append(l.values, engine.FacetValue{Value: value, Label: cmp.Or(label, f.Label(value))})
		}
		l.of = append(l.of, i)
	}
}

// ranks returns the place of each of n things in the order that compare says.
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
