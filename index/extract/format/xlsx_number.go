package format

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// numberFormat is how a cell shows its number. Only what changes its meaning is told apart: an
// Excel file keeps 15 June 2023 as 45092, and 12 % as 0.12.
type numberFormat int

const (
	plainNumber numberFormat = iota
	dateNumber
	percentNumber
)

// readFormats reads the number formats of the styles that cells refer to.
func readFormats(parts *pack) ([]numberFormat, error) {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := parts.decode("xl/styles.xml", &styles); err != nil {
		if errors.Is(err, errNoPart) {
			err = nil
		}
		return nil, err
	}
	own := map[int]numberFormat{}
	for _, f := range styles.Formats {
		own[f.ID] = formatOf(f.Code)
	}
	formats := make([]numberFormat, len(styles.Cells))
	for i, c := range styles.Cells {
		switch f, ok := own[c.Format]; {
		case ok:
			formats[i] = f
		case c.Format == 9, c.Format == 10:
			formats[i] = percentNumber
		case 14 <= c.Format && c.Format <= 17, c.Format == 22, 27 <= c.Format && c.Format <= 31, c.Format == 36,
			50 <= c.Format && c.Format <= 58: // the formats of dates that every file has, those of East Asia among them
			formats[i] = dateNumber
		}
	}
	return formats, nil
}

// notCode is the text and the conditions in a number format: "km", [Red], \d.
var notCode = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.`)

// formatOf returns what a number format makes of a number. A date has a year or a day in it;
// m alone may be minutes.
func formatOf(code string) numberFormat {
	code = strings.ToLower(notCode.ReplaceAllString(code, ""))
	switch {
	case strings.ContainsAny(code, "yd"):
		return dateNumber
	case strings.Contains(code, "%"):
		return percentNumber
	}
	return plainNumber
}

// lastDay is the number of 31 December 9999, the last day that Excel knows.
const lastDay = 2958465

// show returns a number as the cell shows it, but for its thousands and decimals.
func (f numberFormat) show(value string, from04 bool) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	switch {
	case f == dateNumber && n >= 1 && n <= lastDay:
		// Day 1 is 1 January 1900. Excel takes 1900 for a leap year: from day 61 on it is a day ahead.
		first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		switch {
		case from04:
			first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		case n < 61:
			first = first.AddDate(0, 0, 1)
		}
		return first.AddDate(0, 0, int(n)).Format(time.DateOnly)
	case f == percentNumber:
		return digits(n*100) + "%"
	}
	return digits(n)
}

// digits prints a number with the 15 digits that Excel keeps: 0.3, not 0.30000000000000004.
func digits(n float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil || math.Abs(short) >= 1e21 {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}
