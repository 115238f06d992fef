package entity

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// acronymShaped reports whether word may be an acronym: up to ten letters and digits, with at least two capitals.
func acronymShaped(word string) bool {
	capitals, letters := 0, 0
	for _, r := range word {
		letters++
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2 && letters <= 10 && capitals*2 >= letters
}

// longForm finds the meaning of the acronym in brackets at token i: the entity before that ends right before it, or
// "" if the words before it spell it and are not an entity. ok is false if the words before it do not decide.
func (f *finder) longForm(i int, before string) (id string, ok bool) {
	acronym := f.text[f.tokens[i].start:f.tokens[i].end]
	if before != "" {
		if base, _, ok := strings.Cut(strings.Replace(before, "-section-", "-article-", 1), "-article-"); ok &&
			f.entities[base] != nil {
			return base, true // "Section 12 of the X Act (XA)": the act
		}
		from := i - 1
		if n := sort.Search(len(f.settled), func(n int) bool { return f.settled[n].to >= i }); n < len(f.settled) &&
			f.settled[n].to == i {
			from = f.settled[n].from
		}
		spelled := f.spells(from, i, acronym)
		if !spelled && f.entities[before].Type == Organization {
			if id := f.spelledOut(i, from, acronym); id != "" {
				return id, true
			}
		}
		if e := f.entities[before]; e.Type != Country && e.Type != Place || spelled {
			return before, true
		}
	}
	// Schwartz and Hearst: at most min(n+5, 2n) words before the bracket.
	n := utf8.RuneCountInString(acronym)
	for from := i - 1; from >= 0 && from >= i-min(n+5, 2*n); from-- {
		if g := f.tokens[from+1].gap; from+1 < i && (g == gapLine || g == gapStop) {
			break
		}
		if f.tokens[from].key[0]|0x20 == acronym[0]|0x20 && f.spells(from, i, acronym) {
			if id := f.defined(from, i); id != "" {
				return id, true
			}
			return "", true
		}
	}
	return "", false
}

// spelledOut returns the organisation that the acronym at token i abbreviates, if capitalised words that begin before
// token limit spell it: "Civil Council of Popular and Indigenous Organizations of Honduras (COPINH)".
func (f *finder) spelledOut(i, limit int, acronym string) string {
	for from := i - 1; from >= 0 && from >= i-12; from-- {
		t := &f.tokens[from]
		if g := f.tokens[from+1].gap; from+1 < i && g != gapSpace && g != gapHyphen && g != gapComma {
			break
		}
		if !t.capital && !joins[t.key] && t.key != "and" && t.key != "the" {
			break
		}
		if from < limit && t.capital && len(t.key) > 0 && t.key[0] == acronym[0]|0x20 && f.spells(from, i, acronym) {
			return f.defined(from, i)
		}
	}
	return ""
}

// spells reports whether the letters of acronym occur in tokens from..to in order, the first at the start of the
// first word.
func (f *finder) spells(from, to int, acronym string) bool {
	long := strings.ToLower(f.text[f.tokens[from].start:f.tokens[to-1].end])
	short := strings.ToLower(acronym)
	s, l := len(short)-1, len(long)-1
	for ; s >= 0; s-- {
		c := short[s]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			continue
		}
		for l >= 0 && (long[l] != c || s == 0 && l > 0 && wordByte(long, l-1)) {
			l--
		}
		if l < 0 {
			return false
		}
		l--
	}
	return l < 0
}

// defined makes tokens from..to an organisation if they are written as a name. It returns its id, or "" if they are
// not a name.
func (f *finder) defined(from, to int) string {
	capitals := 0
	for j := from; j < to; j++ {
		switch t := &f.tokens[j]; {
		case t.capital:
			capitals++
		case !joins[t.key] && t.key != "and" && t.key != "the":
			return ""
		}
	}
	if capitals < 2 {
		return ""
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[to-1].end])
	if f.noName(from, to) {
		return ""
	}
	var e Entity
	kind := f.longForms[f.key(to-1)]
	if kind == Law && (f.heads[f.key(from)] == government || f.key(from) == "government") {
		kind = "" // "Government of National Accord (GNA)"
	}
	switch kind {
	case Law:
		e = f.lawEntity(name, name)
	case Programme:
		e = Entity{ID: scoped(name, f.report.Country), Name: name, Type: Programme, Code: f.report.Country}
	case Place:
		e = Entity{ID: placeID(name, f.report.Country), Name: name, Type: Place, Code: f.report.Country}
	case noEntity:
		return ""
	default:
		if f.roles[f.key(from)] {
			return "" // "Inspector General of Police (IGP)"
		}
		e = f.bodyEntity(name, f.report.Country, organization)
	}
	f.add(from, to, e, byReport)
	return e.ID
}

// noEntity is the type in longforms.txt of names with capitals and an acronym that are not entities.
const noEntity Type = "none"
