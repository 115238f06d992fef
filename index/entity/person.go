package entity

import "strings"

// particles stand inside a person's name.
var particles = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "ben": true, "de": true, "da": true, "dos": true, "del": true, "der": true, "den": true, "di": true, "la": true, "van": true, "von": true, "ul": true, "ur": true, "abu": true, "ould": true, "mint": true, "y": true}

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
	if !t.capital || t.caps || t.digit || roles()[t.key] || t.first && openers()[t.key] {
		return 0
	}
	if prev := f.at(i - 1); prev != nil && t.gap <= gapHyphen && t.gap >= gapSpace && prev.capital && !roles()[prev.key] && !(prev.first && openers()[prev.key]) {
		return 0
	}
	to := i + 1
	for to < len(f.tokens) && to < i+6 {
		u := &f.tokens[to]
		if u.gap != gapSpace && u.gap != gapHyphen {
			break
		}
		if u.capital && !u.caps && heads()[u.key] == "" && !placeKinds[u.key] {
			to++
			continue
		}
		if particles[u.key] && to+1 < len(f.tokens) && f.tokens[to+1].capital && f.tokens[to+1].gap <= gapHyphen && f.tokens[to+1].gap >= gapSpace {
			to += 2
			continue
		}
		break
	}
	if to-i < 2 || to < len(f.tokens) && f.tokens[to].capital && (f.tokens[to].gap == gapSpace || f.tokens[to].gap == gapHyphen) {
		return 0
	}
	if !f.personal(i, to) {
		return 0
	}
	name := tidy(f.text[f.tokens[i].start:f.tokens[to-1].end])
	f.add(i, to, Entity{ID: "person-" + slug(name), Name: name, Type: Person}, byShape)
	return to - i
}

// personal tells whether the words around tokens from..to make them a person.
func (f *finder) personal(from, to int) bool {
	if givenNames()[f.key(from)] {
		return true
	}
	if prev := f.at(from - 1); prev != nil && roles()[prev.key] && f.tokens[from].gap == gapSpace {
		return true
	}
	next := f.at(to)
	if next == nil {
		return false
	}
	if next.gap == gapComma {
		switch next.key {
		case "who", "whom", "whose":
			return true
		case "a", "an", "the":
			for k := to + 1; k < to+5; k++ {
				if roles()[f.key(k)] {
					return true
				}
			}
		}
	}
	return false
}

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
		} else if !strings.HasSuffix(strings.TrimRight(f.text[:t.start], " "), "–") && !strings.HasSuffix(strings.TrimRight(f.text[:t.start], " "), "—") && !strings.HasSuffix(f.text[:t.start], "\n- ") {
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
