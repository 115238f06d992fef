package facts

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// Group is the paragraphs of one report of a file, and all else that its facts are read
// from.
type Group struct {
	Paras []layout.Para
	line  countryLine // Code "" where it has none
	dated string      // line before the first country that dates the file

	raw        document.Raw
	file       string
	host       republisher
	block      titleBlock
	fileTitles []string        // titles of the whole file, where it holds many reports
	many       bool            // one report of many in its file
	titled     []document.Fact // of titles, nil before they were read
	inside     []document.Fact // of titlesInside
	verdict    verdictOn       // of the text, zero where it has none or is no narrative
	rows       bool            // from rows of a table, whose file's name says nothing of one report
}

// titles returns the lines that may hold the title, the best first, each with where
// it stands.
func (g *Group) titles() []document.Fact {
	if g.titled == nil {
		g.titled = g.readTitles()
	}
	return g.titled
}

func (g *Group) readTitles() []document.Fact {
	out := []document.Fact{} // not nil, which is not read yet
	for _, t := range g.block.titles {
		out = append(out, stated(t, titleLine.saying(t)))
	}
	for _, t := range g.fileTitles {
		out = append(out, stated(t, fileTitle.saying(t)))
	}
	if g.host.title != "" {
		out = append(out, stated(g.host.title, catalogueEntry.saying(g.host.title)))
	}
	if g.raw.Title != "" {
		f := stated(g.raw.Title, titleMetadata.saying(g.raw.Title))
		// A line chosen for its place alone is a worse title than what a page of the web states.
		placed := len(g.block.titles) > 0 && titleScore(g.block.titles[0]) < 2 && cmp.Or(g.raw.Site, g.raw.URL) != ""
		if len(out) == 0 || placed || titleScore(cleanTitle(f.Value)) > titleScore(cleanTitle(out[0].Value)) {
			out = append([]document.Fact{f}, out...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// headers returns the lines that return on page after page, their letters closed up
// where the print scattered them ("201 4 FINDING S O N TH E WORS T FORM S").
func (g *Group) headers() []string {
	var out []string
	seen := map[string]bool{}
	take := func(text string, reason document.Reason) {
		if len(text) < 200 && strings.HasPrefix(string(reason), "running_") && !seen[text] {
			seen[text] = true
			out = append(out, text)
			if m := scattered.FindStringSubmatch(strings.ReplaceAll(text, " ", "")); m != nil &&
				!yearOfReport.MatchString(text) {
				for _, name := range []string{childLabor.title, tipReport.title, rightsPaper.title} {
					if strings.EqualFold(strings.ReplaceAll(name, " ", ""), m[2]) {
						out = append(out, strings.TrimSpace(m[1]+" "+name+" "+m[3]))
					}
				}
			}
		}
	}
	for _, l := range g.raw.LeftOut {
		take(l.Text, l.Reason)
	}
	for _, p := range g.Paras {
		take(p.Text, p.Out)
	}
	return out
}

// scattered is the name of a report whose spaces were taken out.
var scattered = regexp.MustCompile(
	`(?i)((?:19|20)\d\d)?(FindingsontheWorstFormsofChildLabor|TraffickinginPersonsReport` +
		`|CountryReportsonHumanRightsPractices)(?:for)?((?:19|20)\d\d)?`)

// names is everything beside the text that may name the report.
func (g *Group) names() string {
	var b strings.Builder
	for _, t := range g.titles() {
		b.WriteString(t.Value + "\n")
	}
	for _, h := range g.headers() {
		b.WriteString(h + "\n")
	}
	b.WriteString(g.host.cite + "\n" + g.host.preamble + "\n" + g.host.publisher + "\n" + g.raw.Site + "\n" +
		g.raw.URL + "\n" + g.host.url + "\n" + g.link() + "\n" + path.Base(g.file))
	return b.String()
}

// Read reads what is known of a report, whose text is what was left of the group.
func (g *Group) Read(text string) (document.Facts, Pending) {
	k := reportType(g.names(), text)
	if k == article && g.line.tier != "" {
		k = tipReport // only these open with a country and its tier
	}
	if k == tipReport {
		g.verdict, _ = firstVerdict(text)
	}
	var f document.Facts
	f.Country = g.country(text)
	f.Year = g.year(text, k)
	f.Tier = g.tier(text, k, f.Country)
	f.Publisher = g.publisher(k)
	f.Title = g.title(f, k)
	f.Author = g.author(k, f.Publisher)
	f.SourceURL = g.sourceURL()
	f.Published = g.published()
	f.Language = g.language(text)
	f.Licence, f.Family = unknown, unknown
	p := Pending{kind: k}
	if g.line.country.Code == "" {
		p.strange = g.line.text
	}
	return f, p
}

// publisher reads who published the report.
func (g *Group) publisher(k kind) document.Fact {
	for _, t := range []document.Fact{
		stated(g.host.publisher, catalogueEntry.saying(g.host.publisher)),
		stated(g.host.author, catalogueEntry.saying(g.host.author)),
		stated(g.block.publisher, publisherLine.saying(g.block.publisher)),
	} {
		if p := publisherNamed(t.Value); p != "" && k != article {
			return stated(p, t.Evidence)
		}
	}
	if k != article {
		for _, t := range g.titles() {
			if p := publisherNamed(t.Value); p != "" {
				return stated(p, t.Evidence)
			}
		}
		for _, t := range []document.Fact{
			stated(g.raw.Site, siteName.saying(g.raw.Site)),
			stated(g.host.cite, citationLine.saying(layout.CleanLine(g.host.cite))),
			stated(g.host.preamble, preambleLine.saying(layout.CleanLine(g.host.preamble))),
		} {
			if p := publisherNamed(t.Value); p != "" {
				return stated(p, t.Evidence)
			}
		}
	}
	for _, u := range []string{g.raw.URL, g.host.url, g.link()} {
		if p := publisherAt(u); p != "" {
			return stated(p, addressName.saying(u))
		}
	}
	// A report of an institution has no byline; an article that quotes one does.
	if k.publisher != "" && g.block.author == "" {
		return inferred(k.publisher, messages.New("clue.wording", "title", k.title))
	}
	switch {
	case g.host.publisher != "":
		return stated(g.host.publisher, catalogueEntry.saying(g.host.publisher))
	case g.block.issuer != "":
		return stated(g.block.issuer, issuerLine.saying(g.block.issuerBy))
	case g.block.publisher != "" && k == article:
		// The name alone, under a text that is not theirs, is not a statement.
		return unknown
	case g.raw.Site != "":
		return stated(g.raw.Site, siteName.saying(g.raw.Site))
	}
	return unknown
}

func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// author reads who wrote an article: its byline, or else the name of a person in the
// page's metadata. The report of an institution has none: a name in its metadata is
// of whoever put it on the web.
func (g *Group) author(k kind, publisher document.Fact) document.Fact {
	institution := k.publisher != "" || publisherNamed(publisher.Value) != ""
	switch {
	case k.publisher != "":
		return unknown
	case g.block.author != "":
		return stated(g.block.author, bylineClue.saying(g.block.authorBy))
	case g.host.author != "" && publisherNamed(g.host.author) == "":
		return stated(g.host.author, catalogueEntry.saying(g.host.author))
	case !institution && personName.MatchString(g.raw.Author) && !accountName.MatchString(g.raw.Author) &&
		publisherNamed(g.raw.Author) == "":
		return stated(g.raw.Author, authorMetadata.saying(g.raw.Author))
	}
	return unknown
}

var (
	personName = regexp.MustCompile(
		`^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da|van|von|al|el|bin|der|la|di|del)\b|\p{Lu}[\p{L}.'’-]*)){1,4}$`)
	// accountName are words of accounts that are not persons' names.
	accountName = regexp.MustCompile(
		`(?i)\b(?:admin\w*|web ?master|editor\w*|user|operator|scan\w*|temp|test|staff|team|office|desk|guest` +
			`|intern|default|owner|site|web|content|manager|publisher|news\w*|department|ministry|embassy)\b`)
)

func (g *Group) sourceURL() document.Fact {
	switch {
	case g.raw.URL != "" && !g.raw.URLFrom.IsZero():
		return stated(g.raw.URL, g.raw.URLFrom)
	case g.raw.URL != "":
		return stated(g.raw.URL, messages.New("clue.address_metadata"))
	case g.host.url != "":
		return stated(g.host.url, catalogueEntry.saying(g.host.url))
	case g.link() != "":
		return stated(g.link(), messages.New("clue.address_beside"))
	}
	return unknown
}

// link returns the one address that stands on a line of its own before or behind the
// text; of several, none is known to be the report's.
func (g *Group) link() string {
	if len(g.block.links) != 1 {
		return ""
	}
	return g.block.links[0]
}

func (g *Group) published() document.Fact {
	switch {
	case g.raw.Published != "":
		return stated(g.raw.Published, dateMetadata.saying(g.raw.Published))
	case g.host.published != "":
		if d := isoDay(g.host.published); d != "" {
			return stated(d, catalogueEntry.saying(g.host.published))
		}
	case g.block.published != "":
		if d := isoDay(g.block.published); d != "" {
			return stated(d, dateOfLine.saying(g.block.published))
		}
	}
	return unknown
}

func (g *Group) language(text string) document.Fact {
	if code := languageOf(strings.ToValidUTF8(text[:min(len(text), 4000)], "")); code != "" {
		return inferred(code, messages.New("clue.language_words"))
	}
	if g.raw.Language != "" {
		return stated(g.raw.Language, messages.New("clue.language_declared"))
	}
	return unknown
}
