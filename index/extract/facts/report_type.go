package facts

import (
	"regexp"
	"strings"
)

// kind is which kind of text a document is, as far as its facts depend on it. It
// is not shown; the family of a report is for package section to tell.
type kind struct {
	name      string
	publisher string // who writes such reports, "" where anyone does
	title     string // what they are called
	lag       int    // a report of year Y is mostly about the year Y-lag
}

var (
	tipReport   = kind{"tip", stateDepartment, "Trafficking in Persons Report", 1}
	rightsPaper = kind{"rights", stateDepartment, "Country Reports on Human Rights Practices", 0}
	childLabor  = kind{"labor", laborDepartment, "Findings on the Worst Forms of Child Labor", 0}
	factbook    = kind{"factbook", cia, "World Factbook, trafficking in persons", 0}
	article     = kind{"article", "", "", 0} // whatever else: it speaks of its own year
)

var (
	// The wording of the narratives, which no article has in the first person of
	// the report: verdict, efforts, the reporting period.
	tipVerdict = regexp.MustCompile(
		`(?i)\b(?:does not|do not|did not|fully|not yet)(?: yet)? (?:fully )?(?:meets?|compl(?:y` +
			`|ies) with) the minimum standards for the elimination of trafficking\b|\bfully (?:meets` +
			`|complies with) the minimum standards for the elimination\b`)
	tipOpening = regexp.MustCompile(
		`(?i)\bgovernment(?: of [\pL’' -]{3,40})? (?:\w+ )?(?:maintained|increased|decreased|demonstrated|made` +
			`|sustained|continued|undertook|showed|provided|improved|reduced)\b[^.]{0,80}\b(?:anti-?trafficking` +
			`|law enforcement|prosecution|protection|prevention|victims?|trafficking)\b[^.]{0,60}\b(?:efforts` +
			`|progress)\b|\bhuman traffickers exploit\b|\bis an? (?:primarily |principally )?(?:source|transit` +
			`|destination|origin)[, ][^.]{0,60}countr(?:y|ies)\b`)
	tipPeriod = regexp.MustCompile(
		`(?i)\b(?:during|over|throughout|in|for|to|with) the (?:current |past |last |previous |prior )?(?:reporting|rating) (?:period` +
			`|year)\b|\bremain(?:s|ed) on Tier\b|\bsince the (?:last|previous|\d{4}) (?:TIP )?report\b`)
	// An article speaks of the report as of someone else's.
	aboutReport = regexp.MustCompile(
		`(?i)\b(?:according to|stated in|cited in|noted in|in) (?:the|its|a|an|their) (?:\d{4} |latest |recent ` +
			`|new |annual )*(?:U\.?\s?S\.?|United States|US)?[^.]{0,40}(?:State Department` +
			`|Department of State)[^.]{0,30}\breport\b|\b(?:State Department|Department of State)(?:’s|'s)? (?:annual` +
			`|latest|new|recent|\d{4})[^.]{0,40}report\b|\b(?:State Department|Department of State) (?:designates?` +
			`|ranks?|rates?|downgraded|upgraded|placed|lists?|classifies)\b`)
	rightsWords = regexp.MustCompile(
		`(?i)\bCountry Reports? on Human Rights Practices\b|\bhuman rights report\b` +
			`|Respect for the Integrity of the Person`)
	laborWords = regexp.MustCompile(
		`(?i)\bFindings on the Worst Forms of Child Labor\b|\b(?:made|no|minimal|moderate` +
			`|significant) advancement in efforts to (?:eliminate|prevent) the worst forms of child labor\b` +
			`|\bmade efforts to eliminate the worst forms of child labor\b`)
	ciaWords = regexp.MustCompile(`(?i)\b(?:current situation|tier rating) ?[:–—-]`)
	tipName  = regexp.MustCompile(
		`(?i)\btrafficking in persons report\b|\bTIP report\b|\btip-report\b|\btrafficking-in-persons\b|\btiprpt\b`)
)

// reportType returns the kind of a text: names, where the titles, address and lines
// around it name the report, and the words of the text itself.
func reportType(names, text string) kind {
	head := lowered(quotation.ReplaceAllString(text[:min(len(text), reportTypeBytes)], "“”"))
	switch {
	case laborWords.MatchString(names):
		return childLabor
	case rightsWords.MatchString(names): // whose texts refer to the reports on child labor
		return rightsPaper
	case strings.Contains(head, "worst forms of child labor") && laborWords.MatchString(head):
		return childLabor
	case ciaName.MatchString(names), len(text) < 6000 && ciaWords.MatchString(head):
		return factbook
	}
	score := 0
	if tipName.MatchString(names) {
		score += 2
	}
	if countAround(head, "minimum standards", "", tipVerdict, window{60, 60}, 1) > 0 {
		score += 2
	}
	openings := countAround(head, "government", "efforts", tipOpening, window{0, 220}, 3) +
		countAround(head, "government", "progress", tipOpening, window{0, 220}, 1) +
		countAround(head, "exploit", "", tipOpening, window{20, 10}, 1) +
		countAround(head, "countr", "", tipOpening, window{100, 10}, 1)
	score += min(3, openings)
	if countAround(head, "report", "", tipPeriod, window{30, 20}, 1) > 0 ||
		countAround(head, " on tier", "", tipPeriod, window{12, 10}, 1) > 0 {
		score++
	}
	score -= 2 * countAround(head, "state", "", aboutReport, window{80, 120}, 2)
	switch {
	case score >= 2:
		return tipReport
	case strings.Contains(head, "human rights practices") ||
		strings.Contains(head, "respect for the integrity of the person"):
		return rightsPaper
	}
	return article
}

// quotation is what a text quotes within a paragraph. Its wording is somebody else's: an
// article that quotes a verdict is not a report for that.
var quotation = regexp.MustCompile(`“[^”\n]{20,}”|"[^"\n]{20,}"`)

// reportTypeBytes is how much of a text, from its start, its kind is read from.
const reportTypeBytes = 24_000
