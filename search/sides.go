package search

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/section"
)

// NoYearError is a year in which a country has no report, or none with a section
// of the kind asked for.
type NoYearError struct {
	Country string       // ISO 3166-1 alpha-3
	Kind    section.Kind // "" for whole reports
	Year    int
	Years   []int // in which the country has a report, the oldest first
}

// Error says what there is none of, and of which years there are reports.
func (e *NoYearError) Error() string {
	what := "report"
	if e.Kind != "" {
		what = string(e.Kind) + " section"
	}
	text := fmt.Sprintf("no %s of %s of %d", what, e.Country, e.Year)
	if len(e.Years) == 0 {
		return text
	}
	years := make([]string, len(e.Years))
	for i, y := range e.Years {
		years[i] = strconv.Itoa(y)
	}
	return text + "; there are reports of " + strings.Join(years, ", ")
}

// PartOf returns the part that an id names: a section, or of a report the sections
// of a kind, "" for all of it. The error is an *UnknownIDError.
func (s *Searcher) PartOf(id string, kind section.Kind) (Part, error) {
	if _, ok := s.index.Lookup(id); ok {
		return Part{Section: id}, nil
	}
	report, _, isSection := strings.Cut(id, "/")
	r, err := s.Report(report)
	if err != nil {
		return Part{}, err
	}
	if isSection {
		return Part{}, unknownID(SectionID, id, r.SectionIDs)
	}
	return Part{Report: id, Kind: kind}, nil
}

// PartsOfYears returns the parts of a kind ("" for whole reports) to compare of a
// country's reports of two years. The error is a *NoYearError for the first year of
// which there is nothing.
func (s *Searcher) PartsOfYears(country string, kind section.Kind, from, to int) (left, right Part, err error) {
	lefts, rights := s.partsOfYear(country, from, kind), s.partsOfYear(country, to, kind)
	for _, side := range []struct {
		year  int
		parts []Part
	}{{from, lefts}, {to, rights}} {
		if len(side.parts) == 0 {
			return left, right, &NoYearError{country, kind, side.year, s.yearsOf(country)}
		}
	}
	left, right = s.likeliestPair(lefts, rights)
	return left, right, nil
}

// partsOfYear returns the parts of a kind ("" for whole reports) of a country's
// reports of a year, the likeliest to be meant first: trafficking reports before
// those of other families, these before those of none, the longer before the
// shorter.
func (s *Searcher) partsOfYear(country string, year int, kind section.Kind) []Part {
	var found []*index.Report
	for _, r := range s.reports {
		if year == 0 || r.YearNumber != year || r.Facts.Country.Value != country {
			continue
		}
		if kind == "" || s.has(r, kind) {
			found = append(found, r)
		}
	}
	rank := func(r *index.Report) int {
		switch r.Facts.Family.Value {
		case "tip":
			return 0
		case "", "generic":
			return 2
		}
		return 1
	}
	slices.SortFunc(found, func(a, b *index.Report) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Words, a.Words), cmp.Compare(a.ID, b.ID))
	})
	out := make([]Part, len(found))
	for i, r := range found {
		out[i] = Part{Report: r.ID, Kind: kind}
	}
	return out
}

// likeliestPair returns the parts of two lists of partsOfYear, neither empty, that
// are likeliest to be meant: of one known family, for a report is compared with its
// own kind; else of one publisher, else of no family; else the first of each.
func (s *Searcher) likeliestPair(lefts, rights []Part) (left, right Part) {
	report := func(p Part) *index.Report {
		r, _ := s.index.Report(p.Report) // partsOfYear found it
		return r
	}
	likes := [...]func(l, r *index.Report) bool{
		func(l, r *index.Report) bool {
			return l.Facts.Family.Value != "" && l.Facts.Family.Value == r.Facts.Family.Value && l.PublisherID == r.PublisherID
		},
		func(l, r *index.Report) bool {
			return l.Facts.Family.Value != "" && l.Facts.Family.Value == r.Facts.Family.Value
		},
		func(l, r *index.Report) bool { return l.PublisherID != "" && l.PublisherID == r.PublisherID },
		func(l, r *index.Report) bool { return l.Facts.Family.Value == r.Facts.Family.Value },
	}
	for _, like := range likes {
		for _, r := range rights {
			for _, l := range lefts {
				if like(report(l), report(r)) {
					return l, r
				}
			}
		}
	}
	return lefts[0], rights[0]
}
