package entity

import (
	"strings"

	"tipsearch/index/table"
)

// placeKinds are the kinds of places in a country.
var placeKinds = table.Set(`
	province provinces region regions district districts state states governorate governorates oblast oblasts county
	counties prefecture prefectures municipality department departments city island islands township townships village
	town canton raion krai atoll parish valley peninsula camp division emirate cities towns villages subdistrict commune
	area zone zones municipalities woreda territory delta desert lake river airport prison neighborhood settlement
	settlements camps`)

// places finds "Balkan province", "Kunduz and Takhar Provinces", "the city of
// Mary", "the provinces of Herat and Farah".
func (f *finder) places() {
	for i := range f.tokens {
		if f.tokens[i].marks&isPlaceKind == 0 {
			continue
		}
		f.placeBefore(i)
		f.placeAfter(i)
	}
}

// placeBefore finds the names before the kind at i.
func (f *finder) placeBefore(i int) {
	switch f.key(i) {
	case "area", "prison", "airport", "neighborhood":
		return
	}
	if f.tokens[i].gap != gapSpace || noStates[f.key(i-1)] {
		return
	}
	many := strings.HasSuffix(f.key(i), "s")
	to := i
	if k := f.key(i - 1); k == "refugee" && f.tokens[i-1].gap == gapSpace {
		to-- // "the Dadaab refugee camp"
		if from := f.nameBefore(to, i); from < to {
			f.place(from, i+1, from, to, "camp")
		}
		return
	}
	for n := 0; n < 12; n++ {
		from := f.nameBefore(to, i)
		if from == to {
			return
		}
		if to == i && !many {
			f.place(from, i+1, from, to, singular(f.key(i)))
			return
		}
		if to == i {
			f.place(from, i+1, from, to, singular(f.key(i)))
		} else {
			f.place(from, to, from, to, singular(f.key(i)))
		}
		// "Herat, Farah, and Kunduz Provinces"
		to = from
		g := f.tokens[to].gap
		if f.key(to-1) == "and" || f.key(to-1) == "or" {
			to--
		} else if g != gapComma {
			return
		}
		if to == 0 {
			return
		}
	}
}

// noStates are words before "State" that do not name one.
var noStates = table.Set(`
	recruitment compulsory voluntary host member welfare islamic federal deep nation secular pre`)

func singular(kind string) string {
	switch kind {
	case "cities":
		return "city"
	case "counties":
		return "county"
	case "municipalities":
		return "municipality"
	}
	return strings.TrimSuffix(kind, "s")
}

// nameBefore returns where the capitalised words begin that end before token to; the word of their kind is at token
// kind.
func (f *finder) nameBefore(to, kind int) int {
	from := to
	for from > 0 && to-from < 4 {
		t := &f.tokens[from-1]
		if from < to {
			if g := f.tokens[from].gap; g != gapSpace && g != gapHyphen {
				break
			}
		}
		if !t.capital && from < to && (particles[t.key] || t.key == "e" || t.key == "do" || t.key == "des") && from > 1 &&
			f.tokens[from-2].capital {
			from-- // "Tierra del Fuego Province"
			continue
		}
		if !t.capital || t.digit || notInNames[t.key] ||
			t.caps && (notNames[t.key] || len(t.key) < 5 && loose[f.key(kind)]) || t.full > t.end ||
			t.first && f.openers[t.key] || t.key == "the" || t.key == "in" || f.heads[t.key] != "" || placeKinds[t.key] ||
			!wholeKinds[f.key(kind)] && (plain[t.key] || f.portfolios[t.key] && !compass[t.key]) {
			break
		}
		from--
	}
	return from
}

// loose are kinds before which an acronym is more often a body than a place: "ECOWAS states", "SDF camps".
var loose = table.Set("state states camp camps area village villages territory prison")

// placeAfter finds the names in "province of Mary", "cities of Mary and Tejen".
func (f *finder) placeAfter(i int) {
	if f.key(i+1) != "of" || f.key(i) == "state" || f.key(i) == "department" ||
		f.key(i) == "division" || f.key(i) == "zone" {
		return
	}
	j := i + 2
	if f.key(j) == "the" {
		j++
	}
	if f.key(i) == "departments" && (plain[f.key(j)] || f.portfolios[f.key(j)]) {
		return // "Departments of Special Investigation; Employment; and Fisheries"
	}
	many := strings.HasSuffix(f.key(i), "s") || f.key(i) == "cities"
	for n := 0; n < 12 && j < len(f.tokens); n++ {
		to := j
		for to < len(f.tokens) && to < j+4 && f.tokens[to].capital &&
			(to == j || f.tokens[to].gap == gapSpace || f.tokens[to].gap == gapHyphen) {
			to++
		}
		if to == j {
			return
		}
		f.place(j, to, j, to, singular(f.key(i)))
		if !many {
			return
		}
		j = to
		if f.key(j) == "and" {
			j++
		} else if t := f.at(j); t == nil || t.gap != gapComma {
			return
		}
		if f.key(j) == "and" {
			j++
		}
	}
}

