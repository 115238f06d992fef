package entity

import (
	"strings"

	"tipsearch/index/table"
)

// particles may occur inside a person's name.
var particles = table.Set("al el bin ibn bint ben de da dos del der den di la van von ul ur abu ould mint y")

// persons finds people by a title or a role beside a name, by a first name, and
// by a byline.
func (f *finder) persons() {
	for i := 0; i < len(f.tokens); {
		n := f.personAt(i)
		if n == 0 {
			i++
			continue
		}
		i += n
	}
	f.byline()
}

// personAt adds the person whose name begins at i and returns its tokens.
func (f *finder) personAt(i int) int {
	t := &f.tokens[i]
	if !t.capital || t.caps || t.digit || f.roles[t.key] || t.first && f.openers[t.key] {
		return 0
	}
	if prev := f.at(i - 1); prev != nil && t.gap <= gapHyphen && t.gap >= gapSpace && prev.capital &&
		prev.full == prev.end && !f.roles[prev.key] && !(prev.first && f.openers[prev.key]) && !f.office(i) {
		return 0
	}
	if f.portfolios[t.key] && f.office(i+1) {
		return 0 // "Minister of Culture and Sports X Y"
	}
	to := i + 1
	for to < len(f.tokens) && to < i+6 {
		u := &f.tokens[to]
		if u.gap != gapSpace && u.gap != gapHyphen || f.tokens[to-1].full > f.tokens[to-1].end || notInNames[u.key] {
			break
		}
		if u.capital && !u.caps && f.heads[u.key] == "" && !placeKinds[u.key] {
			to++
			continue
		}
		if particles[u.key] && to+1 < len(f.tokens) && f.tokens[to+1].capital && f.tokens[to+1].gap <= gapHyphen &&
			f.tokens[to+1].gap >= gapSpace {
			to += 2
			continue
		}
		break
	}
	if to-i == 1 && f.titled(i) {
		return f.surname(i)
	}
	if next := f.at(to); next != nil && next.gap == gapSpace && !next.capital && things[next.key] {
		return 0 // "the Prince Jacquard Sweaters factory"
	}
	if to-i < 2 ||
		to < len(f.tokens) && f.tokens[to].capital && (f.tokens[to].gap == gapSpace || f.tokens[to].gap == gapHyphen) {
		return 0
	}
	spaced := false
	for j := i; j < to; j++ {
		if j > i && f.roles[f.key(j)] || f.mixed(j) {
			return 0 // "Infrastructure Minister Joao Galamba", "Christian IDPs"
		}
		spaced = spaced || j > i && f.tokens[j].gap == gapSpace
	}
	if !spaced || !f.personal(i, to) {
		return 0
	}
	name := tidy(f.text[f.tokens[i].start:f.tokens[to-1].end])
	id := "person-" + slug(name)
	f.add(i, to, Entity{ID: id, Name: name, Type: Person}, byShape)
	last := f.key(to - 1)
	if old, met := f.lastNames[last]; met && old != id {
		id = ""
	}
	f.lastNames[last] = id
	return to - i
}

// office reports whether an office of several words ends right before token i:
// "Chief of Police", "Minister of Culture and Sports".
func (f *finder) office(i int) bool {
	if i < 1 || i >= len(f.tokens) || f.tokens[i].gap != gapSpace {
		return false
	}
	if !f.capitalAt(i-1) || !f.portfolios[f.key(i-1)] && f.key(i-1) != "staff" && !f.givenNames[f.key(i)] {
		return false
	}
	for j := i - 1; j > 0 && j > i-10; j-- {
		t := &f.tokens[j]
		if t.gap != gapSpace && t.gap != gapComma {
			return false
		}
		switch {
		case t.key == "of" || t.key == "for" || t.key == "on":
			if !f.capitalAt(j - 1) {
				return false
			}
			if f.roles[f.key(j-1)] {
				return true
			}
		case t.capital && !t.caps || t.key == "and" || t.key == "the":
		default:
			return false
		}
	}
	return false
}

// mixed reports whether token j is capitalised like an acronym's plural: "IDPs".
func (f *finder) mixed(j int) bool {
	word := f.text[f.tokens[j].start:f.tokens[j].end]
	capitals := 0
	for i := range len(word) {
		if isUpper(word[i]) {
			capitals++
		}
	}
	return capitals > 2 || capitals == 2 && strings.HasSuffix(word, "s") && len(word) < 5
}

// titles are words after which a single capitalised word is a person's name.
var titles = table.Set(`
	president mr mrs ms dr king queen prince princess judge colonel captain senator pope emir imam ayatollah sheikh
	bishop archbishop cardinal pastor minister chancellor chairman professor`)

// titled reports whether a title precedes the single capitalised word at i, and the name does not continue after it.
func (f *finder) titled(i int) bool {
	prev := f.at(i - 1)
	if prev == nil || !prev.capital && prev.key != "president" && prev.key != "king" || !titles[prev.key] ||
		f.portfolios[f.key(i)] || f.roles[f.key(i)] || f.tokens[i].gap != gapSpace || f.tokens[i].caps ||
		f.heads[f.key(i)] != "" || notInNames[f.key(i)] {
		return false
	}
	if _, n := f.names.match(f.tokens, i); n > 0 {
		return false
	}
	_, national := f.demonyms[f.key(i)]
	next := f.at(i + 1)
	return !national && (next == nil || !next.capital || next.gap != gapSpace)
}

