package facts

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

var (
	yearOfReport = regexp.MustCompile(
		`(?i)\b((?:19|20)\d\d)\b(?:[\s:–—-]+[\w'’-]+){0,7}[\s-]+(?:reports?|findings|narratives?|factbook)\b` +
			`|\b(?:reports?|findings|narratives?|practices|factbook|labor|persons|tiprpt|hrrpt|tip` +
			`|hrr)\b(?:[\s:,–—/-]+(?:for|of|in|january|february|march|april|may|june|july|august|september|october` +
			`|november|december|\d{1,2}))*[\s:,–—(/-]*\b((?:19|20)\d\d)\b`)
	yearRange  = regexp.MustCompile(`\b(?:19|20)\d\d ?[-–—/] ?(?:(?:19|20)\d\d|\d\d)\b|\b[Ss]ince (?:19|20)\d\d\b`)
	dayInName  = regexp.MustCompile(`(?:19|20)\d\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:0[1-9]|[12]\d|3[01])`)
	hostPart   = regexp.MustCompile(`^(?i)(?:https?://)?[^/]*`)
	archivedAt = regexp.MustCompile(`(?i)^https?://web\.archive\.org/web/\d+[a-z_]*/`)
)

// yearIn returns the year that a title, a citation or a name states: the one that
// belongs to the word "report" or the like, else the only one there.
func yearIn(text string) int {
	if m := yearOfReport.FindStringSubmatch(text); m != nil {
		return number(m[1] + m[2])
	}
	text = yearRange.ReplaceAllString(text, " ")
	found := 0
	for _, m := range yearInTitle.FindAllStringSubmatch(text, -1) {
		if y := number(m[1]); found != 0 && y != found {
			return 0
		} else {
			found = y
		}
	}
	return found
}

// yearInTitleScore is the least titleScore of a line that says the year: its year is 1 of it.
const yearInTitleScore = 2

// yearInPath returns the year that a file's name states.
func yearInPath(name string) int {
	spaced := strings.NewReplacer("_", " ", "%20", " ", "+", " ").Replace(splitCamel(name))
	return yearIn(dayInName.ReplaceAllString(spaced, " "))
}

// shortName is a file's name that ends with two figures and has no others.
var shortName = regexp.MustCompile(`^\PN*\pL[-_ .'’]*(\d\d)$`)

// shortYear returns the year that the last two figures of a file's name may stand for:
// "haiti-05". They may be the number of a part as well, so the text must bear it out.
func shortYear(name string) int {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	m := shortName.FindStringSubmatch(strings.TrimSuffix(base, path.Ext(base)))
	if m == nil {
		return 0
	}
	return 2000 + number(m[1]) // the first such reports are of 2001
}

// bornOut reports whether the latest year that the text speaks of is y or the one before.
func bornOut(y int, mentions []yearMention) bool {
	latest := 0
	for _, m := range mentions {
		if m.cue != cueLimit && m.cue != cueBefore {
			latest = max(latest, m.year)
		}
	}
	return latest == y || latest == y-1
}

// year decides the year that the report is named after: from titles, page headers, the
// catalogue entry, its file's name and address, and the years that the text speaks of.
//
// A line above the text is taken for its title for want of a better one; only one that
// speaks of a report, of its subject or of a country says the year.
func (g *Group) year(text string, k kind) document.Fact {
	l := ledger{fact: "year"}
	for _, t := range slices.Concat(g.titles(), g.titlesInside()) {
		if kindOf(t.Evidence) == titleLine && titleScore(t.Value) < yearInTitleScore {
			continue // "News and analysis since 1998"
		}
		if y := yearIn(t.Value); y != 0 {
			l.say(kindOf(t.Evidence), t.Evidence, fmt.Sprint(y))
		}
	}
	for _, t := range slices.Concat(g.pageHeaders(), []document.Fact{
		stated(g.host.cite, citationLine.saying(layout.Clip(layout.CleanLine(g.host.cite)))),
		stated(g.host.preamble, preambleLine.saying(layout.Clip(layout.CleanLine(g.host.preamble)))),
	}) {
		if m := yearOfReport.FindStringSubmatch(t.Value); m != nil {
			l.say(kindOf(t.Evidence), t.Evidence, m[1]+m[2])
		}
	}
	for _, n := range g.yearNames() {
		if y := yearInPath(n.Value); y != 0 {
			l.say(kindOf(n.Evidence), n.Evidence, fmt.Sprint(y))
		}
	}
	note := sourceNote.FindString(text[:min(len(text), 600)])
	if m := yearOfReport.FindStringSubmatch(note); m != nil {
		l.say(preambleLine, preambleLine.saying(layout.Clip(layout.CleanLine(note))), m[1]+m[2])
	}
	mentions := without(yearMentions(text), text, note)
	for _, t := range g.titlesInside() {
		mentions = without(mentions, text, t.Value)
	}
	fromText := g.inferYear(text, mentions, k)
	if f, ok := g.twoYears(fromText, mentions, k); ok && f.Value != fromText.Value {
		l.say(twoYearsClue, f.Evidence, f.Value)
	} else if fromText.Known != document.Unknown {
		l.say(textYear, fromText.Evidence, fromText.Value)
	}
	l.sayFileHints(g.file, mentions, k)
	l.denyByText(text, mentions, k)
	return l.decide()
}

