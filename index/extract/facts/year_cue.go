package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/extract/layout"
)

// cue is in which sense a text names a year. It is read from the words right
// before and behind the year.
type cue string

const (
	cueCurrent  cue = "current"  // "in 2019, compared with eight in 2018": 2019
	cuePrevious cue = "previous" // … and 2018
	cueLate     cue = "late"     // "In December 2019", "the 2019 cotton harvest", "in late 2019"
	cueEarly    cue = "early"    // "in February 2020", "in early 2020"
	cueIn       cue = "in"       // "in 2019"
	cueTold     cue = "told"     // "did not report prosecuting anyone in 2019"
	cueReport   cue = "report"   // "in its 2020 report"
	cueTIP      cue = "tip"      // "since the 2018 TIP Report"
	cueWaiver   cue = "waiver"   // "was granted a waiver in 2013 and 2014"
	cuePeriod   cue = "period"   // "from April 2019 to March 2020": 2020
	cueAsOf     cue = "as of"    // "as of March 2020"
	cueBefore   cue = "before"   // "since 2016", "the 2016 law": it is past, no more
	cueLimit    cue = "limit"    // "the 2020-2022 plan", "by 2025", "will … in 2021": does not count
)

// yearMention is one place that names a year.
type yearMention struct {
	year int
	cue  cue
	at   layout.Span
}

// officials are those who report to the authors of the narratives, or do not.
const officials = `(?:government|authorities|officials|police|prosecutors|courts|judges|ministry)`

