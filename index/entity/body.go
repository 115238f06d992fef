package entity

import "strings"

// bodies finds organisations by words that tell them: "Ministry of Internal
// Affairs", "Prosecutor General's Office", "national anti-trafficking
// commission", "an organization called Yenme".
func (f *finder) bodies() {
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.marks&(isHead|beginsBody|introduces) == 0 {
			continue
		}
		if kind := heads()[t.key]; kind != "" {
			if t.capital {
				f.headFirst(i, kind)
				f.headLast(i, kind)
			}
			f.committee(i)
		}
		if hits, n := commonBodies().matchFolded(f.tokens, i); n > 0 {
			f.commonBody(i, i+n, commonBodyNames()[hits[0].at])
		}
		f.called(i)
		f.afterName(i)
	}
}

// joins are the words that stand inside a body's name.
var joins = map[string]bool{"of": true, "for": true, "on": true, "to": true, "against": true, "in": true, "with": true, "de": true, "del": true, "des": true, "du": true, "la": true, "da": true, "do": true, "dos": true, "et": true, "y": true, "e": true, "por": true, "pour": true, "para": true, "el": true, "und": true, "sur": true, "contra": true, "en": true}

// headFirst finds "Ministry of Labor, Social Affairs, and Youth" at its head i,
// and "Directorate General for National Security".
func (f *finder) headFirst(i int, kind string) {
	at := i + 1
	if k := f.key(at); (k == "general" || k == "authority") && f.tokens[at].capital && f.tokens[at].gap == gapSpace {
		at++
	}
	next := f.at(at)
	if next == nil || !joins[next.key] || next.capital && next.key != "against" || next.gap != gapSpace || f.tokens[at-1].full > f.tokens[at-1].end {
		return
	}
	if next.key == "in" || next.key == "to" && kind != programme && !purposes[f.key(at+1)] || next.key == "with" {
		return // "the High Commission in Dhaka" is no name
	}
	end := f.complement(at)
	if end == 0 {
		return
	}
	if f.key(i) == "ministries" || f.key(i) == "departments" && f.key(at) == "of" {
		f.ministries(i, end)
		return
	}
	f.body(f.start(i), end, kind)
}

// purposes are the verbs of names such as "National Commission to Combat Human
// Trafficking".
var purposes = map[string]bool{"combat": true, "prevent": true, "monitor": true, "fight": true, "counter": true, "eliminate": true, "eradicate": true, "suppress": true, "protect": true, "coordinate": true, "end": true, "stop": true}

// headLast finds "Prosecutor General's Office" that ends at its head i.
func (f *finder) headLast(i int, kind string) {
	if next := f.at(i + 1); next != nil && next.gap == gapSpace && next.capital && roles()[next.key] && f.key(i) != "house" {
		return // "Regional Police Commander"
	}
	if f.tokens[i].gap == gapSlash || f.tokens[i].gap == gapHyphen && f.key(i) == "party" {
		return
	}
	from := f.start(i)
	if from == i || from > 1 && joins[f.key(from-1)] && f.tokens[from].gap == gapSpace && f.capitalAt(from-2) && heads()[f.key(from-2)] != "" {
		return // "Ministry of Social Services" ends with a head, and its name begins with one
	}
	f.body(from, i+1, kind)
}

// start is where the name begins whose head is token i.
func (f *finder) start(i int) int {
	from := i
	for from > 0 && i-from < 2*longestName {
		t := &f.tokens[from]
		if t.gap != gapSpace && t.gap != gapHyphen {
			break
		}
		if f.partBefore(from-1, i) && i-from < longestName {
			from--
			if f.key(from) == "royal" || f.key(from) == "national" && !f.nationAt(from) {
				break
			}
			continue
		}
		// "Trafficking in Persons Secretariat"
		if f.key(from) == "persons" && f.key(from-1) == "in" && from > 1 && f.capitalAt(from-2) && f.key(from-2) == "trafficking" {
			from -= 2
			continue
		}
		// "Scientific and Technical Research Council"
		if k := f.key(from - 1); k == "and" && from > 1 && f.tokens[from-1].gap == gapSpace && (f.fieldWord(from-2) || heads()[f.key(i)] == programme) && f.partBefore(from-2, i) {
			from -= 2
			continue
		}
		break
	}
	for from < i && (from == 0 || f.tokens[from].gap == gapHyphen) && f.key(from) == "based" {
		from++
	}
	return from
}

// longestName is how many words may stand before a head: names are shorter,
// and what is longer is a row of a table.
const longestName = 9

// nationAt tells whether a name may go on before the "National" at token i. A
// head or a field of work right before it ends another name: "Child Labor
// National Steering Committee" is a heading and a committee.
func (f *finder) nationAt(i int) bool {
	if i == 0 || !f.tokens[i-1].capital {
		return true
	}
	k := f.key(i - 1)
	return heads()[k] == "" && !plain[k] && !portfolios()[k]
}

// fieldWord tells whether token j may be one of two words that "and" joins
// inside a body's name: a field of work or an adjective.
func (f *finder) fieldWord(j int) bool {
	t := &f.tokens[j]
	if !t.capital || t.caps {
		return false
	}
	if portfolios()[t.key] {
		return true
	}
	if _, national := demonyms()[t.key]; national {
		return false
	}
	return len(t.key) > 5 && (t.key[len(t.key)-2:] == "ic" || t.key[len(t.key)-2:] == "al" || t.key[len(t.key)-3:] == "ive")
}

// beforeMinistry are the words that may stand before "Ministry" and
// "Department" in a name: more often the word before belongs to the line before.
var beforeMinistry = map[string]bool{"federal": true, "national": true, "state": true, "union": true, "royal": true, "provincial": true, "regional": true, "central": true, "republican": true}