// sourceNote is a note of the source that runs into the text, whole or its end alone:
// "Extracted in part from the U.S. State Dept 2023 TIP Report The Government …".
var sourceNote = regexp.MustCompile(
	`^[\pL. ]{0,40}\b(?:19|20)\d\d (?:TIP|Trafficking in Persons) Report (?:The|In|\p{Lu}\pL+ is)\b` +
		`|(?i)\b(?:extracted|excerpted|excerpts?|taken|reprinted|reproduced)\s+(?:in\s+part\s+)?from\b[^.]{0,20}` +
		`(?:\.[^.]{1,20}){0,3}?\breports?\b(?:[\s,]+(?:for[\s]+)?(?:19|20)\d\d\b)?`)

// without returns the mentions that are not in line, which is no prose of the report: what
// it says has an entry of its own.
func without(mentions []yearMention, text, line string) []yearMention {
	at := strings.Index(text, line)
	if line == "" || at < 0 {
		return mentions
	}
	return slices.DeleteFunc(mentions, func(m yearMention) bool {
		return m.at.Start >= at && m.at.Start < at+len(line)
	})
}

// pageHeaders returns headers, each with its evidence.
func (g *Group) pageHeaders() []document.Fact {
	var out []document.Fact
	for _, h := range g.headers() {
		out = append(out, stated(h, pageHeader.saying(h)))
	}
	return out
}

// yearNames returns the file's name and the addresses of the report.
func (g *Group) yearNames() []document.Fact {
	var out []document.Fact
	if !g.rows {
		name := path.Base(strings.ReplaceAll(g.file, "\\", "/"))
		out = append(out, stated(name, fileName.saying(name)))
	}
	for _, u := range []string{g.raw.URL, g.host.url, g.link()} {
		out = append(out, stated(addressPath(u), addressName.saying(addressPath(u))))
	}
	return out
}

// sayFileHints enters what a file's short name or its folder hints at, where nothing else
// says a year.
func (l *ledger) sayFileHints(file string, mentions []yearMention, k kind) {
	if len(l.entries) > 0 {
		return
	}
	if y := shortYear(file); y != 0 && bornOut(y, mentions) {
		l.say(shortFileName, shortFileName.saying(path.Base(file)), fmt.Sprint(y))
	}
	folder := path.Base(path.Dir(strings.ReplaceAll(file, "\\", "/")))
	if y := yearIn(folder); y != 0 {
		l.say(folderName, folderName.saying(folder), fmt.Sprint(y))
	}
}

// denyByText enters what the text tells of that a report of a year that was named cannot know.
func (l *ledger) denyByText(text string, mentions []yearMention, k kind) {
	for _, value := range l.values() {
		if m, ok := belied(number(value), mentions, k); ok {
			l.deny(laterEvents, laterEvents.saying(clauseAround(text, m.at.Start, m.at.End)), value)
		}
	}
}

// addressPath returns an address without its host (2009-2017.state.gov has a year that
// is none) and without the date at which an archive took it.
func addressPath(u string) string {
	return hostPart.ReplaceAllString(archivedAt.ReplaceAllString(u, ""), "")
}

// belied reports whether the text knows of things that a report of year y cannot, and
// returns one: a name with the day of a download, or somebody's mistake. One event alone may
// be a misprint or misread; two, or figures of a year beside another's, are not.
func belied(y int, mentions []yearMention, k kind) (yearMention, bool) {
	latest, after := yearMention{}, 0
	for _, m := range mentions {
		switch m.cue {
		case cueCurrent, cuePrevious, cueLate, cueEarly, cueIn, cueTold, cueTIP:
			if m.year > y {
				after++
			}
			if m.year > y && m.cue == cueCurrent || after > 1 {
				return m, true
			}
			if m.year > latest.year {
				latest = m
			}
		}
	}
	return latest, latest.year > 0 && k == tipReport && y-latest.year > 3
}
