package search

import (
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
)

// column reads the values of a field from the index.
type column interface {
	// having returns the sections with any of the values, or with all of them if every
	// is set.
	having(s *Searcher, values []string, every bool) docs

	// called returns the sections that a name typed in a query refers to. If an unknown
	// name is an error, names holds the known ones, to suggest one of; else it is nil.
	called(s *Searcher, name string) (set docs, names []string)

	// ids returns the values that exist, for a field whose values are ids.
	ids(s *Searcher) []string

	// facet counts the values in a set of sections, which sel.without returned.
	facet(s *Searcher, f *Field, set docs, sel *selection, r *Request, limit int) (values []FacetValue, more int)
}

// sectionColumn is a column of sections whose few values are listed in the field's row.
type sectionColumn struct {
	find func(s *Searcher, values []string) docs // the sections with any of the values
}

func (c sectionColumn) having(s *Searcher, values []string, every bool) docs {
	if !every {
		return c.find(s, values)
	}
	set := allDocs(s.index.Len())
	for _, v := range values {
		set.and(c.find(s, []string{v}))
	}
	return set
}

func (c sectionColumn) called(s *Searcher, name string) (docs, []string) {
	return c.find(s, []string{name}), nil
}

func (sectionColumn) ids(*Searcher) []string { return nil }

// reportColumn returns the value of a report, "" if it is not known, and its label if
// that differs and the field's row does not have it.
type reportColumn func(r *index.Report) (value, label string)

func (c reportColumn) having(s *Searcher, values []string, _ bool) docs {
	return s.ofReports(func(r *index.Report) bool {
		value, _ := c(r)
		return slices.Contains(values, value)
	})
}

func (c reportColumn) called(s *Searcher, name string) (docs, []string) {
	if set := c.having(s, []string{strings.ToLower(name)}, false); !set.empty() {
		return set, nil
	}
	want := analysis.FoldName(name)
	return s.ofReports(func(r *index.Report) bool {
		value, label := c(r)
		return value != "" && want != "" && (analysis.FoldName(value) == want || analysis.FoldName(label) == want)
	}), c.ids(s)
}

func (c reportColumn) ids(s *Searcher) []string {
	ids, seen := []string{}, map[string]bool{"": true}
	for _, r := range s.reports {
		if value, _ := c(r); !seen[value] {
			seen[value] = true
			ids = append(ids, value)
		}
	}
	return ids
}

// yearColumn is the year of a report. A value may be a range of years.
type yearColumn struct{ reportColumn }

func (yearColumn) having(s *Searcher, values []string, _ bool) docs {
	years := yearsOf(values)
	return s.ofReports(func(r *index.Report) bool { return within(years, r.YearNumber) })
}

// headingColumn is the heading of a section. A request names it as written, a query
// has words of it.
type headingColumn struct{}

func (headingColumn) having(s *Searcher, values []string, _ bool) docs {
	var wanted []uint32
	for i, h := range s.columns.Headings {
		if slices.Contains(values, h) {
			wanted = append(wanted, uint32(i))
		}
	}
	return s.ofColumn(s.columns.Heading, wanted, len(s.columns.Headings))
}

func (headingColumn) called(s *Searcher, words string) (docs, []string) {
	_, headings := s.titlesAndHeadings()
	return s.ofColumn(s.columns.Heading, headings.saying(words), len(s.columns.Headings)), nil
}

func (headingColumn) ids(*Searcher) []string { return nil }

// titleColumn is the title of a report, searched by its words.
type titleColumn struct{ reportColumn }

func (titleColumn) called(s *Searcher, words string) (docs, []string) {
	titles, _ := s.titlesAndHeadings()
	return s.ofColumn(s.columns.Report, titles.saying(words), len(s.reports)), nil
}

// entityColumn holds the entities that a section names.
type entityColumn struct{}

func (entityColumn) having(s *Searcher, values []string, every bool) docs {
	var wanted []uint32
	for _, id := range values {
		if o, ok := s.entity(id); ok {
			wanted = append(wanted, o)
		} else if every {
			return noDocs(s.index.Len())
		}
	}
	return s.naming(wanted, every)
}

func (entityColumn) called(s *Searcher, name string) (docs, []string) {
	ordinals := s.called(analysis.FoldName(name))
	if full, _, acronym := strings.Cut(name, " ("); len(ordinals) == 0 && acronym && strings.HasSuffix(name, ")") {
		ordinals = s.called(analysis.FoldName(full)) // "International Labor Organization (ILO)"
	}
	if o, ok := s.entity(name); ok { // an id means that one, whatever else is called so
		ordinals = []uint32{o}
	}
	if len(ordinals) > 0 {
		return s.naming(ordinals, false), nil
	}
	names := make([]string, len(s.columns.Entities))
	for i, e := range s.columns.Entities {
		names[i] = e.Name
	}
	return noDocs(s.index.Len()), names
}

func (entityColumn) ids(s *Searcher) []string {
	ids := make([]string, len(s.columns.Entities))
	for i, e := range s.columns.Entities {
		ids[i] = e.ID
	}
	return ids
}
