package extract

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/document"
)

// clues are all that facts are read from beside the text.
type clues struct {
	raw   document.Raw
	file  string
	host  rehost
	edges edges
	group group
	file0 []string // titles of the whole file, where it holds many reports
	many  bool     // one report of many in its file
	rows  bool     // from rows of a table, whose file's name says nothing of one report
}

// titles are the lines that may hold the title, the best first, each with where
// it stands.
func (c clues) titles() []document.Fact {
	var out []document.Fact
	for _, t := range c.edges.titles {
		out = append(out, stated(t, "title line: "+t))
	}
	for _, t := range c.file0 {
		out = append(out, stated(t, "title of the file: "+t))
	}
	if c.host.title != "" {
		out = append(out, stated(c.host.title, "catalogue entry: "+c.host.title))
	}
	if c.raw.Title != "" {
		f := stated(c.raw.Title, "title in the file's metadata: "+c.raw.Title)
		if len(out) == 0 || titleScore(cleanTitle(f.Value)) > titleScore(cleanTitle(out[0].Value)) {
			out = append([]document.Fact{f}, out...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// headers are the lines that return on page after page, their letters closed up
// where the print scattered them ("201 4 FINDING S O N TH E WORS T FORM S").
func (c clues) headers() []string {
	var out []string
	seen := map[string]bool{}
	take := func(text, reason string) {
		if len(text) < 200 && strings.HasPrefix(reason, "running ") && !seen[text] {
			seen[text] = true
			out = append(out, text)
			if m := scattered.FindStringSubmatch(strings.ReplaceAll(text, " ", "")); m != nil && !yearOfReport.MatchString(text) {
				for _, name := range []string{childLabor.title, tipReport.title, rightsPaper.title} {
					if strings.EqualFold(strings.ReplaceAll(name, " ", ""), m[2]) {
						out = append(out, strings.TrimSpace(m[1]+" "+name+" "+m[3]))
					}
				}
			}
		}
	}
	for _, l := range c.raw.LeftOut {
		take(l.Text, l.Reason)
	}
	for _, p := range c.group.paras {
		take(p.text, p.out)
	}
	return out
}

// scattered is the name of a report whose spaces were taken out.
var scattered = regexp.MustCompile(`(?i)((?:19|20)\d\d)?(FindingsontheWorstFormsofChildLabor|TraffickinginPersonsReport|CountryReportsonHumanRightsPractices)(?:for)?((?:19|20)\d\d)?`)

// names is everything beside the text that may name the report.
func (c clues) names() string {
	var b strings.Builder
	for _, t := range c.titles() {
		b.WriteString(t.Value + "\n")
	}
	for _, h := range c.headers() {
		b.WriteString(h + "\n")
	}
	b.WriteString(c.host.cite + "\n" + c.host.preamble + "\n" + c.host.publisher + "\n" + c.raw.Site + "\n" + c.raw.URL + "\n" + c.host.url + "\n" + c.link() + "\n" + path.Base(c.file))
	return b.String()
}

// readFacts reads what is known of a report.
func readFacts(d *report, c clues) document.Facts {
	k := wordingOf(c.names(), d.Text)
	if k == article && c.group.line.tier != "" {
		k = tipReport // only these open with a country and its tier
	}
	d.wording = k
	var f document.Facts
	f.Country = c.country(d.Text, k)
	if c.group.line.country.Code == "" {
		d.strange = c.group.line.text
	}
	f.Year = c.year(d.Text, k)
	f.Tier = c.tier(d.Text, k)
	f.Publisher = c.publisher(k)
	f.Title = c.title(f, k)
	f.Author = c.author(k, f.Publisher)
	f.SourceURL = c.sourceURL()
	f.Published = c.published()
	f.Language = c.language(d.Text)
	f.Licence, f.Family = unknown, unknown
	return f
}

const (
	noCountry = "no country was recognised"
	noYear    = "no year is stated and none follows from the text"
)

// settleFacts tells of the facts that are still missing, once all that may state
// them was heard, and puts the title together again where that waited for them.
func (d *report) settleFacts() {
	d.Problems = slices.DeleteFunc(d.Problems, func(p string) bool { return strings.HasPrefix(p, noCountry) || p == noYear })
	if d.Facts.Country.Known == document.Unknown {
		p := noCountry
		if d.strange != "" {
			p += "; the line " + d.strange + " names none that is known"
		}
		d.Problems = append(d.Problems, p)
	}
	if d.Facts.Year.Known == document.Unknown {
		d.Problems = append(d.Problems, noYear)
	}
	if t := &d.Facts.Title; t.Known != document.Stated {
		if f := composeTitle(d.Facts, d.wording); f.Known != document.Unknown {
			if t.Known == document.Inferred {
				f.Evidence = t.Evidence
			}
			*t = f
		}
	}
}

var unknown = document.Fact{Known: document.Unknown}

func stated(value, evidence string) document.Fact {
	return document.Fact{Value: value, Known: document.Stated, Evidence: evidence}
}

func inferred(value, evidence string) document.Fact {
	return document.Fact{Value: value, Known: document.Inferred, Evidence: evidence}
}

// tier reads the tier from the country line, a title, or the sentence that says
// where the country was placed.
func (c clues) tier(text string, k kind) document.Fact {
	if c.group.line.tier != "" {
		return stated(c.group.line.tier, c.group.line.text)
	}
	if k == childLabor || k == rightsPaper {
		return unknown
	}
	if c.edges.tier != "" {
		return stated(c.edges.tier, c.edges.tierLine)
	}
	if !c.many {
		for _, t := range c.titles() {
			if tier, _, ok := findTier(t.Value); ok {
				return stated(tier, t.Evidence)
			}
		}
	}
	if tier, evidence, ok := tierInProse(text); ok {
		return stated(tier, evidence)
	}
	return unknown
}

// publisher reads who published the report.
func (c clues) publisher(k kind) document.Fact {
	for _, t := range []document.Fact{
		stated(c.host.publisher, "catalogue entry: "+c.host.publisher),
		stated(c.host.author, "catalogue entry: "+c.host.author),
		stated(c.edges.publisher, c.edges.publisher),
	} {
		if p := publisherNamed(t.Value); p != "" && k != article {
			return stated(p, t.Evidence)
		}
	}
	if k != article {
		for _, t := range c.titles() {
			if p := publisherNamed(t.Value); p != "" {
				return stated(p, t.Evidence)
			}
		}
		for _, t := range []string{c.raw.Site, c.host.cite, c.host.preamble} {
			if p := publisherNamed(t); p != "" {
				return stated(p, oneLine(t))
			}
		}
	}
	for _, u := range []string{c.raw.URL, c.host.url, c.link()} {
		if p := publisherAt(u); p != "" {
			return stated(p, "address: "+u)
		}
	}
	if k.publisher != "" {
		return inferred(k.publisher, "it has the wording of the "+k.title)
	}
	switch {
	case c.host.publisher != "":
		return stated(c.host.publisher, "catalogue entry")
	case c.edges.issuer != "":
		return stated(c.edges.issuer, c.edges.issuerBy)
	case c.edges.publisher != "" && k == article:
		// The name alone, under a text that is not theirs, is no statement.
		return unknown
	case c.raw.Site != "":
		return stated(c.raw.Site, "site name in the file's metadata")
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
func (c clues) author(k kind, publisher document.Fact) document.Fact {
	institution := k.publisher != "" || publisherNamed(publisher.Value) != ""
	switch {
	case k.publisher != "":
		return unknown
	case c.edges.author != "":
		return stated(c.edges.author, "byline: "+c.edges.authorBy)
	case c.host.author != "" && publisherNamed(c.host.author) == "":
		return stated(c.host.author, "catalogue entry")
	case !institution && personName.MatchString(c.raw.Author) && !accountName.MatchString(c.raw.Author) && publisherNamed(c.raw.Author) == "":
		return stated(c.raw.Author, "author in the page's metadata")
	}
	return unknown
}

var (
	personName = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da|van|von|al|el|bin|der|la|di|del)\b|\p{Lu}[\p{L}.'’-]*)){1,4}$`)
	// accountName are words of accounts that are no persons' names.
	accountName = regexp.MustCompile(`(?i)\b(?:admin\w*|web ?master|editor\w*|user|operator|scan\w*|temp|test|staff|team|office|desk|guest|intern|default|owner|site|web|content|manager|publisher|news\w*|department|ministry|embassy)\b`)
)

func (c clues) sourceURL() document.Fact {
	switch {
	case c.raw.URL != "":
		return stated(c.raw.URL, "address in the file's metadata")
	case c.host.url != "":
		return stated(c.host.url, "catalogue entry")
	case c.link() != "":
		return stated(c.link(), "address beside the text")
	}
	return unknown
}

// link is the one address that stands on a line of its own before or behind the
// text; of several, none is known to be the report's.
func (c clues) link() string {
	if len(c.edges.links) != 1 {
		return ""
	}
	return c.edges.links[0]
}

func (c clues) published() document.Fact {
	switch {
	case c.raw.Published != "":
		return stated(c.raw.Published, "date in the file's metadata")
	case c.host.published != "":
		if d := isoDay(c.host.published); d != "" {
			return stated(d, "catalogue entry: "+c.host.published)
		}
	case c.edges.published != "":
		if d := isoDay(c.edges.published); d != "" {
			return stated(d, c.edges.published)
		}
	}
	return unknown
}

func (c clues) language(text string) document.Fact {
	if code := languageOf(strings.ToValidUTF8(text[:min(len(text), 4000)], "")); code != "" {
		return inferred(code, "script and most frequent words")
	}
	if c.raw.Language != "" {
		return stated(c.raw.Language, "declared by the file")
	}
	return unknown
}
