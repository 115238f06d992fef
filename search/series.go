package search

import (
	"cmp"
	"slices"

	"tipsearch/index"
	"tipsearch/index/section"
)

// CountryYears is a country that the index has reports on.
type CountryYears struct {
	Code  string // ISO 3166-1 alpha-3
	Name  string // in English
	Years []int  // of the reports that state one, ascending, each once
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

// ReportYears returns the years in which a country has a report, ascending; those of the
// reports on all countries if it has none.
func (s *Searcher) ReportYears(country string) []int {
	if years := s.yearsOf(country); len(years) > 0 {
		return years
	}
	var all []int
	for _, c := range s.Countries() {
		all = append(all, c.Years...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// yearsOf returns the years in which a country has a report, ascending.
func (s *Searcher) yearsOf(country string) []int {
	for _, c := range s.Countries() {
		if c.Code == country {
			return c.Years
		}
	}
	return nil
}

// Series returns the dated reports of a country and family, the oldest first. An unknown
// country or family has none. A year has several if a report was published in parts.
func (s *Searcher) Series(country, family string) []*index.Report {
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

// SeriesOf returns the series of a report's country and family, or the report alone if
// they have none.
func (s *Searcher) SeriesOf(r *index.Report) []*index.Report {
	if series := s.Series(r.Facts.Country.Value, r.Facts.Family.Value); len(series) > 0 {
		return series
	}
	return []*index.Report{r}
}

// Earlier returns the last report of r's series that is of an earlier year, nil if there
// is none.
func (s *Searcher) Earlier(r *index.Report) *index.Report {
	var found *index.Report
	for _, other := range s.SeriesOf(r) {
		if other.YearNumber < r.YearNumber {
			found = other
		}
	}
	return found
}

// recommendingSeries returns the series of a country whose recommendations are worth
// following: of the reports on trafficking if any of them recommends something, else of
// the family of which most reports do.
func (s *Searcher) recommendingSeries(country string) []*index.Report {
	count, family := map[string]int{}, ""
	for _, r := range s.reports {
		f := r.Facts.Family.Value
		if f == "" || r.Facts.Country.Value != country || r.YearNumber == 0 ||
			!slices.Contains(r.Kinds, section.Recommendations) {
			continue
		}
		if count[f]++; f == "tip" {
			return s.Series(country, f)
		}
		if count[f] > count[family] {
			family = f
		}
	}
	return s.Series(country, family)
}
