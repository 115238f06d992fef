package entity

import (
	"strings"

	"tipsearch/index/country"
)

// countryOf is the country of the body at from..to: "of Uzbekistan" behind it,
// "Uzbekistan's" or "the Uzbek" before it, else the report's.
func (f *finder) countryOf(from, to int) string {
	s := tables()
	if k := f.key(to); k == "of" || k == "in" {
		k := to + 1
		if f.key(k) == "the" {
			k++
		}
		if hits, n := s.names.match(f.tokens, k); n > 0 && s.entities[hits[0].at].Type == Country {
			return s.entities[hits[0].at].Code
		}
	}
	if from > 0 && f.tokens[from].gap == gapSpace {
		possessive := f.tokens[from-1].full > f.tokens[from-1].end
		for k := max(0, from-5); k < from && possessive; k++ {
			if hits, n := s.names.match(f.tokens, k); k+n == from && n > 0 && s.entities[hits[0].at].Type == Country {
				return s.entities[hits[0].at].Code
			}
		}
	}
	if code := demonyms()[f.key(from)]; code != "" && f.tokens[from].capital {
		return code
	}
	return f.report.Country
}

// bodyEntity is the body of a name in a country, under the one form of its
// name: "Interior Ministry" is the "Ministry of Interior", "Office of the
// Attorney General" the "Attorney General's Office", and a state's own adjective
// before the name of one of its bodies makes no other body.
func (f *finder) bodyEntity(name, code, kind string) Entity {
	canonical := name
	if first, tail, ok := strings.Cut(name, " "); ok && kind == government && strings.Contains(tail, " ") {
		if c, is := demonyms()[strings.ToLower(first)]; is && c == code {
			canonical = tail
		}
	}
	stripped := canonical != name
	if field, ok := strings.CutSuffix(canonical, " Ministry"); ok {
		canonical, stripped = "Ministry of "+field, false
	}
	if rest, ok := strings.CutPrefix(canonical, "General Directorate "); ok {
		canonical, stripped = "Directorate General "+rest, false
	}
	tokens := tokenize(canonical)
	if hits, n := commonBodies().matchFolded(tokens, 0); n > 0 && n == len(tokens) {
		canonical = commonBodyNames()[hits[0].at]
		stripped = false
	}
	id := scoped(canonical, code)
	if !stripped {
		name = canonical
	}
	return Entity{ID: id, Name: name, Type: Organization, Code: code}
}

// demonymTable maps an adjective of one word, or a country's own name, to the
// country's code; "" where two countries share it.
func demonymTable() map[string]string {
	m := map[string]string{}
	for _, c := range country.All() {
		if c.Ended != 0 {
			continue
		}
		for _, d := range append(c.Demonyms, c.Name) {
			key := slug(d)
			if _, twice := m[key]; twice {
				m[key] = ""
				continue
			}
			m[key] = c.Code
		}
	}
	return m
}