// surname adds the person whose last name is at i: the one that the report names in full, or one known only by that
// name.
func (f *finder) surname(i int) int {
	t := &f.tokens[i]
	name := tidy(f.text[t.start:t.end])
	id, known := f.lastNames[t.key]
	if known && id == "" {
		return 1 // two persons share it
	}
	if !known {
		id = "person-" + slug(name)
	}
	f.add(i, i+1, Entity{ID: id, Name: name, Type: Person}, byShape)
	return 1
}

// personal reports whether the words around tokens from..to identify them as a person.
func (f *finder) personal(from, to int) bool {
	if f.notPersonal(from, to) {
		return false
	}
	if f.givenNames[f.key(from)] || f.office(from) || to-from == 2 && f.familyName(to-1) {
		return true
	}
	if f.tokens[from].gap == gapSpace && from > 0 {
		prev := f.key(from - 1)
		if f.roles[prev] && !(prev == "old" && f.capitalAt(from-1)) ||
			to-from <= 4 && deeds[prev] && f.tokens[from].gap == gapSpace {
			return true
		}
		// "the killing of X Y", "the trial against X Y"
		if (prev == "of" || prev == "against" || prev == "for") && deeds[f.key(from-2)] {
			return true
		}
		// "leaders X Y and Z W"
		if prev == "and" && f.personBefore(from-1) {
			return true
		}
	}
	if f.tokens[from].gap == gapComma && (f.roles[f.key(from-1)] || f.personBefore(from)) {
		return f.key(to) == "" || f.tokens[to].gap == gapComma || f.key(to) == "and" || f.roles[f.key(from-1)]
	}
	next := f.at(to)
	if next == nil {
		return false
	}
	// "the council's commissioner for human rights, X Y, said"
	if f.tokens[from].gap == gapComma && next.gap == gapComma && to-from < 4 {
		for k := from - 1; k >= 0 && k > from-7; k-- {
			if f.roles[f.key(k)] && !f.tokens[k].first {
				return true
			}
			if g := f.tokens[k].gap; g != gapSpace && g != gapHyphen {
				break
			}
		}
	}
	if next.gap == gapComma {
		switch next.key {
		case "who", "whom", "whose", "aged", "age":
			return true
		}
		for k := to; k < to+6; k++ {
			if k > to && f.at(k) != nil && f.tokens[k].gap != gapSpace && f.tokens[k].gap != gapHyphen {
				break
			}
			if f.roles[f.key(k)] && !f.capitalAt(k) {
				return true
			}
		}
	}
	return next.gap == gapSpace && (next.key == "who" || next.key == "whose")
}

// believers are adherents of a religion; these words are hardly ever names.
var believers = table.Set("jew jewish catholic muslim christian hindu buddhist sunni shia")

// lowered reports whether the report also writes a word without a capital.
func (f *finder) lowered(key string) bool {
	if f.small == nil {
		f.small = map[string]bool{}
		for i := range f.tokens {
			if t := &f.tokens[i]; !t.capital && !f.small[t.key] {
				f.small[t.key] = true
			}
		}
	}
	return f.small[key]
}

func (f *finder) capitalAt(i int) bool { t := f.at(i); return t != nil && t.capital }

// personBefore reports whether a person ending at token to has been found.
func (f *finder) personBefore(to int) bool {
	for n := len(f.found) - 1; n >= 0 && n > len(f.found)-4; n-- {
		if c := f.found[n]; c.to == to && f.entities[c.id].Type == Person {
			return true
		}
	}
	return false
}

// deeds are words before a name for what only persons do or suffer.
var deeds = table.Set(`
	killing murder death disappearance arrest detention trial assassination imprisonment sentencing conviction abduction
	kidnapping arrested detained killed sentenced released convicted assassinated abducted tortured kidnapped
	interrogated pardoned deported murdered appointed murderer wife custody release execution beating torture shooting
	funeral extradition case`)

// byline finds the author in a line of its own: "– Ander Moreno", "By Ander Moreno".
func (f *finder) byline() {
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.gap != gapLine || !t.capital {
			continue
		}
		from := i
		if t.key == "by" {
			from++
		} else if !strings.HasSuffix(strings.TrimRight(f.text[:t.start], " "), "–") &&
			!strings.HasSuffix(strings.TrimRight(f.text[:t.start], " "), "—") && !strings.HasSuffix(f.text[:t.start], "\n- ") {
			continue
		}
		to := from
		for to < len(f.tokens) && (to == from || f.tokens[to].gap == gapSpace) && f.tokens[to].capital {
			to++
		}
		if to-from < 2 || to-from > 4 || to < len(f.tokens) && f.tokens[to].gap != gapLine {
			continue
		}
		name := tidy(f.text[f.tokens[from].start:f.tokens[to-1].end])
		f.add(from, to, Entity{ID: "person-" + slug(name), Name: name, Type: Person}, byShape)
	}
}
