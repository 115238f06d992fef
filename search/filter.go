package search

import (
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// filterSet returns the sections that a filter of the query lets through. A value
// that the index does not know is a *ParseError with the nearest one; with mend
// it is a notice, and nothing passes.
func (s *Searcher) filterSet(q query.Filter, mend bool) (set docs, noticed messages.Message, err error) {
	f := FieldNamed(q.Field)
	if f == nil {
		why := messages.New("reason.cannot_filter", "filter", string(q.Field))
		return nil, noticed, &unknownValue{filter: q, message: why}
	}
	if f.Kind == query.Choice || f.Kind == query.YearRange || f.Kind == query.Nation {
		return f.column.having(s, []string{q.Value}, false), noticed, nil
	}
	set, names := f.column.called(s, q.Value)
	if names == nil || !set.empty() {
		return set, noticed, nil
	}
	return s.unknown(q, names, mend)
}

// unknown answers for a filter whose value is none of names: with a notice if mend, else
// with an error.
func (s *Searcher) unknown(f query.Filter, names []string, mend bool) (docs, messages.Message, error) {
	kind, near := string(f.Field), nearName(f.Value, names)
	if !mend {
		wrong := messages.New("reason.unknown_value", "kind", kind, "name", f.Value)
		return nil, messages.Message{}, &unknownValue{f, wrong, near}
	}
	notice := messages.New("notice.unknown_value", "kind", kind, "name", f.Value)
	if near != "" {
		nearest := query.Tree{Root: query.Filter{Field: f.Field, Value: near}}.String()
		notice = messages.New("notice.unknown_value_near", "kind", kind, "name", f.Value, "nearest", nearest)
	}
	return noDocs(s.index.Len()), notice, nil
}

// nearName returns the name that s is probably meant for: one that begins so, or one
// few letters away; "" for none.
func nearName(s string, names []string) string {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "" })
	want := analysis.FoldName(s)
	folded := make([]string, len(names))
	for i, n := range names {
		folded[i] = analysis.FoldName(n)
	}
	if i := analysis.Nearest(want, folded, analysis.AtMost(max(1, len([]rune(want))/4))); i >= 0 {
		return names[i]
	}
	if len(want) <= 2 {
		return ""
	}
	best := ""
	for i, n := range names {
		if strings.HasPrefix(folded[i], want) && (best == "" || len(n) < len(best)) {
			best = n
		}
	}
	return best
}

func upperFirst(s string) string {
	return strings.ToUpper(s[:1]) + s[1:]
}

// within reports whether a year lies in one of the ranges. An unknown year does not.
func within(ranges []Years, year int) bool {
	return year != 0 && slices.ContainsFunc(ranges, func(y Years) bool { return y.Contains(year) })
}

// ofColumn returns the sections whose value in a column of ordinals below n is one
// of values.
func (s *Searcher) ofColumn(column []uint32, values []uint32, n int) docs {
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

func (s *Searcher) ofReports(ok func(*index.Report) bool) docs {
	var wanted []uint32
	for i, r := range s.reports {
		if ok(r) {
			wanted = append(wanted, uint32(i))
		}
	}
	return s.ofColumn(s.columns.Report, wanted, len(s.reports))
}

func (s *Searcher) ofKinds(kinds []string) docs {
	set := noDocs(s.index.Len())
	for d, k := range s.columns.Kind {
		if slices.Contains(kinds, string(s.kinds[k])) {
			set.add(uint32(d))
		}
	}
	return set
}

// speaking returns the sections in which one of the sources speaks.
func (s *Searcher) speaking(sources []string) docs {
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
func (s *Searcher) naming(entities []uint32, every bool) docs {
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

// filterSets returns for each field that the request filters by the sections that are
// let through. Values that the index does not know match nothing.
func (s *Searcher) filterSets(filters Filters) map[query.Field]docs {
	sets := map[query.Field]docs{}
	for _, f := range Fields() {
		if values := filters.Of(f.Name); len(values) > 0 {
			sets[f.Name] = f.column.having(s, values, filters.All(f.Name))
		}
	}
	return sets
}
