package entity

import (
	"strings"

	"tipsearch/index/country"
)

// bodies finds organisations by words that tell them: "Ministry of Internal
// Affairs", "Prosecutor General's Office", "national anti-trafficking
// commission", "an organization called Yenme".
func (f *finder) bodies() {
	for i := range f.tokens {
		t := &f.tokens[i]
		if kind := heads()[t.key]; kind != "" {
			if t.capital {
				f.headFirst(i, kind)
				f.headLast(i, kind)
			}
			f.committee(i)
		}
		if hits, n := commonBodies().match(lowered(f.tokens[i:min(i+8, len(f.tokens))]), 0); n > 0 {
			f.commonBody(i, i+n, commonBodyNames()[hits[0].at])
		}
		f.called(i)
	}
}

// lowered lets tokens pass for capitals, so that a table of names is matched
// whatever the case.
func lowered(tokens []token) []token {
	out := make([]token, len(tokens))
	for i, t := range tokens {
		t.capital = true
		out[i] = t
	}
	return out
}

// joins are the words that stand inside a body's name.
var joins = map[string]bool{"of": true, "for": true, "on": true, "to": true, "against": true, "in": true, "with": true, "de": true, "del": true, "des": true, "du": true, "la": true, "da": true, "do": true, "dos": true, "et": true, "y": true, "e": true, "por": true, "pour": true, "para": true, "el": true, "und": true, "sur": true, "contra": true, "en": true}

// headFirst finds "Ministry of Labor, Social Affairs, and Youth" at its head i.
func (f *finder) headFirst(i int, kind string) {
	next := f.at(i + 1)
	if next == nil || !joins[next.key] || next.capital || next.gap != gapSpace {
		return
	}
	end := f.complement(i+1, i)
	if end == 0 {
		return
	}
	from := i
	// "National Commission for Human Rights": the words before the head are part of it.
	for from > 0 && f.tokens[from].gap <= gapHyphen && f.tokens[from].gap >= gapSpace && f.partBefore(from-1) {
		from--
	}
	if strings.HasPrefix(f.tokens[i].key, "ministries") {
		f.ministries(i, end)
		return
	}
	f.body(from, end, kind)
}

// complement is the end of what follows a head, from its preposition at i; 0
// where no name follows.
func (f *finder) complement(i, head int) int {
	end := 0
	for j := i; j < len(f.tokens); {
		t := &f.tokens[j]
		switch {
		case t.gap != gapSpace && t.gap != gapHyphen && !(t.gap == gapComma && end > 0):
			return end
		case t.gap == gapComma:
			n := f.fieldList(j)
			if n == 0 {
				return end
			}
			j, end = n, n
		case t.key == "and" && end > 0:
			if !f.fieldFollows(j+1, end) {
				return end
			}
			j++
		case joins[t.key] && !t.capital:
			k := j + 1
			if f.key(k) == "the" || f.key(k) == "all" {
				k++
			}
			if u := f.at(k); u == nil || !u.capital || u.gap != gapSpace || end > 0 && (f.countryAt(k) || f.ends(k)) {
				return end
			}
			j = k
		case t.capital && !(end > 0 && f.ends(j)):
			if _, n := tables().names.match(f.tokens, j); end > 0 && n > 1 && f.tokens[j].gap == gapSpace {
				return end
			}
			j++
			end = j
		default:
			return end
		}
	}
	return end
}

// ends tells whether token j begins another body, so that a name must stop before it.
func (f *finder) ends(j int) bool {
	k := f.tokens[j].key
	return k == "ministry" || k == "prime" || k == "president"
}

// countryAt tells whether a country's name stands at j.
func (f *finder) countryAt(j int) bool {
	hits, n := tables().names.match(f.tokens, j)
	return n > 0 && tables().entities[hits[0].at].Type == Country
}

// fieldFollows tells whether "and" before token j goes on with the name: a
// field of work, no other body, no acronym, no country.
func (f *finder) fieldFollows(j, end int) bool {
	t := f.at(j)
	if t == nil || !t.capital || t.caps || t.gap != gapSpace || f.ends(j) || heads()[t.key] != "" && !portfolios()[t.key] {
		return false
	}
	if portfolios()[t.key] {
		return true
	}
	if _, n := tables().names.match(f.tokens, j); n > 0 {
		return false
	}
	return !givenNames()[t.key]
}

// fieldList is the end of ", Social Affairs, and Youth" whose first comma
// stands before token j; 0 where it is no list of fields.
func (f *finder) fieldList(j int) int {
	last := false
	for k := j; k < len(f.tokens); {
		t := &f.tokens[k]
		if t.key == "and" && (t.gap == gapComma || t.gap == gapSpace) {
			last = true
			k++
			t = f.at(k)
			if t == nil || t.gap != gapSpace {
				return 0
			}
		} else if t.gap != gapComma {
			return 0
		}
		if !t.capital || !portfolios()[t.key] {
			return 0
		}
		for k++; k < len(f.tokens) && f.tokens[k].gap == gapSpace && f.tokens[k].capital && !f.tokens[k].caps; k++ {
		}
		if last {
			return k
		}
	}
	return 0
}

