package local

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// column reads the values of a field from the index.
type column interface {
	// having returns the sections with any of the values, or with all of them if every
	// is set.
	having(s *Store, values []string, every bool) docs

	// names returns the values that have names, called so or, for "", all.
	names(s *Store, called string) []engine.Name

	// facet counts the values in a set of sections, which sel.without returned.
	facet(s *Store, f *engine.FacetAsk, set docs, sel *selection, chosen engine.Filters) engine.Facet
}

// textColumn is a column that can be searched by words.
type textColumn interface {
	// saying returns the sections in whose value the words stand side by side.
	saying(s *Store, words []engine.Slot) docs
}

// columns of the fields. Package search has a row for each; a test holds the two together.
var columns = map[query.Field]column{
	engine.FieldSection: sectionColumn{(*Store).ofKinds},
	engine.FieldYear:    yearColumn{reportYear},
	engine.FieldCountry: reportColumn(reportCountry),
	engine.FieldEntity:  entityColumn{},
	"tier":              reportColumn(func(r *index.Report) (string, string) { return r.Facts.Tier.Value, "" }),
	"publisher":         reportColumn(reportPublisher),
	"title":             titleColumn{func(r *index.Report) (string, string) { return r.Facts.Title.Value, "" }},
	engine.FieldReport:  reportColumn(func(r *index.Report) (string, string) { return r.ID, "" }),
	engine.FieldHeading: headingColumn{},
	"attribution":       sectionColumn{(*Store).speaking},
}

// reportCountry returns the code and name of a report's country, "" if it is not known.
func reportCountry(r *index.Report) (value, label string) {
	return r.Facts.Country.Value, r.CountryName
}

// reportPublisher returns the id and name of a report's publisher, "" if it is not known.
func reportPublisher(r *index.Report) (value, label string) {
	return r.PublisherID, r.Facts.Publisher.Value
}

// reportYear returns the year of a report, "" if it is not known.
func reportYear(r *index.Report) (value, label string) {
	if r.YearNumber == 0 {
		return "", ""
	}
	return strconv.Itoa(r.YearNumber), ""
}

// Names returns the values of a field that have names.
func (s *Store) Names(ctx context.Context, field query.Field, called string) ([]engine.Name, error) {
	c := columns[field]
	if c == nil {
		return nil, ctx.Err()
	}
	if called != "" {
		return c.names(s, called), ctx.Err()
	}
	if all, ok := s.valueNames.Load(field); ok {
		return all.([]engine.Name), ctx.Err()
	}
	all := c.names(s, "")
	s.valueNames.Store(field, all)
	return all, ctx.Err()
}

// sectionColumn is a column of sections whose few values are listed in the field's row.
type sectionColumn struct {
	find func(s *Store, values []string) docs // the sections with any of the values
}

func (c sectionColumn) having(s *Store, values []string, every bool) docs {
	if !every {
		return c.find(s, values)
	}
	set := allDocs(s.index.Len())
	for _, v := range values {
		set.and(c.find(s, []string{v}))
	}
	return set
}

func (sectionColumn) names(*Store, string) []engine.Name { return nil }

// reportColumn returns the value of a report, "" if it is not known, and its label if
// that differs and the field's row does not have it.
type reportColumn func(r *index.Report) (value, label string)

func (c reportColumn) having(s *Store, values []string, _ bool) docs {
	return s.ofReports(func(r *index.Report) bool {
		value, _ := c(r)
		return slices.Contains(values, value)
	})
}

func (c reportColumn) names(s *Store, called string) []engine.Name {
	if called == "" {
		return c.all(s, func(string, string) bool { return true })
	}
	lower := strings.ToLower(called)
	if exact := c.all(s, func(value, _ string) bool { return value == lower }); len(exact) > 0 {
		return exact
	}
	want := analysis.FoldName(called)
	return c.all(s, func(value, label string) bool {
		return want != "" && (analysis.FoldName(value) == want || analysis.FoldName(label) == want)
	})
}

// all returns the values that are known and wanted, each once.
func (c reportColumn) all(s *Store, wanted func(value, label string) bool) (names []engine.Name) {
	seen := map[string]bool{"": true}
	for _, r := range s.reports {
		if value, label := c(r); !seen[value] && wanted(value, label) {
			seen[value] = true
			names = append(names, engine.Name{Value: value})
		}
	}
	return names
}

// yearColumn is the year of a report. A value may be a range of years.
type yearColumn struct{ reportColumn }

func (yearColumn) having(s *Store, values []string, _ bool) docs {
	years := query.ParseAllYears(values)
	return s.ofReports(func(r *index.Report) bool { return query.InYears(years, r.YearNumber) })
}

// headingColumn is the heading of a section. A request names it as written, a query
// has words of it.
type headingColumn struct{}

func (headingColumn) having(s *Store, values []string, _ bool) docs {
	var wanted []uint32
	for i, h := range s.columns.Headings {
		if slices.Contains(values, h) {
			wanted = append(wanted, uint32(i))
		}
	}
	return s.ofColumn(s.columns.Heading, wanted, len(s.columns.Headings))
}

func (headingColumn) saying(s *Store, words []engine.Slot) docs {
	_, headings := s.titlesAndHeadings()
	return s.ofColumn(s.columns.Heading, headings.saying(words), len(s.columns.Headings))
}

func (headingColumn) names(*Store, string) []engine.Name { return nil }

// titleColumn is the title of a report, searched by its words.
type titleColumn struct{ reportColumn }

func (titleColumn) saying(s *Store, words []engine.Slot) docs {
	titles, _ := s.titlesAndHeadings()
	return s.ofColumn(s.columns.Report, titles.saying(words), len(s.reports))
}

// entityColumn holds the entities that a section names.
type entityColumn struct{}

func (entityColumn) having(s *Store, values []string, every bool) docs {
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

func (entityColumn) names(s *Store, called string) []engine.Name {
	var ordinals []uint32
	if called == "" {
		for o := range s.columns.Entities {
			ordinals = append(ordinals, uint32(o))
		}
	} else if o, ok := s.entity(called); ok { // an id means that one, whatever else is called so
		ordinals = []uint32{o}
	} else {
		ordinals = s.called(analysis.FoldName(called))
		if full, _, acronym := strings.Cut(called, " ("); len(ordinals) == 0 && acronym && strings.HasSuffix(called, ")") {
			ordinals = s.called(analysis.FoldName(full)) // "International Labor Organization (ILO)"
		}
	}
	names := make([]engine.Name, len(ordinals))
	for i, o := range ordinals {
		names[i] = engine.Name{Value: s.columns.Entities[o].ID, Label: s.columns.Entities[o].Name}
	}
	return names
}
