package facts

import (
	"path"
	"regexp"
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// country reads the country from the country line, a title, the file's name, its
// address, or the opening of the text; never by counting names.
func (g *Group) country(text string, k kind) document.Fact {
	line := g.line
	if code := line.country.Code; code != "" {
		if line.spelt != "" {
			return inferred(code, line.evidence())
		}
		return stated(code, line.evidence())
	}
	if g.host.country != "" {
		if got, ok := country.Lookup(g.host.country); ok {
			return stated(got.Code, catalogueEntry.saying(g.host.country))
		}
	}
	if !g.many {
		for _, t := range append(g.titles(), stated(g.host.cite, catalogueEntry.saying(g.host.cite)),
			stated(g.host.preamble, preambleLine.saying(g.host.preamble))) {
			if found := countriesOfTitle(t.Value); len(found) > 0 {
				return stated(found[0].Code, t.Evidence)
			}
		}
	}
	if g.many {
		for _, t := range g.block.titles {
			if found := countriesOfTitle(t); len(found) == 1 {
				return stated(found[0].Code, titleLine.saying(t))
			}
		}
	}
	if got, ok := soleCountry(g.Paras); ok {
		return got
	}
	if !g.many && !g.rows {
		if got, ok := countryInFileName(g.file); ok {
			return stated(got.Code, fileName.saying(path.Base(g.file)))
		}
	}
	if !g.many {
		for _, u := range []string{g.raw.URL, g.host.url, g.link()} {
			if got, ok := countryInFileName(strings.TrimSuffix(u, "/")); ok {
				return stated(got.Code, addressName.saying(u))
			}
		}
	}
	if line.text != "" {
		return unknown // it names a country, if one that is not known; so the text tells of no other
	}
	return countryOfOpening(text)
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