var (
	anyYear   = regexp.MustCompile(`\b(?:19[89]\d|20[0-4]\d)\b`)
	monthLeft = regexp.MustCompile(`(?i)\b(` + monthNames +
		`)(?: \d{1,2}(?:st|nd|rd|th)?(?:[-–]\d{1,2})?)?,?(?: of)? $`)
	limitLeft = regexp.MustCompile(
		`(?i)\b(?:by|until|till|through|before|beyond|up to|towards?|prior to|ahead of|for|into)(?: the)?` +
			`(?: (?:end|beginning|start|close|middle) of)?(?: the)?(?: fiscal| school)?(?: year)?` +
			`(?: early| late| mid)?[ -]?(?:` + monthNames + `)?(?: \d{1,2},)? ?$`)
	sinceLeft = regexp.MustCompile(
		`(?i)\b(?:since|from|beginning(?: in)?|starting(?: in)?|after|between|dating (?:back )?to|as early as` +
			`|back (?:in|to))(?: early| late| mid)?[ -]?(?:` + monthNames + `)? ?$`)
	inLeft = regexp.MustCompile(
		`(?i)\b(?:in|during|throughout|over|of|for|around|calendar year|fiscal year|FY|year)(?: all of` +
			`| the course of| much of| the year)? $`)
	lateLeft = regexp.MustCompile(
		`(?i)\b(?:in|of|during|since|by)?(?: the)? ?(?:late|mid|the (?:end|close|second half|fall|autumn|summer` +
			`|last quarter) of|end of|fall|autumn|summer)[ -](?:in )?$`)
	earlyLeft = regexp.MustCompile(
		`(?i)\b(?:early|the (?:beginning|start|first (?:half|quarter|months|three months)) of)[ -]$`)
	asOfLeft = regexp.MustCompile(`(?i)\bas of (?:the (?:end|beginning|start|close) of )?(?:early |late |mid-)?(?:` +
		monthNames + ` )?(?:\d{1,2}, )?$`)
	tipRight = regexp.MustCompile(
		`(?i)^(?:’s|'s)? (?:annual )?(?:TIP|Trafficking in Persons|anti-trafficking)[ -]reports?\b`)
	tipLeft = regexp.MustCompile(`(?i)\b(?:TIP|Trafficking in Persons) Reports?(?: (?:of|for|from|in))?,? $`)
	reportR = regexp.MustCompile(
		`(?i)^(?: [\w-]+){0,4} (?:report|survey|study|assessment|review|findings|observations?)\b`)
	lawRight = regexp.MustCompile(
		`(?i)^(?:[ -][\w’'-]+){0,4}[ -](?:law|act|decree|constitution|code|protocol|convention|amendments?` +
			`|legislation|regulations?|agreement|accord|treaty|memorandum|MOU|census|elections?|ordinance|order` +
			`|directive|statute|coup|earthquake|war|olympics|world cup|championships?|games|resolution|palermo` +
			`|U\.?N\.?)\b`)
	lawLeft = regexp.MustCompile(
		`(?i)\b(?:law|act|code|decree|constitution|amended|enacted|ratified|adopted|passed|signed|established` +
			`|created|founded|acceded|issued|promulgated)(?: by| in| as| on| of| its?| the| anti-trafficking| law` +
			`| legislation| provisions?){0,3} $`)
	numberedLaw = regexp.MustCompile(
		`(?i)\b(?:laws?|act|code|decree|decision|order|ordinance|regulation|resolution|legislation` +
			`|bill)(?: \(?(?:no|nr|number)\.?)? ?\d[\w./-]*\)?,? (?:of|from|dated|in) (?:the year )?$`)
	beforeNumber = regexp.MustCompile(`(?i)\b(?:no|nos|nr|art|sec|para)\.$`)
	harvestR     = regexp.MustCompile(`(?i)^(?: [\w-]+){0,2} (?:harvest|picking season|growing season)\b`)
	planRight    = regexp.MustCompile(
		`(?i)^(?: [\w-]+){0,3} (?:national action plan|action plan|NAP|plan|strategy|strategic|budget|goals?` +
			`|target|agenda)\b`)
	waiverLeft = regexp.MustCompile(`(?i)\bwaivers?\b[^.;]{0,60}$`)
	compareR   = regexp.MustCompile(
		`(?i)^[^.;]{0,90}?(?:\bcompared|\bin comparison|\bversus\b|\bup from\b|\bdown from\b|\b(?:increase` +
			`|decrease|decline|drop|rise) (?:from|over)\b|\bas opposed to\b|\bagainst\b|[,)] from \w+)`)
	compareL = regexp.MustCompile(
		`(?i)(?:\bcompared|\bin comparison|\bversus|\bup from|\bdown from|\b(?:increase|decrease|decline|drop` +
			`|rise) (?:from|over)|\bas opposed to)\b([^.;]{0,110})$`)
	otherClause = regexp.MustCompile(
		`(?i)\b(?:previous|prior|preceding|last) (?:year|reporting)|\byear before|, (?:and|but|while|which|who)\b` +
			`|\bthat\b`)
	thanLeft = regexp.MustCompile(
		`(?i)\b(?:more|fewer|less|higher|lower|larger|smaller|greater)\b[^.;]{0,80}\bthan (?:in|during|it did in) $`)
	thanRight = regexp.MustCompile(`(?i)^[^.;]{0,90}?\bthan (?:in|during) (?:19|20)\d\d`)
	toldLeft  = regexp.MustCompile(`(?i)\b` + officials +
		`\b[^.;,]{0,40}\b(?:did not|neither) report(?:ed)?\b[^.;]{0,90}\b(?:in|during) (?:calendar year )?$`)
	toldRight = regexp.MustCompile(`(?i)^,? (?:the )?` + officials + `\b[^.;,]{0,40}\bdid not report\b`)
	parenLeft = regexp.MustCompile(`\([^()]{0,60}\bin $`)
	future    = regexp.MustCompile(
		`(?i)\b(?:will|would|(?:is|are|was|were|yet) to|due|set|plans? to|planned|planning|expect(?:s|ed)?` +
			`|schedul(?:es|ed)|intend(?:s|ed)?|pledged|committed to|aims?|proposed|upcoming|forthcoming|projected` +
			`|slated|goal of|until|not before)\b[^.;]{0,90}$`)
	despite = regexp.MustCompile(
		`(?i)\b(?:despite|even though|though|although|notwithstanding|previously|earlier|formerly)\b[^.;,]*$`)
	periodLeft = regexp.MustCompile(
		`(?i)\b(?:april|march)(?: \d{1,2},)? (?:19|20)\d\d,? ?(?:to|through|until|and|[-–—]) ?(?:january|february` +
			`|march|april)(?: \d{1,2},)? $`)
	futureR    = regexp.MustCompile(`(?i)^[^.;,]{0,30}\b(?:will|would|is to|are to|may)\b`)
	rangeRight = regexp.MustCompile(`^ ?(?:[-–—/]|to|through|and) ?(?:the )?((?:19|20)?\d\d)\b`)
	rangeLeft  = regexp.MustCompile(`((?:19|20)\d\d) ?(?:[-–—/]|to|through) ?$`)
)

