package entity

import "strings"

// chapterLetters is the least number of letters of an acronym that counts as the name of a body without further
// evidence.
const chapterLetters = 4

// chapters finds the bodies that are called by an acronym and a country, "ECPAT Philippines": there the country is
// part of the name. Acronyms in the tables, and those that do not name a body, are not affected.
func (f *finder) chapters() {
	for _, c := range f.found { // the range does not include those added here
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
