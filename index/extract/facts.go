package extract

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/country"
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
	b.WriteString(c.host.cite + "\n" + c.host.preamble + "\n" + c.host.publisher + "\n" + c.raw.site + "\n" + c.raw.url + "\n" + c.host.url + "\n" + path.Base(c.file))
	return b.String()
}

// readFacts reads what is known of a report.
func readFacts(d *Document, c clues) Facts {
	k := wordingOf(c.names(), d.Text)
	d.wording = k
	var f Facts
	f.Country = c.country(d.Text, k)
	f.Year = c.year(d.Text, k)
	f.Tier = c.tier(d.Text, k)
	f.Publisher = c.publisher(k)
	f.Title = c.title(f, k)
	f.Author = c.author()
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
	d.Problems = slices.DeleteFunc(d.Problems, func(p string) bool { return p == noCountry || p == noYear })
	if d.Facts.Country.Known == Unknown {
		d.Problems = append(d.Problems, noCountry)
	}
	if d.Facts.Year.Known == Unknown {
		d.Problems = append(d.Problems, noYear)
	}
	if t := &d.Facts.Title; t.Known != Stated {
		if f := composeTitle(d.Facts, d.wording); f.Known != Unknown {
			*t = f
		}
	}
}

var unknown = Fact{Known: Unknown}

var (
	governmentOf = regexp.MustCompile(`\b(?:The )?[Gg]overnments? of (?:the )?(\p{Lu}[\p{L}’'‘. -]{2,60})`)
	isACountry   = regexp.MustCompile(`^(?:The )?(\p{Lu}[\p{L}’'‘., -]{2,50}?) (?:is|was|are|remains|has been) (?:an? |the |primarily |both |also |principally )*(?:source|transit|destination|origin|country|Tier|special case|placed|not)\b`)
)

// country reads the country from the country line, a title, the file's name, its
// address, or the opening of the text; never by counting names.
func (c clues) country(text string, k kind) Fact {
	if code := c.group.line.country.Code; code != "" {
		return Fact{code, Stated, c.group.line.text}
	}
	if c.host.country != "" {
		if got, ok := country.Lookup(c.host.country); ok {
			return Fact{got.Code, Stated, "catalogue entry: " + c.host.country}
		}
	}
	if !c.many {
		for _, t := range append(c.titles(), Fact{c.host.cite, Stated, "catalogue entry: " + c.host.cite}, Fact{c.host.preamble, Stated, c.host.preamble}) {
			if found := countriesOfTitle(t.Value); len(found) > 0 {
				return Fact{found[0].Code, Stated, t.Evidence}
			}
		}
	}
	if got, ok := soleCountry(c.group.paras); ok {
		return got
	}
	if !c.many && !c.rows {
		if got, ok := countryInFileName(c.file); ok {
			return Fact{got.Code, Stated, "file name: " + path.Base(c.file)}
		}
	}
	if !c.many {
		for _, u := range []string{c.raw.url, c.host.url} {
			if got, ok := countryInFileName(strings.TrimSuffix(u, "/")); ok {
				return Fact{got.Code, Stated, "address: " + u}
			}
		}
	}
	return countryOfOpening(text)
}

// soleCountry is a line before the text that is a country's name and no more.
func soleCountry(ps []para) (Fact, bool) {
	first := firstProse(ps)
	for i := 0; i < first && i < len(ps); i++ {
		if strings.HasPrefix(ps[i].out, "title") {
			if got, ok := country.Lookup(trimName(ps[i].text)); ok {
				return Fact{got.Code, Stated, "line before the text: " + ps[i].text}, true
			}
		}
	}
	return unknown, false
}

// countryOfOpening reads "The Government of X …" and "X is a source country …" at
// the start of the text.
func countryOfOpening(text string) Fact {
	head := text[:min(len(text), 1500)]
	head = strings.ToValidUTF8(head, "")
	for line := range strings.SplitSeq(head, "\n") {
		if m := isACountry.FindStringSubmatch(line); m != nil {
			if got, ok := country.Lookup(m[1]); ok {
				return Fact{got.Code, Inferred, "opening: " + clip(firstWords(m[0], 14))}
			}
		}
	}
	for _, m := range governmentOf.FindAllStringSubmatch(head, 4) {
		words := strings.Fields(m[1])
		for n := len(words); n > 0; n-- {
			name := strings.TrimRight(strings.Join(words[:n], " "), ".,’'")
			if got, ok := country.Lookup(strings.TrimSuffix(name, "’s")); ok {
				return Fact{got.Code, Inferred, "opening: The Government of " + name}
			}
		}
	}
	return unknown
}

