package messages

import (
	"math"
	"strconv"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/number"
)

// ungrouped is the number below which Spanish parts no thousands: its numbers of
// four digits are written together (CLDR, minimumGroupingDigits of es).
const ungrouped = 10_000

// Number writes a whole number: "57,309", "57 309". Not for years.
func (l *Language) Number(n int) string {
	if l.Code == "es" && n > -ungrouped && n < ungrouped {
		return strconv.Itoa(n)
	}
	return l.printer.Sprintf("%d", n)
}

// Decimal writes a number with so many digits behind the point: "1.50", "1,50".
func (l *Language) Decimal(v float64, digits int) string {
	return l.printer.Sprint(number.Decimal(v, number.Scale(digits)))
}

// Percent writes a share of one in whole hundredths: "38%", "38 %".
func (l *Language) Percent(share float64) string {
	return l.Say("number.percent", "n", strconv.Itoa(int(math.RoundToEven(share*100))))
}

// Day writes a date: "22 November 2026", "22 ноября 2026 г.".
func (l *Language) Day(t time.Time) string {
	return l.Say("date.day", "day", t.Day(), "month", l.Say("month."+strconv.Itoa(int(t.Month()))), "year", t.Year())
}

// Country names a country by its code of ISO 3166-1 alpha-3, as the CLDR does;
// english is its name in the reports, which stands where the CLDR has none.
func (l *Language) Country(code, english string) string {
	region, err := language.ParseRegion(code)
	if l.Code == codes[0] || err != nil {
		return english
	}
	if name := display.Regions(l.tag).Name(region); name != "" {
		return name
	}
	return english
}

// Order returns a function that compares names in the dictionary order of the language:
// negative if a sorts before b, positive if after. The function is not safe for
// concurrent use. Making one is expensive: make it once for a list.
func (l *Language) Order() func(a, b string) int {
	return collate.New(l.tag, collate.IgnoreCase).CompareString
}

// Value writes a number as the axis of a chart does: whole, or with at most two
// digits behind the point, or below a tenth with two that are not 0.
func (l *Language) Value(v float64) string {
	switch {
	case v == math.Trunc(v) || v >= 1000:
		return l.Number(int(math.Round(v)))
	case v < 0.1:
		return l.printer.Sprint(number.Decimal(v, number.Precision(2)))
	}
	return l.printer.Sprint(number.Decimal(v, number.MaxFractionDigits(2)))
}