// yearMentions finds the years that text names and the sense of each.
func yearMentions(text string) []yearMention {
	var out []yearMention
	for _, m := range anyYear.FindAllStringIndex(text, 4000) {
		left := clauseBefore(text[max(0, m[0]-140):m[0]])
		right := text[m[1]:min(len(text), m[1]+120)]
		if i := strings.IndexByte(right, '\n'); i >= 0 {
			right = right[:i]
		}
		out = append(out, yearMention{number(text[m[0]:m[1]]), cueOf(left, right), layout.Span{Start: m[0], End: m[1]}})
	}
	return out
}

// clauseBefore cuts what belongs to an earlier sentence or line off the text
// before a year.
func clauseBefore(left string) string {
	for i := len(left) - 1; i > 0; i-- {
		if left[i] == '\n' || left[i] == ' ' && (left[i-1] == '.' || left[i-1] == ';') && i > 2 &&
			(left[i-2] >= 'a' && left[i-2] <= 'z' || left[i-2] >= '0' && left[i-2] <= '9' && i+1 < len(left) &&
				left[i+1] >= 'A' && left[i+1] <= 'Z') {
			numbered := i+1 == len(left) || left[i+1] >= '0' && left[i+1] <= '9' // where left ends, the year stands
			if numbered && beforeNumber.MatchString(left[:i]) {
				continue // "Law No. 15 of 2011", "Order No. 2010-86"
			}
			return left[i+1:]
		}
	}
	return left
}

// cueOf reads the sense of a year from the words on both sides. The order of the
// questions is from the narrow to the wide.
func cueOf(left, right string) cue {
	switch {
	case tipRight.MatchString(right), tipLeft.MatchString(left):
		return cueTIP
	case waiverLeft.MatchString(left):
		return cueWaiver
	case periodLeft.MatchString(left):
		return cuePeriod
	case rangeLeft.MatchString(left), rangeRight.MatchString(right) && !strings.HasPrefix(right, " and"):
		return cueLimit
	case harvestR.MatchString(right) && !future.MatchString(left):
		return cueLate
	case planRight.MatchString(right):
		return cueLimit
	case numberedLaw.MatchString(left):
		return cueBefore // "Law No. 15 of 2011"
	case asOfLeft.MatchString(left):
		return cueAsOf
	}
	if thanLeft.MatchString(left) {
		return cuePrevious
	}
	if m := compareL.FindStringSubmatch(left); m != nil && !otherClause.MatchString(m[1]) {
		if anyYear.MatchString(m[1]) {
			return cueBefore // the years behind the first are older
		}
		return cuePrevious
	}
	month := monthLeft.FindStringSubmatch(left)
	switch {
	case month != nil && lawRight.MatchString(right):
		return cueBefore // "despite a July 2005 law"
	case future.MatchString(left), futureR.MatchString(right):
		return cueLimit
	case limitLeft.MatchString(left) && !strings.HasSuffix(left, "for "):
		return cueLimit
	case despite.MatchString(left), sinceLeft.MatchString(left), lawLeft.MatchString(left) && month == nil:
		return cueBefore
	case month != nil && reportR.MatchString(right):
		return cueReport // "the June 2005 report notes"
	case month != nil && datedFor.MatchString(left) && !strings.Contains(left, "from "):
		return cueLimit // "adjourned the case to May 2006"
	case comingIn(left, right, month != nil):
		return cueLimit
	case month != nil:
		if monthNumber(month[1]) <= 3 {
			return cueEarly
		}
		return cueLate
	case earlyLeft.MatchString(left):
		return cueEarly
	case lateLeft.MatchString(left):
		return cueLate
	case inLeft.MatchString(left) && (compareR.MatchString(right) || thanRight.MatchString(right)):
		return cueCurrent
	case toldLeft.MatchString(left), inLeft.MatchString(left) && toldRight.MatchString(right):
		return cueTold
	case parenLeft.MatchString(left):
		return cuePrevious
	case inLeft.MatchString(left) && !lawRight.MatchString(right):
		return cueIn
	case reportR.MatchString(right):
		return cueReport
	}
	return cueBefore
}
