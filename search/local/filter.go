package local

import (
	"slices"

	"tipsearch/index"
	"tipsearch/index/attribution"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// conditionSet returns the sections that a filter of the query lets through.
func (s *Store) conditionSet(field query.Field, c engine.Condition) docs {
	column := columns[field]
	if text, ok := column.(textColumn); ok && len(c.Words) > 0 {
		return text.saying(s, c.Words)
	}
	if column == nil || len(c.Values) == 0 {
		return noDocs(s.index.Len())
	}
	return column.having(s, c.Values, false)
}

// chosenSets returns for each field that was chosen beside the query the sections that are
// let through. Values that the index does not know match nothing.
func (s *Store) chosenSets(chosen engine.Filters) map[query.Field]docs {
	sets := map[query.Field]docs{}
	for _, field := range chosen.Fields() {
		if column := columns[field]; column != nil {
			sets[field] = column.having(s, chosen.Of(field), chosen.All(field))
		}
	}
	return sets
}

// ofColumn returns the sections whose value in a column of ordinals below n is one
// of values.
func (s *Store) ofColumn(column []uint32, values []uint32, n int) docs {
	wanted := make([]bool, n)
	for _, v := range values {
		wanted[v] = true
	}
	set := noDocs(s.index.Len())
	for d, v := range column {
		if wanted[v] {
			set.add(uint32(d))
		}
	}
	return set
}

func (s *Store) ofReports(ok func(*index.Report) bool) docs {
	var wanted []uint32
	for i, r := range s.reports {
		if ok(r) {
			wanted = append(wanted, uint32(i))
		}
	}
	return s.ofColumn(s.columns.Report, wanted, len(s.reports))
}

func (s *Store) ofKinds(kinds []string) docs {
	set := noDocs(s.index.Len())
	for d, k := range s.columns.Kind {
		if slices.Contains(kinds, string(s.kinds[k])) {
			set.add(uint32(d))
		}
	}
	return set
}

// speaking returns the sections in which one of the sources speaks.
func (s *Store) speaking(sources []string) docs {
	var wanted uint8
	for _, source := range sources {
		if i := slices.Index(attribution.Sources(), attribution.Source(source)); i >= 0 {
			wanted |= 1 << i
		}
	}
	set := noDocs(s.index.Len())
	for d, bits := range s.columns.Sources {
		if bits&wanted != 0 {
			set.add(uint32(d))
		}
	}
	return set
}

// naming returns the sections that name one of the entities, or with every all of
// them.
func (s *Store) naming(entities []uint32, every bool) docs {
	entities = slices.Clone(entities)
	slices.Sort(entities)
	entities = slices.Compact(entities)
	set := noDocs(s.index.Len())
	for d := range s.index.Len() {
		n := 0
		for _, e := range s.columns.EntitiesOf(index.Doc(d)) {
			if _, ok := slices.BinarySearch(entities, e); ok {
				n++
			}
		}
		if n > 0 && (!every || n == len(entities)) {
			set.add(uint32(d))
		}
	}
	return set
}
