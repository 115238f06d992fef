package facts

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// country decides the country from the country line, titles, the catalogue entry, the
// file's name and address, the opening of the text and the verdict; never by counting names.
func (g *Group) country(text string) document.Fact {
	l := ledger{fact: "country"}
	switch line := g.line; {
	case line.spelt != "":
		l.say(misspeltLine, line.evidence(), line.country.Code)
	case line.country.Code != "":
		l.say(countryLineClue, line.evidence(), line.country.Code)
	case line.text != "":
		l.say(strangeLine, countryLineClue.saying(line.text), "")
	}
	if got, ok := country.Lookup(g.host.country); ok {
		l.say(catalogueEntry, catalogueEntry.saying(g.host.country), got.Code)
	}
	for _, t := range g.ownTitles() {
		var codes []string // a title of several countries may speak for any of them
		for _, c := range countriesOfTitle(t.Value) {
			codes = append(codes, c.Code)
		}
		if len(codes) > 0 {
			l.say(kindOf(t.Evidence), t.Evidence, codes...)
		}
	}
	if got, ok := soleCountry(g.Paras); ok {
		l.say(nameLine, got.Evidence, got.Value)
	}
	if !g.many && !g.rows {
		if got, ok := countryInFileName(g.file); ok {
			l.say(fileName, fileName.saying(path.Base(g.file)), got.Code)
		}
	}
	if !g.many {
		for _, u := range []string{g.raw.URL, g.host.url, g.link()} {
			if got, ok := countryInFileName(strings.TrimSuffix(u, "/")); ok {
				l.say(addressName, addressName.saying(u), got.Code)
			}
		}
	}
	if f := countryOfOpening(text); f.Known != document.Unknown {
		l.say(openingWords, f.Evidence, f.Value)
	}
	if got, ok := g.verdict.country(); ok {
		l.say(verdictClue, verdictClue.saying(g.verdict.quote), got.Code)
	}
	if m := adviceFor.FindStringSubmatch(text); m != nil {
		if got, name := countryAhead(m[1]); got.Code != "" {
			l.say(adviceHeading, adviceHeading.saying(m[0][:len(m[0])-len(m[1])]+name), got.Code)
		}
	}
	f := l.decide()
	if f.Value == "" { // the line names a country, if one that is not known; so the text tells of no other
		return document.Fact{Known: document.Unknown, Clues: f.Clues}
	}
	return f
}

// adviceFor is the heading of the recommendations, which names their country.
var adviceFor = regexp.MustCompile(`(?m)^(?i:(?:prioritized )?recommendations for (?:the )?)(\p{Lu}[\pL’'. -]{2,50})`)

// ownTitles returns the lines that may hold the title of this report alone, not that of its file.
func (g *Group) ownTitles() []document.Fact {
	if !g.many {
		return slices.Concat(g.titles(), g.titlesInside(), []document.Fact{
			stated(g.host.cite, citationLine.saying(g.host.cite)),
			stated(g.host.preamble, preambleLine.saying(g.host.preamble)),
		})
	}
	var titles []document.Fact
	for _, t := range g.block.titles {
		titles = append(titles, stated(t, titleLine.saying(t)))
	}
	return titles
}

// soleCountry returns a line before the text that is a country's name and no more.
func soleCountry(ps []layout.Para) (document.Fact, bool) {
	first := firstProse(ps)
	for i := 0; i < first && i < len(ps); i++ {
		if strings.HasPrefix(string(ps[i].Out), "title") {
			if got, ok := countryOfLine(ps[i].Text); ok {
				return stated(got.Code, nameLine.saying(ps[i].Text)), true
			}
		}
	}
	return unknown, false
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
		words := strings.Fields(strings.NewReplacer("_", " ", "-", " ", "+", " ", "%20", " ", ".", " ", "(",
			" ", ")", " ", ",", " ").Replace(base))
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

var stateOf = regexp.MustCompile(
	`^(?i)(?:the )?(?:\pL+ )?(?:republic|kingdom|state|sultanate|union|commonwealth|principality` +
		`|government) of (?:the )?`)

// IsCountryName reports whether text is a country's name, in its long form too.
func IsCountryName(text string) bool {
	_, ok := countryOfLine(text)
	return ok
}

// countryOfLine returns the country whose name, in its long form too, is all of text.
func countryOfLine(text string) (country.Country, bool) {
	if len(text) > 80 {
		return country.Country{}, false
	}
	name := trimName(text)
	if c, ok := country.Lookup(name); ok {
		return c, true
	}
	return country.Lookup(stateOf.ReplaceAllString(name, ""))
}
