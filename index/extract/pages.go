package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
)

// chartLine is a line of the chart that shows a country's tiers by year.
var chartLine = regexp.MustCompile(`^(?:(?:19|20)\d\d(?:[\s|,]+|$)){2,}$|^(?:(?:[123](?: ?WL)?|SC|-|–)(?:[\s|,]+|$)){3,}$`)

// markPages sets aside page numbers and lines that return on page after page.
func markPages(ps []para) {
	count := map[string]int{}
	key := func(p para) string {
		if len(p.text) > 120 || p.style == document.Row || p.style == document.Item || isKnownHeading(p.text) || document.EndsAsSentence(p.text) && !inCapitals(p.text) {
			return ""
		}
		return strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, analysis.FoldLine(p.text)))
	}
	for _, p := range ps {
		if k := key(p); k != "" && p.out == "" {
			count[k]++
		}
	}
	seen := map[string]bool{}
	first := firstProse(ps) // before it, a report's name is the title
	for i, p := range ps {
		if p.out == reasonCountryLine {
			first = min(first, i)
		}
	}
	for i := range ps {
		p := &ps[i]
		if p.out != "" || p.style == document.Row {
			continue
		}
		if len(p.text) < 40 && p.style != document.Item && pageNumber.MatchString(p.text) {
			p.out = reasonPageNumber
			continue
		}
		if len(p.text) < 100 && p.style != document.Heading && p.style != document.Item && chartLine.MatchString(p.text) {
			p.out = "chart of tiers by year"
			continue
		}
		if i > first && (isReportName(p.text) || isScattered(p.text)) {
			p.out = reasonRunning
			continue
		}
		// Three times: two may be a title and its repetition, which markEdges tells.
		if k := key(*p); k != "" && count[k] >= 3 && (p.style == document.Body || p.level == 0) {
			if (seen[k] || i > first) && (i > first && titleScore(p.text) > 1 || pagelike(p.text)) {
				p.out = reasonRunning
			}
			seen[k] = true
		}
	}
}

// pagelike tells a line with a page number at one of its ends.
func pagelike(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsDigit(first) || unicode.IsDigit(last)
}

// isReportName tells a line that is the name of a series of reports and nothing
// else but a year and a page number, however its letters were scattered.
func isReportName(text string) bool {
	if len(text) > 160 {
		return false
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	switch name {
	case "traffickinginpersonsreport", "traffickinginpersonsreportcountrynarratives", "countrynarratives", "tipreport",
		"countryreportsonhumanrightspractices", "countryreportsonhumanrightspracticesfor", "findingsontheworstformsofchildlabor":
		return true
	}
	return false
}

// isScattered tells a country's name whose letters the print set apart, as in the
// head of a page: "Q A T A R".
func isScattered(text string) bool {
	if len(text) > 80 {
		return false
	}
	letters := strings.Fields(text)
	for _, l := range letters {
		if utf8.RuneCountInString(l) != 1 {
			return false
		}
	}
	return len(letters) > 3 && isCountryName(strings.Join(letters, ""))
}
