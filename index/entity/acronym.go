package entity

import (
	"sort"
	"strings"
)

// acronyms finds what the report itself defines: "Prosecutor General's Office (PGO)". A later "PGO" is then that
// office. An acronym that the report defines twice with different meanings is left unresolved, and one that it
// defines as something that is not an entity ("national action plan (NAP)") names nothing, whatever the tables list.
func (f *finder) acronyms() {
	f.settled = f.found
	meaning := map[string]string{} // acronym to id, "" if it has none
	ending := map[int]string{}     // the entity that ends before a token
	tables := map[int]string{}     // token to the entity of the tables that it names
	for _, c := range f.found {
		ending[c.to] = c.id
		if c.rank == byTable && c.to == c.from+1 {
			tables[c.from] = c.id
		}
	}
	whole := map[string]string{} // shortened name's id to that of the full name in the tables; see cutShort
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

// bracketedAct records that the act named before "(CTIP Act)" has that name too, here and wherever it occurs.
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

// otherNames treats the name in a bracket as another name of the body named right before it: "State Commission for
// Prevention and Protection against Discrimination (Anti-Discrimination Commission)".
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

// insideAct records the act whose name contains the acronym at token i: "Public Benefits Organization (PBO) Act" is
// the PBO Act.
func (f *finder) insideAct(i int) {
	if next := f.at(i + 1); next == nil || !actWords[next.key] || !next.capital {
		return
	}
	n := sort.Search(len(f.settled), func(n int) bool { return f.settled[n].to > i })
	if n < len(f.settled) && f.settled[n].from < i && f.entities[f.settled[n].id].Type == Law {
		f.actNames[f.key(i)] = f.settled[n].id
	}
}

// actsByAcronym finds every "XYZ Act" whose acronym is in the name of an act of the report.
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
