package entity

import (
	"strings"

	"tipsearch/index/table"
)

// commonBody adds the body at that place of the table of bodies. One in lower case counts only if the table allows
// it: "an appeal court" or "the high court" may be any.
func (f *finder) commonBody(from, to, at int) {
	name := f.commonBodies.canonical[at]
	t := &f.tokens[from]
	if t.gap == gapHyphen {
		return
	}
	if !t.capital && !f.commonBodies.lowered[at] {
		return
	}
	if to-from == 1 && !t.capital {
		// "parliament" is one; "members of parliament" are persons.
		if t.key != "parliament" || f.key(from-1) == "of" && (f.key(from-2) == "member" || f.key(from-2) == "members") {
			return
		}
		if k := f.key(from - 1); k == "european" || k == "regional" || k == "youth" || k == "a" ||
			t.full > t.end && k == "s" {
			return
		}
	}
	if to-from == 1 && t.first && t.key != "parliament" && f.tokens[from].caps {
		return
	}
	f.add(from, to, f.bodyEntity(name, f.countryOf(from, to), government), byPattern)
}

// committee finds the body that coordinates a country's work against
// trafficking, in lower case too: "the interagency anti-trafficking committee".
func (f *finder) committee(i int) {
	switch f.key(i) {
	case "committee", "commission", "council", "taskforce", "secretariat":
	default:
		return
	}
	if i < 2 || f.key(i-1) != "trafficking" || f.key(i-2) != "anti" && f.key(i-2) != "counter" {
		return
	}
	from := i - 2
	for from > 0 && (f.tokens[from].gap == gapSpace || f.tokens[from].gap == gapHyphen) && coordinating[f.key(from-1)] {
		from--
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[i].end])
	f.add(from, i+1, f.bodyEntity(title(name), f.report.Country, government), byPattern)
}

// oneCommittee makes "the anti-trafficking committee" the one committee against
// trafficking that the report names more fully.
func (f *finder) oneCommittee() {
	for _, word := range []string{"committee", "commission", "council", "taskforce", "secretariat"} {
		bare, full := scoped("anti-trafficking "+word, f.report.Country), ""
		if f.entities[bare] == nil {
			continue
		}
		for _, c := range f.found {
			if c.id != bare && strings.HasSuffix(c.id, "-"+bare) {
				if full != "" && full != c.id {
					full = ""
					break
				}
				full = c.id
			}
		}
		for i := range f.found {
			if full != "" && f.found[i].id == bare {
				f.found[i].id = full
			}
		}
	}
}

// coordinating are the words before "anti-trafficking committee" that belong to its name.
var coordinating = table.Set(`
	national interagency agency inter interministerial ministerial state central federal interdepartmental`)

// title returns name in title case.
func title(name string) string {
	out := []byte(name)
	for i, c := range out {
		if 'a' <= c && c <= 'z' && (i == 0 || out[i-1] == ' ' || out[i-1] == '-') {
			out[i] = c - 32
		}
	}
	return string(out)
}

// bodyWords are the words in lower case that introduce an organisation's name. The name may directly follow those
// that are true; the others need "called" or "named" in between.
var bodyWords = map[string]bool{
	"ngo": true, "newspaper": true, "magazine": true, "daily": true, "weekly": true, "website": false, "party": true,
	"organization": false, "organizations": false, "group": false, "groups": false, "association": false,
	"foundation": false, "charity": false, "network": false, "movement": false, "company": false, "militia": true,
	"union": false, "outlet": true, "agency": false, "station": true, "channel": true, "broadcaster": true, "ngos": true,
}

// directAfter are the words before "organization" or "group" after which its name may directly follow: "the human
// rights group Memorial".
var directAfter = table.Set(`
	ngo opposition society rights nongovernmental advocacy nonprofit watchdog aid armed terrorist militant rebel
	extremist separatist insurgent jihadist humanitarian environmental`)

// notNames are acronyms that name no single organisation.
var notNames = table.Set(`
	idp idps hiv aids covid cctv sim id un lgbtqi+ ngo ngos ingo ingos cso csos lgbt lgbti lgbtq lgbtqi`)

