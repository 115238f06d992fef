package entity

import "strings"

// chapterLetters is how many letters an acronym has at least that is taken for the
// name of a body without any other sign.
const chapterLetters = 4

// chapters finds the bodies that are called by an acronym and a country, "ECPAT
// Philippines": there the country is part of the name. Acronyms of the tables, and
// those that name no body, stand for themselves.
func (f *finder) chapters() {
	for _, c := range f.found { // those added here are not looked at
		if !strings.HasPrefix(c.id, "country-") || c.from == 0 {
			continue
		}
		i := c.from - 1
		t, next := &f.tokens[i], f.at(c.to)
		if !t.caps || t.digit || t.end-t.start < chapterLetters || t.full > t.end || notNames[t.key] ||
			f.tokens[c.from].gap != gapSpace || f.tokens[c.from].caps {
			continue
		}
		if next != nil && next.capital && (next.gap == gapSpace || next.gap == gapHyphen) {
			continue // "CHILDLINE India Foundation" is read as a whole
		}
		if prev := f.at(i - 1); prev != nil && prev.capital && t.gap == gapSpace && !(prev.first && f.openers[prev.key]) {
			continue
		}
		if _, n := f.names.match(f.tokens, i); n > 0 {
			continue
		}
		name := tidy(f.text[t.start:c.end])
		f.addSpan(i, c.to, t.start, c.end, f.bodyEntity(name, f.report.Country, organization), byShape)
	}
}