func firstWords(s string, n int) string {
	f := strings.Fields(s)
	if len(f) > n {
		return strings.Join(f[:n], " ") + " …"
	}
	return strings.Join(f, " ")
}

// countryInFileName reads a country from the last part of a path or address.
func countryInFileName(name string) (country.Country, bool) {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	if e := path.Ext(base); len(e) < 6 {
		base = strings.TrimSuffix(base, e)
	}
	for _, base := range []string{base, splitCamel(base)} { // "Cote_dIvoire", "TIP2016Kenya"
		words := strings.Fields(strings.NewReplacer("_", " ", "-", " ", "+", " ", "%20", " ", ".", " ", "(", " ", ")", " ", ",", " ").Replace(base))
		for n := min(7, len(words)); n > 0; n-- {
			for i := 0; i+n <= len(words); i++ {
				name := strings.Join(words[i:i+n], " ")
				if len(name) < 4 && name != "UAE" && name != "DRC" {
					continue
				}
				if got, ok := country.Lookup(name); ok {
					return got, true
				}
			}
		}
	}
	return country.Country{}, false
}

var camel = regexp.MustCompile(`(\p{Ll})(\p{Lu})|(\pL)(\d)|(\d)(\pL)`)

func splitCamel(s string) string {
	for range 2 {
		s = camel.ReplaceAllString(s, "$1$3$5 $2$4$6")
	}
	return s
}

// tier reads the tier from the country line, a title, or the sentence that says
// where the country was placed.
func (c clues) tier(text string, k kind) Fact {
	if c.group.line.tier != "" {
		return Fact{c.group.line.tier, Stated, c.group.line.text}
	}
	if k == childLabor || k == rightsPaper {
		return unknown
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
	for _, u := range []string{c.raw.url, c.host.url} {
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
	case c.edges.publisher != "" && k == article:
		// The name alone, under a text that is not theirs, is no statement.
		return unknown
	case c.raw.site != "":
		return Fact{c.raw.site, Stated, "site name in the file's metadata"}
	}
	return unknown
}

// title is the stated title, or what such a report is called.
func (c clues) title(f Facts, k kind) Fact {
	titles := c.titles()
	if !c.many {
		for _, t := range titles {
			title := cleanTitle(t.Value)
			if title == "" || isCountryName(title) && k.title != "" {
				continue
			}
			return Fact{title, Stated, t.Evidence}
		}
	}
	if made := composeTitle(f, k); made.Known != Unknown {
		return made
	}
	if len(titles) > 0 {
		return Fact{cleanTitle(titles[0].Value), titles[0].Known, titles[0].Evidence}
	}
	return unknown
}

// composeTitle is what a report of that kind, country and year is called.
func composeTitle(f Facts, k kind) Fact {
	got, known := country.ByCode(f.Country.Value)
	if k.title == "" || !known {
		return unknown
	}
	name, title := got.Name, k.title
	if f.Year.Known != Unknown {
		title = f.Year.Value + " " + title
		name = got.NameIn(number(f.Year.Value))
	}
	return Fact{title + ": " + name, Inferred, "put together from the kind of report, its year and its country"}
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

func (c clues) author() Fact {
	switch {
	case c.edges.author != "":
		return Fact{c.edges.author, Stated, "byline: " + c.edges.authorBy}
	case c.host.author != "" && publisherNamed(c.host.author) == "":
		return Fact{c.host.author, Stated, "catalogue entry"}
	case c.raw.author != "" && publisherNamed(c.raw.author) == "":
		return Fact{c.raw.author, Stated, "author in the file's metadata"}
	}
	return unknown
}

func (c clues) sourceURL() Fact {
	switch {
	case c.raw.url != "":
		return Fact{c.raw.url, Stated, "address in the file's metadata"}
	case c.host.url != "":
		return Fact{c.host.url, Stated, "catalogue entry"}
	}
	return unknown
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
