package facts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// chartLine is a line of the chart that shows a country's tiers by year.
var chartLine = regexp.MustCompile(
	`^(?:(?:19|20)\d\d(?:[\s|,]+|$)){2,}$|^(?:(?:[123](?: ?WL)?|SC|-|–)(?:[\s|,]+|$)){3,}$`)

// markPages sets aside page numbers and lines that return on page after page.
func markPages(ps []layout.Para) {
	count := map[string]int{}
	key := func(p layout.Para) string {
		if len(p.Text) > 120 || p.Style == document.Row || p.Style == document.Item ||
			p.KnownHeading() || document.EndsAsSentence(p.Text) && !layout.InCapitals(p.Text) {
			return ""
		}
		return strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, analysis.FoldLine(p.Text)))
	}
	for _, p := range ps {
		if k := key(p); k != "" && p.Out == "" {
			count[k]++
		}
	}
	seen := map[string]bool{}
	first := firstProse(ps) // before it, a report's name is the title
	for i, p := range ps {
		if p.Out == reasonCountryLine {
			first = min(first, i)
		}
	}
	for i := range ps {
		p := &ps[i]
		if p.Out != "" || p.Style == document.Row {
			continue
		}
		if len(p.Text) < 40 && p.Style != document.Item && layout.PageNumber.MatchString(p.Text) {
			p.Out = layout.ReasonPageNumber
			continue
		}
		if len(p.Text) < 100 && p.Style != document.Heading && p.Style != document.Item &&
			chartLine.MatchString(p.Text) {
			p.Out = "chart_of_tiers_by_year"
			continue
		}
		if i > first && (isReportName(p.Text) || isScattered(p.Text)) {
			p.Out = layout.ReasonRunning
			continue
		}
		// Three times: two may be a title and its repetition, which markTitleBlock distinguishes.
		if k := key(*p); k != "" && count[k] >= 3 && (p.Style == document.Body || p.Level == 0) {
			if (seen[k] || i > first) && (i > first && titleScore(p.Text) > 1 || pagelike(p.Text)) {
				p.Out = layout.ReasonRunning
			}
			seen[k] = true
		}
	}
}

// pagelike reports whether text has a page number at one of its ends.
func pagelike(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsDigit(first) || unicode.IsDigit(last)
}

// isReportName reports whether text is the name of a series of reports and nothing
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
		"countryreportsonhumanrightspractices", "countryreportsonhumanrightspracticesfor",
		"findingsontheworstformsofchildlabor":
		return true
	}
	return false
}

// isScattered reports whether text is a country's name whose letters the print set apart, as in the
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
	return len(letters) > 3 && IsCountryName(strings.Join(letters, ""))
}
