package search

import (
	"fmt"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
	"tipsearch/index/section"
	"tipsearch/search/query"
)

// filterSet gives the sections that a filter of the query lets through. A value
// that the index does not know is a *ParseError with the nearest one; with mend
// it is a notice, and nothing passes.
func (s *Searcher) filterSet(f query.Filter, mend bool) (docs, string, error) {
	unknown := func(kind string, names []string) (docs, string, error) {
		e := &unknownValue{f, fmt.Sprintf("no %s of these reports is called “%s”", kind, f.Value), nearName(f.Value, names)}
		if !mend {
			return nil, "", e
		}
		if e.nearest != "" {
			e.message += "; the nearest is " + query.Tree{Root: query.Filter{Field: f.Field, Value: e.nearest}}.String()
		}
		return noDocs(s.index.Len()), upperFirst(e.message) + ".", nil
	}
	switch f.Field {
	case query.Section:
		return s.ofKinds([]section.Kind{section.Kind(f.Value)}), "", nil
	case query.Year:
		y, _ := query.ParseYears(f.Value)
		return s.ofReports(func(r *index.Report) bool { return within([]Years{y}, r.YearNumber) }), "", nil
	case query.Country:
		return s.ofReports(func(r *index.Report) bool { return r.Facts.Country.Value == f.Value }), "", nil
	case query.Attribution:
		return s.speaking([]attribution.Source{attribution.Source(f.Value)}), "", nil
	case query.Tier:
		return s.ofReports(func(r *index.Report) bool { return r.Facts.Tier.Value == f.Value }), "", nil
	case query.Publisher:
		want := analysis.FoldName(f.Value)
		var names []string
		set := s.ofReports(func(r *index.Report) bool {
			names = append(names, r.PublisherID)
			return r.PublisherID != "" && (analysis.FoldName(r.PublisherID) == want || analysis.FoldName(r.Facts.Publisher.Value) == want)
		})
		if set.empty() {
			return unknown("publisher", names)
		}
		return set, "", nil
	case query.Report:
		r, ok := s.index.Report(strings.ToLower(f.Value))
		if !ok {
			var names []string
			for _, r := range s.reports {
				names = append(names, r.ID)
			}
			return unknown("report", names)
		}
		return s.ofReports(func(o *index.Report) bool { return o == r }), "", nil
	case query.Entity:
		ordinals := s.called(analysis.FoldName(f.Value))
		if name, _, acronym := strings.Cut(f.Value, " ("); len(ordinals) == 0 && acronym && strings.HasSuffix(f.Value, ")") {
			ordinals = s.called(analysis.FoldName(name)) // "International Labor Organization (ILO)"
		}
		if o, ok := s.entity(f.Value); ok { // an id means that one, whatever else is called so
			ordinals = []uint32{o}
		}
		if len(ordinals) == 0 {
			var names []string
			for _, e := range s.columns.Entities {
				names = append(names, e.Name)
			}
			return unknown("entity", names)
		}
		return s.naming(ordinals, false), "", nil
	case query.Title:
		titles, _ := s.titlesAndHeadings()
		found := titles.saying(f.Value)
		return s.ofColumn(s.columns.Report, found, len(s.reports)), "", nil
	case query.Heading:
		_, headings := s.titlesAndHeadings()
		return s.ofColumn(s.columns.Heading, headings.saying(f.Value), len(s.columns.Headings)), "", nil
	}
	return nil, "", &unknownValue{filter: f, message: fmt.Sprintf("these reports cannot be filtered by %s", f.Field)}
}

// nearName is the name that s is probably meant for: one that begins so, or one
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

// within tells whether a year lies in one of the ranges. An unknown year does not.
func within(ranges []Years, year int) bool {
	return year != 0 && slices.ContainsFunc(ranges, func(y Years) bool {
		return year >= y.From && (y.To == 0 || year <= y.To)
	})
}

// ofColumn gives the sections whose value in a column of ordinals below n is one
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

func (s *Searcher) ofKinds(kinds []section.Kind) docs {
	set := noDocs(s.index.Len())
	for d, k := range s.columns.Kind {
		if slices.Contains(kinds, s.kinds[k]) {
			set.add(uint32(d))
		}
	}
	return set
}

// speaking gives the sections in which one of the sources speaks.
func (s *Searcher) speaking(sources []attribution.Source) docs {
	var wanted uint8
	for _, source := range sources {
		if i := slices.Index(attribution.Sources(), source); i >= 0 {
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

// naming gives the sections that name one of the entities, or with every all of
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

// filterSets gives for each facet name the sections that its filter of the
// request lets through; a filter that is not set has no entry. Values that the
// index does not know match nothing.
func (s *Searcher) filterSets(f Filters) map[string]docs {
	sets := map[string]docs{}
	if len(f.Sections) > 0 {
		sets[facetSection] = s.ofKinds(f.Sections)
	}
	if len(f.Years) > 0 {
		sets[facetYear] = s.ofReports(func(r *index.Report) bool { return within(f.Years, r.YearNumber) })
	}
	if len(f.Countries) > 0 {
		sets[facetCountry] = s.ofReports(func(r *index.Report) bool { return slices.Contains(f.Countries, r.Facts.Country.Value) })
	}
	if len(f.Tiers) > 0 {
		sets[facetTier] = s.ofReports(func(r *index.Report) bool { return slices.Contains(f.Tiers, r.Facts.Tier.Value) })
	}
	if len(f.Publishers) > 0 {
		sets[facetPublisher] = s.ofReports(func(r *index.Report) bool { return slices.Contains(f.Publishers, r.PublisherID) })
	}
	if len(f.Reports) > 0 {
		sets[filterReport] = s.ofReports(func(r *index.Report) bool { return slices.Contains(f.Reports, r.ID) })
	}
	if len(f.Headings) > 0 {
		var wanted []uint32
		for i, h := range s.columns.Headings {
			if slices.Contains(f.Headings, h) {
				wanted = append(wanted, uint32(i))
			}
		}
		sets[facetHeading] = s.ofColumn(s.columns.Heading, wanted, len(s.columns.Headings))
	}
	if len(f.Sources) > 0 {
		sets[facetSource] = s.speaking(f.Sources)
	}
	if len(f.Entities) > 0 {
		var wanted []uint32
		missing := false
		for _, id := range f.Entities {
			if o, ok := s.entity(id); ok {
				wanted = append(wanted, o)
			} else {
				missing = true
			}
		}
		sets[facetEntity] = s.naming(wanted, f.AllEntities)
		if missing && f.AllEntities {
			sets[facetEntity] = noDocs(s.index.Len())
		}
	}
	return sets
}
