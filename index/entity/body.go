package entity

import "tipsearch/index/table"

// bodies finds organisations by the words of their kind: "Ministry of Internal
// Affairs", "Prosecutor General's Office", "national anti-trafficking
// commission", "an organization called Yenme".
func (f *finder) bodies() {
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.marks&(isHead|beginsBody|introduces) == 0 {
			continue
		}
		if kind := f.heads[t.key]; kind != "" {
			if t.capital {
				f.headFirst(i, kind)
				f.headLast(i, kind)
			}
			f.committee(i)
		}
		if hits, n := f.commonBodies.names.matchFolded(f.tokens, i); n > 0 {
			f.commonBody(i, i+n, hits[0].at)
		}
		f.called(i)
		f.afterName(i)
	}
}

// joins are the words that may occur inside a body's name.
var joins = table.Set(`
	of for on to against in with de del des du la da do dos et y e por pour para el und sur contra en`)

// headFirst finds "Ministry of Labor, Social Affairs, and Youth" at its head i,
// and "Directorate General for National Security".
func (f *finder) headFirst(i int, kind string) {
	at := i + 1
	if k := f.key(at); (k == "general" || k == "authority") && f.tokens[at].capital && f.tokens[at].gap == gapSpace {
		at++
	}
	next := f.at(at)
	if next == nil || !joins[next.key] || next.capital && next.key != "against" || next.gap != gapSpace ||
		f.tokens[at-1].full > f.tokens[at-1].end {
		return
	}
	if next.key == "in" || next.key == "to" && kind != programme && !purposes[f.key(at+1)] || next.key == "with" {
		return // "the High Commission in Dhaka" is not a name
	}
	end := f.complement(at)
	if end == 0 {
		return
	}
	if f.key(i) == "ministries" || f.key(i) == "departments" && f.key(at) == "of" {
		f.ministries(i, end)
		return
	}
	from := f.start(i)
	if from < i && from > 1 && joins[f.key(from-1)] && f.tokens[from].gap == gapSpace && f.capitalAt(from-2) {
		from = i // "… Plan on Child Labor Strategy for …": the preceding words end another name
	}
	f.body(from, end, kind)
}

// purposes are the verbs of names such as "National Commission to Combat Human
// Trafficking".
var purposes = table.Set(`
	combat prevent monitor fight counter eliminate eradicate suppress protect coordinate end stop`)

// headLast finds "Prosecutor General's Office" that ends at its head i.
func (f *finder) headLast(i int, kind string) {
	if next := f.at(i + 1); next != nil && next.gap == gapSpace && next.capital &&
		(f.roles[next.key] && f.key(i) != "house" || behindHeads[next.key]) {
		return // "Regional Police Commander", "Labor Force Survey"
	}
	if f.tokens[i].gap == gapSlash || f.tokens[i].gap == gapHyphen && f.key(i) == "party" {
		return
	}
	from := f.start(i)
	if from == i || from > 1 && joins[f.key(from-1)] && f.tokens[from].gap == gapSpace && f.capitalAt(from-2) &&
		f.heads[f.key(from-2)] != "" {
		return // "Ministry of Social Services" ends with a head, and its name begins with one
	}
	f.body(from, i+1, kind)
}

// behindHeads are words that turn the body before them into something else.
var behindHeads = table.Set("survey standards station day week index award prize conditions papers")

// body adds tokens from..to as a body of its country.
func (f *finder) body(from, to int, kind string) {
	if to-from == 1 || to-from == 2 && f.key(from) == "sub" {
		return
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[to-1].end])
	if f.generic(from, to) || f.noName(from, to) || to-from > 2 && f.key(to-2) == "to" && !f.tokens[to-2].capital {
		return // "Roadmap to Make"
	}
	if kind == programme && f.key(from-1) != "ngo" && !f.campaigners(from, to) {
		if to-from < 3 && planWords[f.key(to-1)] {
			return // "Action Plan"
		}
		code := f.report.Country
		if worldwide(name, kind) {
			code = ""
		}
		e, ok := f.tabled(name, Programme)
		if !ok {
			e = Entity{ID: scoped(name, code), Name: name, Type: Programme, Code: code}
		}
		f.add(from, to, e, byPattern)
		return
	}
	if f.key(to-1) == "department" && f.province(from, to) {
		return
	}
	if f.key(from) == "department" && f.key(from+1) == "of" && f.province(from+2, to+1) {
		f.place(from, to, from+2, to, "department") // "Department of Jinotega"
		return
	}
	if name == "Department of Labor" && f.key(to) == "findings" { // only the one of the United States publishes them
		f.add(from, to, f.entries[f.byID["us-department-of-labor"]], byPattern)
		return
	}
	f.add(from, to, f.bodyEntity(name, f.countryOf(from, to), kind), byPattern)
}

// noName reports whether tokens from..to look like a body's name but are not one.
func (f *finder) noName(from, to int) bool {
	return f.noNames.ends[f.key(to-1)] && f.noNames.ids[slug(f.text[f.tokens[from].start:f.tokens[to-1].end])]
}

// campaigners reports whether tokens from..to, which end like a programme's name, name those who run one:
// "Commonwealth Human Rights Initiative", "Organized Crime and Corruption Reporting Project".
func (f *finder) campaigners(from, to int) bool {
	switch f.key(to - 1) {
	case "initiative", "project":
	default:
		return false
	}
	for j := from; j < to-1; j++ {
		switch f.key(j) {
		case "rights", "reporting", "justice", "journalism", "crime", "democracy":
			return true
		}
	}
	return false
}

// planWords name a programme only with at least two other words.
var planWords = table.Set("plan policy strategy agenda roadmap campaign")

// plain are words that, alone before a head, do not make a name: "Social Services", "Law Enforcement Agency", "Local
// Government Office".
var plain = table.Set(`
	social basic voluntary peaceful complaint enforcement referral industry health local law public civil essential
	armed security special community legal medical emergency human military regional provincial district municipal
	international government joint labor child children women political opposition ruling foreign private state other
	protection support`)

// generic reports whether tokens from..to are common words with a head.
func (f *finder) generic(from, to int) bool {
	if f.key(to-1) == "mechanism" && f.key(to-2) == "referral" {
		return true // a procedure
	}
	switch f.key(to - 1) {
	case "services", "forces", "courts", "police", "group", "organization", "program", "institutions", "institution",
		"office", "center", "party", "agency", "units", "network", "union", "councils", "mechanism", "assembly", "policy",
		"plan", "project", "campaign", "strategy":
	default:
		return false
	}
	for j := from; j < to-1; j++ {
		if k := f.key(j); !plain[k] || f.heads[f.key(to-1)] == programme && k != "child" && k != "labor" && k != "social" {
			return false
		}
	}
	return true
}
