package entity

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// acronyms finds what the report itself defines: "Prosecutor General's Office
// (PGO)". A later "PGO" is then that office. An acronym that the report
// defines twice with different meanings is left unresolved, and one that it
// defines as something that is no entity ("national action plan (NAP)") names
// nothing, whatever the tables say.
func (f *finder) acronyms() {
	f.settled = f.found
	meaning := map[string]string{} // acronym to id, "" for none
	ending := map[int]string{}     // the entity that ends before a token
	tables := map[int]string{}     // what the tables take a token for
	for _, c := range f.found {
		ending[c.to] = c.id
		if c.rank == byTable && c.to == c.from+1 {
			tables[c.from] = c.id
		}
	}
	whole := map[string]string{} // what was read before the bracket, to what the tables call so
	for i := 1; i < len(f.tokens); i++ {
		t := &f.tokens[i]
		if id := ending[i]; id != "" {
			f.bracketedAct(i, id)
		}
		if t.gap != gapOpen || !strings.HasPrefix(f.text[t.end:], ")") || !acronymShaped(f.text[t.start:t.end]) {
			continue
		}
		id, ok := f.longForm(i, ending[i])
		if !ok {
			continue
		}
		f.insideAct(i)
		if known := tables[i]; known != "" && f.namedBefore(i, known) {
			id = known
		} else if known != "" && f.cutShort(id, known) {
			whole[id], id = known, known
		}
		key := f.text[t.start:t.end]
		if old, twice := meaning[key]; twice && old != id {
			id = ""
		}
		meaning[key] = id
	}
	for i := range f.found {
		if id, ok := whole[f.found[i].id]; ok {
			f.found[i].id = id
		}
	}
	f.otherNames(ending)
	f.actsByAcronym()
	if len(meaning) == 0 {
		return
	}
	var kept []candidate
	for _, c := range f.found {
		if _, defined := meaning[f.text[c.start:c.end]]; !defined {
			kept = append(kept, c)
		}
	}
	f.found = kept
	for i := range f.tokens {
		t := &f.tokens[i]
		if !t.capital && !t.caps {
			continue
		}
		if id := meaning[f.text[t.start:t.end]]; id != "" {
			f.add(i, i+1, *f.entities[id], byReport)
		}
	}
}

// bracketedAct gives the act named before "(CTIP Act)" that name too, here and
// wherever it stands.
func (f *finder) bracketedAct(i int, id string) {
	next := f.at(i + 1)
	if f.tokens[i].gap != gapOpen || !f.tokens[i].caps || next == nil || next.gap != gapSpace || !actWords[next.key] ||
		!strings.HasPrefix(f.text[next.end:], ")") {
		return
	}
	if f.entities[id].Type == Law {
		f.actNames[f.key(i)] = id
	}
}

// otherNames gives the body named right before a bracket the name in it: "State
// Commission for Prevention and Protection against Discrimination
// (Anti-Discrimination Commission)".
func (f *finder) otherNames(ending map[int]string) {
	same := map[string]string{}
	for n, c := range f.settled {
		before := ending[c.from]
		if n > 0 && f.settled[n-1].to-f.settled[n-1].from < 2 { // "parliament (Federal Assembly)" is a remark
			continue
		}
		if c.to-c.from < 2 || before == "" || before == c.id || f.tokens[c.from].gap != gapOpen ||
			!strings.HasPrefix(f.text[c.end:], ")") || f.tokens[c.to-1].full > c.end {
			continue
		}
		if kind := f.entities[c.id].Type; (kind == Organization || kind == Programme) &&
			f.entities[before].Type == kind && c.rank != byTable {
			same[c.id] = before
		}
	}
	for i := range f.found {
		if id, ok := same[f.found[i].id]; ok {
			f.found[i].id = id
		}
	}
}

// insideAct reports whether the acronym at token i stands inside the name of an
// act: "Public Benefits Organization (PBO) Act" is the PBO Act.
func (f *finder) insideAct(i int) {
	if next := f.at(i + 1); next == nil || !actWords[next.key] || !next.capital {
		return
	}
	n := sort.Search(len(f.settled), func(n int) bool { return f.settled[n].to > i })
	if n < len(f.settled) && f.settled[n].from < i && f.entities[f.settled[n].id].Type == Law {
		f.actNames[f.key(i)] = f.settled[n].id
	}
}

// actsByAcronym finds every "XYZ Act" whose acronym an act of the report bears.
func (f *finder) actsByAcronym() {
	if len(f.actNames) == 0 {
		return
	}
	for j := range f.tokens {
		if !f.tokens[j].caps || !actWords[f.key(j+1)] || f.tokens[j+1].gap != gapSpace {
			continue
		}
		if id := f.actNames[f.key(j)]; id != "" {
			f.add(j, j+2, *f.entities[id], byReport)
		}
	}
}

// acronymShaped reports whether word may be an acronym: up to ten letters and
// digits, two capitals or more.
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

// longForm finds what the acronym in brackets at token i stands for: the entity
// before that ends right before it, or "" where the words before it spell it and are
// no entity. ok is false if the words before it do not decide.
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

// spelledOut returns the organisation that the acronym at token i stands for, where
// capitals that begin before token limit spell it: "Civil Council of Popular and
// Indigenous Organizations of Honduras (COPINH)".
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

// spells reports whether the letters of acronym stand in tokens from..to in
// order, the first at the start of the first word.
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

// defined makes tokens from..to an organisation where they are written as a
// name; its id, "" where they are no name.
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
	kind := longFormTypes[f.key(to-1)]
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
	case "":
		if f.roles[f.key(from)] {
			return "" // "Inspector General of Police (IGP)"
		}
		e = f.bodyEntity(name, f.report.Country, organization)
	default:
		return ""
	}
	f.add(from, to, e, byReport)
	return e.ID
}

// noEntity is the type of what is written with capitals and an acronym and is no entity.
const noEntity Type = "-"

// longFormTypes says by the last word of a long form what it is; a word that is
// not here leaves it an organisation.
var longFormTypes = map[string]Type{
	"act": Law, "law": Law, "code": Law, "regulation": Law, "regulations": Law, "convention": Law, "protocol": Law,
	"decree": Law, "ordinance": Law, "accord": Law, "agreement": Law, "constitution": Law,
	"plan": Programme, "program": Programme, "project": Programme, "initiative": Programme,
	"strategy": Programme, "campaign": Programme,
	"province": Place, "area": Place, "areas": Place, "region": Place, "territory": Place, "zone": Place, "tracts": Place,
	"kashmir": Place, "district": Place, "republic": Place, "city": Place, "state": Place, "pakhtunkhwa": Place,
	"islands": Place, "camp": Place, "governorate": Place,
	"persons": noEntity, "people": noEntity, "procedures": noEntity, "gourdes": noEntity, "dollars": noEntity,
	"rials": noEntity, "report": noEntity, "mechanisms": noEntity, "countries": noEntity, "day": noEntity,
	"fluency": noEntity, "general": noEntity, "minister": noEntity, "officer": noEntity, "commissioner": noEntity,
	"director": noEntity, "president": noEntity, "representative": noEntity, "police": "", "mutilation": noEntity,
	"violence": noEntity, "devices": noEntity, "product": noEntity, "assessment": noEntity, "survey": noEntity,
	"index": noEntity, "companies": noEntity, "ngos": noEntity, "children": noEntity, "women": noEntity,
	"workers": noEntity, "court": "", "rate": noEntity, "system": noEntity, "zones": Place, "unions": noEntity,
	"organizations": noEntity,
}
