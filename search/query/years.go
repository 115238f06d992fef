package query

import (
	"slices"
	"strconv"
	"strings"
)

// Years is an inclusive range of years; 0 leaves a side open.
type Years struct{ From, To int }

// String returns the range as the query language and the address write it: "2024",
// "2019..2024", "..2019", "2020..".
func (y Years) String() string {
	if y.From == y.To {
		return strconv.Itoa(y.From)
	}
	return side(y.From) + ".." + side(y.To)
}

// Contains reports whether a year lies in the range.
func (y Years) Contains(year int) bool {
	return year >= y.From && (y.To == 0 || year <= y.To)
}

func side(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// ParseYears reads "2024", "2019..2024", "..2019", "2020.."; between two years a
// hyphen or dash, as people write ranges, will do.
func ParseYears(s string) (Years, bool) {
	from, to, isRange := strings.Cut(s, "..")
	if !isRange {
		from, to, isRange = strings.Cut(strings.NewReplacer("–", "-", "—", "-", "…", "-").Replace(s), "-")
		if isRange && (from == "" || to == "") {
			return Years{}, false
		}
	}
	to = strings.TrimLeft(to, ".") // "2019...2024"
	if !isRange {
		to = from
	}
	if from == "" && to == "" {
		return Years{}, false
	}
	var y Years
	var ok bool
	if y.From, ok = year(from); !ok {
		return Years{}, false
	}
	y.To, ok = year(to)
	return y, ok
}

// ParseAllYears reads those of values that ParseYears can read.
func ParseAllYears(values []string) []Years {
	var years []Years
	for _, v := range values {
		if y, ok := ParseYears(v); ok {
			years = append(years, y)
		}
	}
	return years
}

// InYears reports whether a year lies in one of the ranges. An unknown year, 0, does not.
func InYears(ranges []Years, year int) bool {
	return year != 0 && slices.ContainsFunc(ranges, func(y Years) bool { return y.Contains(year) })
}

// year reads four digits, or nothing as 0.
func year(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) == 4 && n >= 1000
}
