package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// Part names some text of a report: one section by its id, all sections of a kind, or
// the whole report.
type Part struct {
	Report  string       // its id
	Kind    section.Kind // "" for the whole report
	Section string       // id of a section; the others are then not looked at
}

// NotFoundError is something that was asked for and is not in the index.
type NotFoundError struct {
	Message messages.Message // what there is none of
}

// Error returns the message in English.
func (e *NotFoundError) Error() string { return e.Message.String() }

// NoYearError is a year in which a country has no report, or none with a section of the
// kind asked for.
type NoYearError struct {
	Country string       // ISO 3166-1 alpha-3
	Kind    section.Kind // "" for whole reports
	Year    int
	Years   []int // in which the country has a report, ascending
}

// Message returns what is missing, and of which years there are reports.
func (e *NoYearError) Message() messages.Message {
	kind := cmp.Or(string(e.Kind), "report")
	if len(e.Years) == 0 {
		return messages.New("reason.nothing_of_year", "kind", kind, "country", e.Country, "year", e.Year)
	}
	years := make([]string, len(e.Years))
	for i, y := range e.Years {
		years[i] = strconv.Itoa(y)
	}
	return messages.New("reason.nothing_of_year_but", "kind", kind, "country", e.Country, "year", e.Year, "years", years)
}

// Error returns the message in English.
func (e *NoYearError) Error() string { return e.Message().String() }

// PartOf returns the part that an id names: a section, or the sections of a kind of a
// report, "" for all of it. The error is an *UnknownIDError.
func (s *Searcher) PartOf(id string, kind section.Kind) (Part, error) {
	if s.hasSection(id) {
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
// country's reports of two years. The error is a *NoYearError for the first year that
// has none.
func (s *Searcher) PartsOfYears(country string, kind section.Kind, from, to int) (left, right Part, err error) {
	lefts, rights := s.reportsOfYear(country, from, kind), s.reportsOfYear(country, to, kind)
	if len(lefts) == 0 || len(rights) == 0 {
		year := to
		if len(lefts) == 0 {
			year = from
		}
		return left, right, &NoYearError{country, kind, year, s.yearsOf(country)}
	}
	l, r := closestPair(lefts, rights)
	return Part{Report: l.ID, Kind: kind}, Part{Report: r.ID, Kind: kind}, nil
}

// reportsOfYear returns a country's reports of a year that have a section of a kind, the
// one that is likeliest to be meant first: trafficking reports before those of other
// families, these before those of none, longer reports before shorter ones.
func (s *Searcher) reportsOfYear(country string, year int, kind section.Kind) []*index.Report {
	var found []*index.Report
	for _, r := range s.reports {
		if year != 0 && r.YearNumber == year && r.Facts.Country.Value == country &&
			(kind == "" || slices.Contains(r.Kinds, kind)) {
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
	return found
}

// closestPair returns the two reports, one of each list, that are most of a kind, and of
// several such pairs the one whose reports are likeliest to be meant. The lists are
// those of reportsOfYear, not empty.
func closestPair(lefts, rights []*index.Report) (left, right *index.Report) {
	left, right = lefts[0], rights[0]
	for _, r := range rights {
		for _, l := range lefts {
			if kinship(l, r) > kinship(left, right) {
				left, right = l, r
			}
		}
	}
	return left, right
}

// kinship returns how much two reports are of a kind: a report is compared with one of its
// own family and publisher if it can be, else of its family, else of its publisher.
func kinship(a, b *index.Report) int {
	family, sameFamily := a.Facts.Family.Value, a.Facts.Family.Value == b.Facts.Family.Value
	publisher, samePublisher := a.PublisherID, a.PublisherID == b.PublisherID
	switch {
	case family != "" && sameFamily && samePublisher:
		return 4
	case family != "" && sameFamily:
		return 3
	case publisher != "" && samePublisher:
		return 2
	case sameFamily: // of no family
		return 1
	}
	return 0
}
