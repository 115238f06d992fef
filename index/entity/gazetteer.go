package entity

import (
	"strings"

	"tipsearch/index/table"
)

// static finds the names in the tables.
func (f *finder) static() {
	firm := map[int]bool{}
	type weak struct{ from, to, at int }
	var later []weak
	for i := 0; i < len(f.tokens); {
		if f.tokens[i].marks&beginsName == 0 {
			i++
			continue
		}
		hits, n := f.names.match(f.tokens, i)
		if n == 0 {
			i++
			continue
		}
		hit, ok := f.choose(hits)
		if !ok || !f.stands(&f.entries[hit.at], i, i+n, hit.acronym) {
			i++
			continue
		}
		if hit.support {
			later = append(later, weak{i, i + n, hit.at})
		} else {
			firm[hit.at] = true
			f.add(i, i+n, f.entries[hit.at], byTable)
			f.coordinated(i, n)
		}
		i += n
	}
	for _, w := range later {
		if firm[w.at] {
			f.add(w.from, w.to, f.entries[w.at], byTable)
		}
	}
}

// coordinated finds the first part of "South and Central Asia" when the table has found the last.
func (f *finder) coordinated(i, n int) {
	if n != 2 || !compass[f.key(i)] || f.key(i-1) != "and" || f.tokens[i].gap != gapSpace || i < 2 ||
		!compass[f.key(i-2)] || !f.tokens[i-2].capital {
		return
	}
	pair := []token{f.tokens[i-2], f.tokens[i+1]}
	if hits, length := f.names.match(pair, 0); length == 2 && len(hits) == 1 {
		f.add(i-2, i-1, f.entries[hits[0].at], byTable)
	}
}

// choose returns the only entity with the name, or the one of the report's country. It returns false if that leaves
// several.
func (f *finder) choose(hits []nameHit) (nameHit, bool) {
	if len(hits) == 1 {
		return hits[0], true
	}
	var firm []nameHit
	for _, hit := range hits {
		if !hit.support {
			firm = append(firm, hit)
		}
	}
	if len(firm) == 1 {
		return firm[0], true
	}
	for _, hit := range hits {
		if e := f.entries[hit.at]; e.Type == Place && e.Code == f.report.Country {
			return hit, true
		}
	}
	return nameHit{}, false
}

// stands reports whether the words around tokens from..to allow them to name e.
func (f *finder) stands(e *Entity, from, to int, acronym bool) bool {
	if e.Type != Country && e.Type != Place {
		return true
	}
	if e.Type == Country && e.Code == "USA" {
		if k := f.key(to); k == "dollar" || k == "dollars" {
			return false
		}
	}
	if e.Type == Country && e.Code != f.report.Country &&
		nameKey(f.text[f.tokens[from].start:f.tokens[to-1].end]) != nameKey(e.Name) {
		if tree := f.subdivisions.trees[f.report.Country]; tree != nil { // Tanganyika is a province in reports on the Congo
			if _, n := tree.match(f.tokens, from); n >= to-from {
				return false
			}
		}
	}
	if e.Type == Place && e.Code != f.report.Country && e.Code != "" { // Punjab is Pakistan's in its reports
		if tree := f.subdivisions.trees[f.report.Country]; tree != nil {
			if _, n := tree.match(f.tokens, from); n >= to-from {
				return false
			}
		}
	}
	t := &f.tokens[from]
	if t.caps && to-from == 1 && len(t.key) <= 4 {
		if acronym && f.capsLine(from) {
			return false // "CAR" in a line of capitals
		}
		if !acronym && (e.Type == Place || t.gap != gapLine && !f.capsLine(from)) {
			return false // "OSH" is not a city
		}
	}
	prev, next := f.at(from-1), f.at(to)
	// Part of a longer name that no table lists: "New Guinea", "Michael Jordan".
	if prev != nil && t.gap == gapSpace && prev.capital && !prev.first && f.givenNames[prev.key] && !compass[prev.key] {
		return false
	}
	if prev != nil && t.gap == gapSpace && prev.capital && prev.key == "new" {
		return false
	}
	if next != nil && f.ambiguous[t.key] && to-from == 1 && next.gap == gapSpace && next.capital && !f.knownNext(to) {
		return false
	}
	return true
}

// knownNext reports whether token i begins a body ("Jordan Police") or is in capitals.
func (f *finder) knownNext(i int) bool {
	t := f.tokens[i]
	return t.caps || f.heads[t.key] != "" || strings.HasPrefix(t.key, "nation")
}

// at returns token i, or nil.
func (f *finder) at(i int) *token {
	if i < 0 || i >= len(f.tokens) {
		return nil
	}
	return &f.tokens[i]
}

// key returns the word of token i, or "".
func (f *finder) key(i int) string {
	if i < 0 || i >= len(f.tokens) {
		return ""
	}
	return f.tokens[i].key
}

// capsLine reports whether the words around i are all in capitals.
func (f *finder) capsLine(i int) bool {
	others := 0
	for j := i - 1; j >= 0 && j > i-4 && f.tokens[j+1].gap != gapLine; j-- {
		if !f.tokens[j].caps {
			return false
		}
		others++
	}
	for j := i + 1; j < len(f.tokens) && j < i+4 && f.tokens[j].gap != gapLine; j++ {
		if !f.tokens[j].caps {
			return false
		}
		others++
	}
	return others > 1
}

var compass = table.Set(`
	north northern south southern east eastern west western central northeastern northwestern southeastern southwestern
	upper lower the`)
