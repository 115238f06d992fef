package api

import (
	"regexp"
	"strconv"

	"tipsearch/search"
)

// A year of a report has four digits and starts with 19 or 20: the reports begin
// in 1976, and anything else is a slip of the hand.
var (
	oneYear   = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)
	yearRange = regexp.MustCompile(`^((?:19|20)[0-9]{2})?\.\.((?:19|20)[0-9]{2})?$`)
	likeRange = regexp.MustCompile(`^\s*((?:19|20)[0-9]{2})\s*(?:-|–|—|\.|…|to|,|:)+\s*((?:19|20)[0-9]{2})\s*$`)
)

// setYears takes "2024", "2019..2024", "..2019" or "2020..".
func setYears(r *search.Request, v string) (string, string) {
	years, ok := parseYears(v)
	if !ok {
		const message = "is not a year such as 2024 nor a range such as 2019..2024, ..2019 or 2020.."
		if m := likeRange.FindStringSubmatch(v); m != nil {
			return message, m[1] + ".." + m[2]
		}
		return message, ""
	}
	if years.From != 0 && years.To != 0 && years.From > years.To {
		return "is a range that ends before it starts", search.Years{From: years.To, To: years.From}.String()
	}
	for _, y := range r.Filters.Years {
		if y == years {
			return "", ""
		}
	}
	r.Filters.Years = append(r.Filters.Years, years)
	return "", ""
}

func parseYears(v string) (search.Years, bool) {
	if oneYear.MatchString(v) {
		y, _ := strconv.Atoi(v)
		return search.Years{From: y, To: y}, true
	}
	m := yearRange.FindStringSubmatch(v)
	if m == nil || m[1] == "" && m[2] == "" {
		return search.Years{}, false
	}
	from, _ := strconv.Atoi(m[1]) // "" is 0, an open side
	to, _ := strconv.Atoi(m[2])
	return search.Years{From: from, To: to}, true
}
