package extract

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// clues are all that facts are read from beside the text.
type clues struct {
	raw   raw
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
func (c clues) titles() []Fact {
	var out []Fact
	for _, t := range c.edges.titles {
		out = append(out, Fact{t, Stated, "title line: " + t})
	}
	for _, t := range c.file0 {
		out = append(out, Fact{t, Stated, "title of the file: " + t})
	}
	if c.host.title != "" {
		out = append(out, Fact{c.host.title, Stated, "catalogue entry: " + c.host.title})
	}
	if c.raw.title != "" {
		f := Fact{c.raw.title, Stated, "title in the file's metadata: " + c.raw.title}
		if len(out) == 0 || titleScore(cleanTitle(f.Value)) > titleScore(cleanTitle(out[0].Value)) {
			out = append([]Fact{f}, out...)
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
	for _, l := range c.raw.leftOut {
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
	b.WriteString(c.host.cite + "\n" + c.host.preamble + "\n" + c.host.publisher + "\n" + c.raw.site + "\n" + c.raw.url + "\n" + c.host.url + "\n" + c.link() + "\n" + path.Base(c.file))
	return b.String()
}

// readFacts reads what is known of a report.
func readFacts(d *Document, c clues) Facts {
	k := wordingOf(c.names(), d.Text)
	if k == article && c.group.line.tier != "" {
		k = tipReport // only these open with a country and its tier
	}
	d.wording = k
	var f Facts
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
	f.Licence, f.Family = Fact{Known: Unknown}, Fact{Known: Unknown}
	return f
}

const (
	noCountry = "no country was recognised"
	noYear    = "no year is stated and none follows from the text"
)

// settleFacts tells of the facts that are still missing, once all that may state
// them was heard, and puts the title together again where that waited for them.
func (d *Document) settleFacts() {
	d.Problems = slices.DeleteFunc(d.Problems, func(p string) bool { return strings.HasPrefix(p, noCountry) || p == noYear })
	if d.Facts.Country.Known == Unknown {
		p := noCountry
		if d.strange != "" {
			p += "; the line " + d.strange + " names none that is known"
		}
		d.Problems = append(d.Problems, p)
	}
	if d.Facts.Year.Known == Unknown {
		d.Problems = append(d.Problems, noYear)
	}
	if t := &d.Facts.Title; t.Known != Stated {
		if f := composeTitle(d.Facts, d.wording); f.Known != Unknown {
			if t.Known == Inferred {
				f.Evidence = t.Evidence
			}
			*t = f
		}
	}
}

var unknown = Fact{Known: Unknown}

// tier reads the tier from the country line, a title, or the sentence that says
// where the country was placed.
func (c clues) tier(text string, k kind) Fact {
	if c.group.line.tier != "" {
		return Fact{c.group.line.tier, Stated, c.group.line.text}
	}
	if k == childLabor || k == rightsPaper {
		return unknown
	}
	if c.edges.tier != "" {
		return Fact{c.edges.tier, Stated, c.edges.tierLine}
	}
	if !c.many {
		for _, t := range c.titles() {
			if tier, _, ok := findTier(t.Value); ok {
				return Fact{tier, Stated, t.Evidence}
			}
		}
	}
	if tier, evidence, ok := tierInProse(text); ok {
		return Fact{tier, Stated, evidence}
	}
	return unknown
}

// publisher reads who published the report.
func (c clues) publisher(k kind) Fact {
	for _, t := range []Fact{
		{c.host.publisher, Stated, "catalogue entry: " + c.host.publisher},
		{c.host.author, Stated, "catalogue entry: " + c.host.author},
		{c.edges.publisher, Stated, c.edges.publisher},
	} {
		if p := publisherNamed(t.Value); p != "" && k != article {
			return Fact{p, Stated, t.Evidence}
		}
	}
	if k != article {
		for _, t := range c.titles() {
			if p := publisherNamed(t.Value); p != "" {
				return Fact{p, Stated, t.Evidence}
			}
		}
		for _, t := range []string{c.raw.site, c.host.cite, c.host.preamble} {
			if p := publisherNamed(t); p != "" {
				return Fact{p, Stated, oneLine(t)}
			}
		}
	}
	for _, u := range []string{c.raw.url, c.host.url, c.link()} {
		if p := publisherAt(u); p != "" {
			return Fact{p, Stated, "address: " + u}
		}
	}
	if k.publisher != "" {
		return Fact{k.publisher, Inferred, "it has the wording of the " + k.title}
	}
	switch {
	case c.host.publisher != "":
		return Fact{c.host.publisher, Stated, "catalogue entry"}
	case c.edges.issuer != "":
		return Fact{c.edges.issuer, Stated, c.edges.issuerBy}
	case c.edges.publisher != "" && k == article:
		// The name alone, under a text that is not theirs, is no statement.
		return unknown
	case c.raw.site != "":
		return Fact{c.raw.site, Stated, "site name in the file's metadata"}
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
func (c clues) author(k kind, publisher Fact) Fact {
	institution := k.publisher != "" || publisherNamed(publisher.Value) != ""
	switch {
	case k.publisher != "":
		return unknown
	case c.edges.author != "":
		return Fact{c.edges.author, Stated, "byline: " + c.edges.authorBy}
	case c.host.author != "" && publisherNamed(c.host.author) == "":
		return Fact{c.host.author, Stated, "catalogue entry"}
	case !institution && personName.MatchString(c.raw.author) && !accountName.MatchString(c.raw.author) && publisherNamed(c.raw.author) == "":
		return Fact{c.raw.author, Stated, "author in the page's metadata"}
	}
	return unknown
}

var (
	personName = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da|van|von|al|el|bin|der|la|di|del)\b|\p{Lu}[\p{L}.'’-]*)){1,4}$`)
	// accountName are words of accounts that are no persons' names.
	accountName = regexp.MustCompile(`(?i)\b(?:admin\w*|web ?master|editor\w*|user|operator|scan\w*|temp|test|staff|team|office|desk|guest|intern|default|owner|site|web|content|manager|publisher|news\w*|department|ministry|embassy)\b`)
)

func (c clues) sourceURL() Fact {
	switch {
	case c.raw.url != "":
		return Fact{c.raw.url, Stated, "address in the file's metadata"}
	case c.host.url != "":
		return Fact{c.host.url, Stated, "catalogue entry"}
	case c.link() != "":
		return Fact{c.link(), Stated, "address beside the text"}
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

func (c clues) published() Fact {
	switch {
	case c.raw.published != "":
		return Fact{c.raw.published, Stated, "date in the file's metadata"}
	case c.host.published != "":
		if d := isoDay(c.host.published); d != "" {
			return Fact{d, Stated, "catalogue entry: " + c.host.published}
		}
	case c.edges.published != "":
		if d := isoDay(c.edges.published); d != "" {
			return Fact{d, Stated, c.edges.published}
		}
	}
	return unknown
}

func (c clues) language(text string) Fact {
	if code := languageOf(strings.ToValidUTF8(text[:min(len(text), 4000)], "")); code != "" {
		return Fact{code, Inferred, "script and most frequent words"}
	}
	if c.raw.language != "" {
		return Fact{c.raw.language, Stated, "declared by the file"}
	}
	return unknown
}
