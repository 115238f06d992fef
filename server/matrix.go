package server

import (
	"net/url"
	"slices"
	"strconv"

	"tipsearch/index"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// matrix is a table of reports by country and year.
type matrix struct {
	Years []int
	Rows  []matrixRow
}

type matrixRow struct {
	Country string
	URL     string
	Cells   []matrixCell // one a year
}

// matrixCell is the report of a country and year; the zero value is none.
type matrixCell struct {
	Text  string // its tier, "●" if it has none
	Label string // for readers who cannot see the table's heads
	URL   string
	More  int // further reports of the same country and year
}

const (
	// minMatrix is how many countries make a matrix more useful than a list.
	minMatrix = 2

	// maxMatrixYears limits the columns: one mistyped year must not add hundreds.
	maxMatrixYears = 40
)

// tierShort returns a tier in at most two letters, for a narrow cell.
var tierShort = map[string]string{"1": "1", "2": "2", "2wl": "2W", "3": "3", "special": "S"}

// matrixOf returns the matrix of reports, or nil if a list suits them better. It omits
// reports without a country or year.
func matrixOf(l *messages.Language, reports []*index.Report) *matrix {
	byCountry := map[string]map[int][]*index.Report{}
	names := map[string]string{}
	first, last := 0, 0
	for _, r := range reports {
		code, year := r.Facts.Country.Value, r.YearNumber
		if code == "" || year == 0 {
			continue
		}
		if byCountry[code] == nil {
			byCountry[code] = map[int][]*index.Report{}
			names[code] = l.Country(code, r.CountryName)
		}
		byCountry[code][year] = append(byCountry[code][year], r)
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	if len(byCountry) < minMatrix || last == first {
		return nil
	}
	m := &matrix{}
	for y := max(first, last-maxMatrixYears+1); y <= last; y++ {
		m.Years = append(m.Years, y)
	}
	for code, years := range byCountry {
		row := matrixRow{Country: names[code], URL: "/reports?country=" + url.QueryEscape(code)}
		for _, y := range m.Years {
			row.Cells = append(row.Cells, cellOf(l, names[code], y, years[y], row.URL))
		}
		m.Rows = append(m.Rows, row)
	}
	order := l.Order()
	slices.SortFunc(m.Rows, func(a, b matrixRow) int { return order(a.Country, b.Country) })
	return m
}

// cellOf returns the cell of one of the reports of a country and year, preferably one
// with a tier: the trafficking report.
func cellOf(l *messages.Language, country string, year int, reports []*index.Report, list string) matrixCell {
	if len(reports) == 0 {
		return matrixCell{}
	}
	shown := reports[0]
	if i := slices.IndexFunc(reports, func(r *index.Report) bool { return r.Facts.Tier.Value != "" }); i >= 0 {
		shown = reports[i]
	}
	cell := matrixCell{Text: "●", Label: country + " " + strconv.Itoa(year), URL: api.ReportURL(shown.ID),
		More: len(reports) - 1}
	if tier := shown.Facts.Tier.Value; tier != "" {
		cell.Text, cell.Label = tierShort[tier], cell.Label+", "+tierLabel(l, tier)
	}
	if cell.More > 0 {
		cell.URL = list + "&year=" + strconv.Itoa(year)
		cell.Label = l.Say("reports.further", "what", cell.Label, "n", cell.More)
	}
	return cell
}
