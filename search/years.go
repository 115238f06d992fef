package search

import (
	"cmp"
	"slices"

	"tipsearch/index"
)

// CountryYears is a country that the index has reports on.
type CountryYears struct {
	Code  string // ISO 3166-1 alpha-3
	Name  string // in English
	Years []int  // in which it has reports that state one, the oldest first, each once
}

// Countries returns the countries that the index has reports on, by their codes.
func (s *Searcher) Countries() []CountryYears {
	byCode := map[string]*CountryYears{}
	for _, r := range s.reports {
		code := r.Facts.Country.Value
		if code == "" {
			continue
		}
		if byCode[code] == nil {
			byCode[code] = &CountryYears{Code: code, Name: r.CountryName}
		}
		if r.YearNumber != 0 {
			byCode[code].Years = append(byCode[code].Years, r.YearNumber)
		}
	}
	list := make([]CountryYears, 0, len(byCode))
	for _, c := range byCode {
		slices.Sort(c.Years)
		c.Years = slices.Compact(c.Years)
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b CountryYears) int { return cmp.Compare(a.Code, b.Code) })
	return list
}

// yearsOf returns the years in which a country has a report, the oldest first.
func (s *Searcher) yearsOf(country string) []int {
	for _, c := range s.Countries() {
		if c.Code == country {
			return c.Years
		}
	}
	return nil
}

// Years returns the reports of a country that can be compared with each other, the
// oldest first: those of one family of yearly reports. An unknown country or
// family has none. A year may have several, as where a country's report was
// published in parts.
func (s *Searcher) Years(country, family string) []*index.Report {
	var out []*index.Report
	if country == "" || family == "" {
		return out
	}
	for _, r := range s.reports {
		if r.Facts.Country.Value == country && r.Facts.Family.Value == family && r.YearNumber != 0 {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *index.Report) int {
		return cmp.Or(cmp.Compare(a.YearNumber, b.YearNumber), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Earlier returns the report that came before r in its series, nil where there is
// none.
func (s *Searcher) Earlier(r *index.Report) *index.Report {
	var found *index.Report
	for _, other := range s.Years(r.Facts.Country.Value, r.Facts.Family.Value) {
		if other.YearNumber < r.YearNumber {
			found = other
		}
	}
	return found
}