// ministries finds each of "Ministries of Labor, Health, and Education".
func (f *finder) ministries(i, end int) {
	commas := false
	for j := i + 2; j < end; j++ {
		commas = commas || f.tokens[j].gap == gapComma
	}
	from := i + 2
	if f.key(from) == "the" {
		from++
	}
	start := i
	for j := from; j <= end; j++ {
		cut := j == end || f.tokens[j].gap == gapComma || !commas && f.key(j) == "and"
		if !cut {
			continue
		}
		if from < j && f.key(from) == "and" {
			from++
		}
		if from < j {
			if start != i {
				start = from
			}
			name := "Ministry of " + tidy(f.text[f.tokens[from].start:f.tokens[j-1].full])
			f.add(start, j, f.bodyEntity(name, f.report.Country, government), byPattern)
		}
		start, from = j, j
		if j < end && f.key(j) == "and" {
			from++
		}
	}
}

// headLast finds "Prosecutor General's Office" that ends at its head i.
func (f *finder) headLast(i int, kind string) {
	from := i
	for from > 0 && (f.tokens[from].gap == gapSpace || f.tokens[from].gap == gapHyphen) {
		if f.partBefore(from - 1) {
			from--
			continue
		}
		// "Labor and Social Protection Inspectorate"
		if k := f.key(from - 1); (k == "and" || k == "for" || k == "of") && from > 1 && f.tokens[from-1].gap == gapSpace &&
			f.tokens[from-2].capital && portfolios()[f.key(from-2)] && f.partBefore(from-2) && k == "and" {
			from -= 2
			continue
		}
		break
	}
	if from == i {
		return
	}
	if next := f.at(i + 1); next != nil && next.gap == gapSpace && joins[next.key] && !next.capital && from == i {
		return
	}
	f.body(from, i+1, kind)
}

// partBefore tells whether token j may stand inside a body's name, before its head.
func (f *finder) partBefore(j int) bool {
	t := &f.tokens[j]
	if !t.capital || t.digit {
		return false
	}
	if t.key == "the" || t.first && openers()[t.key] && !portfolios()[t.key] {
		return false
	}
	if t.caps { // "ILO Committee": the ILO is named beside its committee
		if hits, n := tables().names.match(f.tokens, j); n == 1 && tables().entities[hits[0].at].Type == Organization {
			return false
		}
	}
	return t.key != "president" && t.key != "prime" || f.key(j+1) == "minister"
}

// body adds tokens from..to as a body; its country is the report's, unless the
// words around name another.
func (f *finder) body(from, to int, kind string) {
	if kind == programme {
		name := tidy(f.text[f.tokens[from].start:f.tokens[to-1].full])
		f.add(from, to, Entity{ID: scoped(name, f.report.Country), Name: name, Type: Programme, Code: f.report.Country}, byPattern)
		return
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[to-1].end])
	if to-from == 1 {
		return
	}
	f.add(from, to, f.bodyEntity(name, f.countryOf(from, to), kind), byPattern)
}

// countryOf is the country of the body at from..to: "of Uzbekistan" behind it,
// "Uzbekistan's" before it, else the report's.
func (f *finder) countryOf(from, to int) string {
	s := tables()
	if f.key(to) == "of" {
		k := to + 1
		if f.key(k) == "the" {
			k++
		}
		if hits, n := s.names.match(f.tokens, k); n > 0 && s.entities[hits[0].at].Type == Country {
			return s.entities[hits[0].at].Code
		}
	}
	if from > 0 && f.tokens[from].gap == gapSpace && f.tokens[from-1].full > f.tokens[from-1].end {
		for k := max(0, from-5); k < from; k++ {
			if hits, n := s.names.match(f.tokens, k); k+n == from && n > 0 && s.entities[hits[0].at].Type == Country {
				return s.entities[hits[0].at].Code
			}
		}
	}
	return f.report.Country
}

// bodyEntity is the body of a name in a country, under the one form of its
// name: "Interior Ministry" is the "Ministry of Interior", "Office of the
// Attorney General" the "Attorney General's Office".
func (f *finder) bodyEntity(name, code, kind string) Entity {
	rest, found := "", false
	if first, tail, ok := strings.Cut(name, " "); ok && kind == government {
		if c, is := demonyms()[strings.ToLower(first)]; is && (c == code || code == "") {
			rest, found = tail, true
		}
	}
	canonical := name
	if found && strings.Contains(rest, " ") {
		canonical = rest
	}
	if field, ok := strings.CutSuffix(canonical, " Ministry"); ok {
		canonical = "Ministry of " + field
	}
	if hits, n := commonBodies().match(lowered(tokenize(canonical)), 0); n > 0 && n == len(tokenize(canonical)) {
		canonical = commonBodyNames()[hits[0].at]
	}
	id := scoped(canonical, code)
	if canonical != name && !found {
		name = canonical
	}
	return Entity{ID: id, Name: name, Type: Organization, Code: code}
}

// demonyms maps an adjective of one word to the one country that it is of.
func demonymTable() map[string]string {
	m := map[string]string{}
	for _, c := range country.All() {
		if c.Ended != 0 {
			continue
		}
		for _, d := range append(c.Demonyms, c.Name) {
			key := strings.ToLower(d)
			if _, twice := m[key]; twice {
				m[key] = ""
				continue
			}
			m[key] = c.Code
		}
	}
	return m
}
