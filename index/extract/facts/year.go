package facts

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"sync"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

var (
	yearOfReport = regexp.MustCompile(
		`(?i)\b((?:19|20)\d\d)\b(?:[\s:–—-]+[\w'’-]+){0,7}[\s-]+(?:reports?|findings|narratives?|factbook)\b` +
			`|\b(?:reports?|findings|narratives?|practices|factbook|labor|persons|tiprpt|hrrpt|tip` +
			`|hrr)\b(?:[\s:,–—/-]+(?:for|of|in|january|february|march|april|may|june|july|august|september|october` +
			`|november|december|\d{1,2}))*[\s:,–—(/-]*\b((?:19|20)\d\d)\b`)
	yearRange  = regexp.MustCompile(`\b(?:19|20)\d\d ?[-–—/] ?(?:(?:19|20)\d\d|\d\d)\b`)
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

// year reads the year that the report is named after: from its title, its
// catalogue entry, its file's name or its address; else it is inferred.
func (g *Group) year(d string, k kind) document.Fact {
	for _, t := range g.titles() {
		if y := yearIn(t.Value); y != 0 {
			return stated(fmt.Sprint(y), t.Evidence)
		}
	}
	for _, h := range g.headers() {
		if m := yearOfReport.FindStringSubmatch(h); m != nil {
			return stated(m[1]+m[2], pageHeader.saying(h))
		}
	}
	for _, t := range []struct {
		text string
		from clue
	}{{g.host.cite, citationLine}, {g.host.preamble, preambleLine}} {
		if m := yearOfReport.FindStringSubmatch(t.text); m != nil {
			return stated(m[1]+m[2], t.from.saying(layout.Clip(layout.CleanLine(t.text))))
		}
	}
	mentions := yearMentions(d)
	fromText := sync.OnceValue(func() document.Fact { return g.inferYear(d, mentions, k) })
	var contrary []document.Fact // what names say that the text belies
	file := g.file
	if g.rows {
		file = ""
	}
	for _, n := range []struct {
		name string
		from clue
	}{
		{path.Base(strings.ReplaceAll(file, "\\", "/")), fileName},
		{addressPath(g.raw.URL), addressName}, {addressPath(g.host.url), addressName},
		{addressPath(g.link()), addressName},
	} {
		if n.name == "" {
			continue
		}
		y := yearInPath(n.name)
		if y == 0 {
			continue
		}
		evidence := n.from.saying(n.name)
		if f := fromText(); f.Known != document.Unknown && f.Value != fmt.Sprint(y) {
			if belied(y, mentions, k) {
				contrary = append(contrary, stated(fmt.Sprint(y), evidence))
				continue
			}
			evidence = messages.New("clue.text_differs", "evidence", evidence, "value", f.Value, "other", f.Evidence)
		} else if belied(y, mentions, k) {
			continue
		}
		return stated(fmt.Sprint(y), evidence)
	}
	if f, ok := g.twoYears(fromText(), mentions, k); ok {
		return f
	}
	if f := fromText(); f.Known != document.Unknown {
		for _, c := range contrary {
			f.Evidence = messages.New("clue.name_belied", "evidence", f.Evidence, "value", c.Value, "other", c.Evidence)
		}
		return f
	}
	if y := shortYear(file); y != 0 && bornOut(y, mentions) && !belied(y, mentions, k) {
		return inferred(fmt.Sprint(y), shortFileName.saying(path.Base(file)))
	}
	if y := yearIn(path.Base(path.Dir(strings.ReplaceAll(file, "\\", "/")))); y != 0 && !belied(y, mentions, k) {
		return inferred(fmt.Sprint(y), folderName.saying(path.Base(path.Dir(g.file))))
	}
	return unknown
}

// addressPath returns an address without its host (2009-2017.state.gov has a year that
// is none) and without the date at which an archive took it.
func addressPath(u string) string {
	return hostPart.ReplaceAllString(archivedAt.ReplaceAllString(u, ""), "")
}

// belied reports whether the text knows of things that a report of year y cannot: a
// name with the day of a download, or somebody's mistake. One event alone may be a
// misprint or misread; two, or figures of a year beside another's, are not.
func belied(y int, mentions []yearMention, k kind) bool {
	latest, after := 0, 0
	for _, m := range mentions {
		switch m.cue {
		case cueCurrent, cuePrevious, cueLate, cueEarly, cueIn, cueTold, cueTIP:
			if m.year > y {
				after++
			}
			if m.year > y && m.cue == cueCurrent || after > 1 {
				return true
			}
			latest = max(latest, m.year)
		}
	}
	return latest > 0 && k == tipReport && y-latest > 3
}