// partBefore tells whether token j may stand inside a body's name, before its
// head at token head.
func (f *finder) partBefore(j, head int) bool {
	t := &f.tokens[j]
	if !t.capital || t.digit || notInNames[t.key] || t.gap == gapSlash && j < head {
		return false
	}
	if t.first && openers()[t.key] && !portfolios()[t.key] || t.full > t.end && !inName[t.key] {
		return false
	}
	if t.key == "ngo" && heads()[f.key(head)] != government || participle(t.key) {
		return false
	}
	if f.key(head) == "ministry" || f.key(head) == "department" {
		if k := f.key(head + 1); joins[k] && f.tokens[head+1].gap == gapSpace {
			_, national := demonyms()[t.key]
			return beforeMinistry[t.key] || national
		}
	}
	if t.caps {
		if len(t.key) > 6 && !f.tokens[head].caps { // "ANGUILLA Organization": a heading before the name
			return false
		}
		// "ILO Committee": the ILO is named beside its committee.
		if hits, n := tables().names.match(f.tokens, j); n == 1 && tables().entities[hits[0].at].Type == Organization && t.key != "un" && t.key != "eu" {
			return false
		}
	}
	if t.key == "policy" && heads()[f.key(head)] == programme {
		return false // "Policies Related to Child Labor Policy": the head of a table
	}
	switch t.key {
	case "agency":
		return t.gap == gapHyphen // "Inter-Agency Council"
	case "organization", "ministry", "department", "program":
		return false
	case "president", "minister", "prime":
		return f.tokens[j].full > f.tokens[j].end || t.key == "prime"
	}
	return true
}

// notInNames are capitalised words that never belong to the name behind them.
var notInNames = map[string]bool{"the": true, "ngos": true, "were": true, "was": true, "is": true, "are": true, "has": true, "body": true, "attending": true, "combining": true, "address": true, "description": true, "role": true, "inspectors": true, "inspections": true, "penalties": true, "funding": true, "overview": true, "january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"mr": true, "mrs": true, "dr": true, "table": true, "in": true, "on": true, "at": true, "by": true}

// participle tells whether a word ends as a participle that no name has:
// "Inspections Conducted Complaint Mechanism" is a row of a table.
func participle(word string) bool {
	return len(word) > 4 && strings.HasSuffix(word, "ed") && !partOfNames[word]
}

var partOfNames = map[string]bool{"united": true, "associated": true, "disabled": true, "advanced": true, "integrated": true, "retired": true, "displaced": true, "unified": true, "armed": true, "allied": true, "enforced": true,
	"organized": true, "specialized": true, "accused": true, "sacred": true, "reformed": true, "protected": true, "combined": true, "limited": true, "unwanted": true, "disappeared": true, "mixed": true, "incorporated": true, "applied": true, "certified": true, "missing": true, "mohamed": true, "ahmed": true, "saeed": true, "saied": true, "waleed": true, "rashed": true, "hamed": true, "khaled": true, "walled": true}

// body adds tokens from..to as a body of its country.
func (f *finder) body(from, to int, kind string) {
	if to-from == 1 || to-from == 2 && f.key(from) == "sub" {
		return
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[to-1].end])
	if f.generic(from, to) {
		return
	}
	if kind == programme && f.key(from-1) != "ngo" {
		if to-from < 3 && planWords[f.key(to-1)] {
			return // "Action Plan"
		}
		f.add(from, to, Entity{ID: scoped(name, f.report.Country), Name: name, Type: Programme, Code: f.report.Country}, byPattern)
		return
	}
	if f.key(to-1) == "department" && f.province(from, to) {
		return
	}
	if name == "Department of Labor" && f.key(to) == "findings" { // only the one of the United States publishes them
		s := tables()
		f.add(from, to, s.entities[s.byID["us-department-of-labor"]], byPattern)
		return
	}
	f.add(from, to, f.bodyEntity(name, f.countryOf(from, to), kind), byPattern)
}

// planWords name a programme only with two words or more beside them.
var planWords = map[string]bool{"plan": true, "policy": true, "strategy": true, "agenda": true, "roadmap": true, "campaign": true}

// plain are words that alone before a head name nothing: "Social Services",
// "Law Enforcement Agency", "Local Government Office".
var plain = map[string]bool{"social": true, "basic": true, "voluntary": true, "peaceful": true, "complaint": true, "enforcement": true, "referral": true, "industry": true, "health": true, "local": true, "law": true, "public": true, "civil": true, "essential": true, "armed": true, "security": true, "special": true,
	"community": true, "legal": true, "medical": true, "emergency": true, "human": true, "military": true, "regional": true, "provincial": true, "district": true, "municipal": true, "international": true,
	"government": true, "joint": true, "labor": true, "child": true, "children": true, "women": true, "political": true, "opposition": true, "ruling": true, "foreign": true, "private": true, "state": true, "other": true, "protection": true, "support": true}

// generic tells whether tokens from..to are words of common use with a head.
func (f *finder) generic(from, to int) bool {
	if f.key(to-1) == "mechanism" && f.key(to-2) == "referral" {
		return true // a procedure
	}
	switch f.key(to - 1) {
	case "services", "forces", "courts", "police", "group", "organization", "program", "institutions", "institution", "office", "center", "party", "agency", "units", "network", "union", "councils", "mechanism", "assembly", "policy", "plan", "project", "campaign", "strategy":
	default:
		return false
	}
	for j := from; j < to-1; j++ {
		if k := f.key(j); !plain[k] || heads()[f.key(to-1)] == programme && k != "child" && k != "labor" && k != "social" {
			return false
		}
	}
	return true
}