// called finds a name that the text introduces explicitly: "an organization called Yenme", "the local NGO Women's
// Hope", "the opposition party Chadema", "disability organizations, Procap,".
func (f *finder) called(i int) {
	direct, ok := bodyWords[f.key(i)]
	if !ok {
		return
	}
	if k := f.key(i); f.tokens[i].capital && k != "ngo" && k != "ngos" {
		return
	}
	j := i + 1
	next := f.at(j)
	if next == nil || f.tokens[i].full > f.tokens[i].end {
		return
	}
	apposed := false
	switch {
	case next.key == "called" || next.key == "named":
		j++
	case next.gap == gapComma && next.capital:
		apposed = true
	case next.gap != gapSpace || !direct && !directAfter[f.key(i-1)]:
		return
	}
	to := f.nameEnd(j)
	if to == j || f.openers[f.key(j)] && to == j+1 {
		return
	}
	if apposed {
		after := f.at(to)
		if f.givenNames[f.key(j)] || after == nil || after.gap != gapComma || after.key == "and" ||
			after.capital || f.key(i) == "party" {
			return
		}
	}
	if f.known(j, to) || notNames[f.key(j)] && to == j+1 {
		return
	}
	name := tidy(f.text[f.tokens[j].start:f.tokens[to-1].end])
	f.add(j, to,
		Entity{ID: scoped(name, f.report.Country), Name: name, Type: Organization, Code: f.report.Country}, byShape)
}

// afterWords are the words that follow an organisation's name.
var afterWords = table.Set("party coalition militia newspaper bloc")

// afterName finds a name by the word in lower case after it: "the Pakatan Harapan coalition", "the Progress party".
func (f *finder) afterName(i int) {
	if !afterWords[f.key(i)] {
		return
	}
	if f.tokens[i].capital || f.tokens[i].gap != gapSpace {
		return
	}
	from := i
	for from > 0 && i-from < 5 {
		t := &f.tokens[from-1]
		if from < i && f.tokens[from].gap != gapSpace && f.tokens[from].gap != gapHyphen || !t.capital || notInNames[t.key] ||
			t.first && f.openers[t.key] || t.full > t.end || f.roles[t.key] {
			break
		}
		from--
	}
	if from == i {
		return
	}
	first := f.key(from)
	if _, national := f.demonyms[first]; i-from == 1 &&
		(national || adjectives[first] || ethnic[first] || notNames[first]) {
		return
	}
	name := tidy(f.text[f.tokens[from].start:f.tokens[i-1].end])
	f.add(from, i,
		Entity{ID: scoped(name, f.report.Country), Name: name, Type: Organization, Code: f.report.Country}, byShape)
}

// adjectives are capitalised words before "party" or "militia" that are not a name.
var adjectives = table.Set(`
	islamist muslim shia sunni christian western arab kurdish islamic jewish hindu state shiite african marxist maoist
	tribal local independent government opposition`)

// nameEnd returns the end of the name that begins at token j: capitalised words, and words such as "for" between
// them.
func (f *finder) nameEnd(j int) int {
	to := j
	for k := j; k < len(f.tokens) && k < j+8; {
		t := &f.tokens[k]
		if k > j && t.gap != gapSpace && t.gap != gapHyphen {
			break
		}
		if f.roles[t.key] && k > j {
			break
		}
		if t.capital && !notInNames[t.key] || to > j && t.digit {
			k++
			to = k
			if t.full > t.end && !inName[t.key] {
				break
			}
			continue
		}
		if to > j && (joins[t.key] || t.key == "and" || t.key == "the") &&
			(f.capitalAt(k+1) || f.key(k+1) == "the" && f.capitalAt(k+2)) && t.key != "on" && t.key != "in" && t.key != "to" &&
			t.key != "and" || to > j && t.key == "in" && f.countryAt(k+1) {
			k++
			continue
		}
		break
	}
	return to
}

// known reports whether tokens from..to are a name in the tables that is not an organisation: "the party in Kenya".
func (f *finder) known(from, to int) bool {
	hits, n := f.names.match(f.tokens, from)
	return n == to-from && n > 0 && len(hits) > 0
}