// placeID returns the id of a place of a country.
func placeID(name, code string) string {
	id := "place-" + slug(name)
	if code != "" {
		id += "-" + strings.ToLower(code)
	}
	return id
}

// wholeKinds are the kinds that are a necessary part of a place's name.
var wholeKinds = table.Set("zone valley peninsula delta desert lake river atoll")

// ownName reports whether tokens a..b, which the tables list as a place e of another country, are a place in the
// report's own: a province there of that name, or an island or river if e is a city ("Sal and Boa Vista islands" are
// not in Brazil). It returns false if the other country is named right after it.
func (f *finder) ownName(e Entity, a, b int, kind string) bool {
	if e.Code == "" || e.Code == f.report.Country || f.report.Country == "" {
		return false
	}
	if f.countryBehind(e, b) {
		return false
	}
	if tree := f.subdivisions.trees[f.report.Country]; tree != nil {
		if _, n := tree.match(f.tokens, a); n == b-a {
			return true
		}
	}
	return kind == "island" || wholeKinds[kind]
}

// countryBehind reports whether the country of the place e, named by the tokens before to, directly follows: "Boa
// Vista, Brazil", "Boa Vista (Brazil)", "Boa Vista city in Brazil".
func (f *finder) countryBehind(e Entity, to int) bool {
	if placeKinds[f.key(to)] && f.tokens[to].gap == gapSpace {
		to++
	}
	switch t := f.at(to); {
	case t == nil:
		return false
	case t.key == "in" && t.gap == gapSpace:
		to++
	case t.gap != gapComma && t.gap != gapOpen:
		return false
	}
	hits, n := f.names.match(f.tokens, to)
	return n > 0 && f.entries[hits[0].at].ID == "country-"+strings.ToLower(e.Code)
}

// opens reports whether token i begins a sentence or a cell of a table, and is capitalised for that reason.
func (f *finder) opens(i int) bool {
	return f.tokens[i].first || strings.HasSuffix(f.text[:f.tokens[i].start], "| ")
}

// place adds tokens from..to as the place that tokens a..b name.
func (f *finder) place(from, to, a, b int, kind string) {
	if wholeKinds[kind] && to > b { // "Golden Triangle Special Economic Zone", "Bekaa Valley"
		b = to
	}
	name := tidy(f.text[f.tokens[a].start:f.tokens[b-1].end])
	if _, national := f.demonyms[strings.ToLower(name)]; national || b-a == 1 && ethnic[f.key(a)] {
		return
	}
	if compass[f.key(a)] && b-a == 1 && !f.tokens[to-1].capital {
		return // "southern region", but "Northern Region" is a name
	}
	for j := a; j < b; j++ {
		if hits, n := f.names.match(f.tokens, j); n > 1 && f.entries[hits[0].at].Type == Country {
			return
		}
	}
	if hits, n := f.names.match(f.tokens, a); n == b-a && len(hits) == 1 && f.known(a, b) {
		e := f.entries[hits[0].at]
		if e.Type == Organization {
			return // "ECOWAS states"
		}
		if e.Type == Place && !f.ownName(e, a, b, kind) {
			f.add(from, to, e, byPattern) // "South Kivu provinces" in another country's report
			return
		}
	}
	code := f.report.Country
	if b-a == 1 && to == b+1 && f.opens(a) && !f.tokens[b].capital && f.lowered(f.key(a)) {
		return // "Oversees district committees" if the text also has "oversees"
	}
	if tree := f.subdivisions.trees[code]; tree != nil {
		if hits, n := tree.match(f.tokens, a); n == b-a {
			p := f.subdivisions.all[hits[0].at]
			code = p.code
			if hits[0].other {
				name = p.name
			}
		}
	}
	f.add(from, to, Entity{ID: placeID(name, f.report.Country), Name: name, Type: Place, Code: code}, byPattern)
}
