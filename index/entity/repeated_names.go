package entity

import "tipsearch/index/table"

// definedAgain finds the other occurrences of the names that acronyms abbreviate, so that no part of them is regarded
// as another name.
func (f *finder) definedAgain() {
	tree, ids, known := &names{}, []string{}, map[string]bool{}
	for _, c := range f.found {
		if c.rank == byReport && c.to-c.from > 2 && !known[c.id] {
			known[c.id] = true
			tree.add(f.text[c.start:c.end], len(ids))
			ids = append(ids, c.id)
		}
	}
	if len(ids) == 0 {
		return
	}
	for i := 0; i < len(f.tokens); i++ {
		if hits, n := tree.match(f.tokens, i); n > 0 {
			f.add(i, i+n, *f.entities[ids[hits[0].at]], byReport)
			i += n - 1
		}
	}
}

// again finds the later mentions of what the report named once in full: an organisation introduced by "called", a
// person by the last name.
func (f *finder) again() {
	f.definedAgain()
	byName := map[string]string{}
	for _, c := range f.found {
		e := f.entities[c.id]
		switch {
		case e.Type == Organization && c.rank == byShape:
			byName[f.text[c.start:c.end]] = c.id
		case e.Type == Person && c.to-c.from > 1:
			last := &f.tokens[c.to-1]
			if _, national := f.demonyms[last.key]; national || ethnic[last.key] || len(last.key) < 3 || last.caps {
				continue
			}
			key := f.text[last.start:last.end]
			if old, twice := byName[key]; twice && old != c.id {
				byName[key] = ""
				continue
			}
			byName[key] = c.id
		}
	}
	if len(byName) == 0 {
		return
	}
	for i := range f.tokens {
		t := &f.tokens[i]
		if !t.capital {
			continue
		}
		if id := byName[f.text[t.start:t.end]]; id != "" && f.alone(i, i+1) {
			f.add(i, i+1, *f.entities[id], byShape)
		}
	}
}

// ethnic are names of peoples that are family names too.
var ethnic = table.Set(`
	baloch hazara pashtun kurd tutsi hutu roma dinka nuer oromo amhara chakma tamil rohingya bengali fulani hausa igbo
	yoruba kikuyu tigrayan berber amazigh yazidi copt coptic kurds kurdish uyghur uyghurs batwa maya mayan hmong dalit
	dalits arab arabs bedouin haratine tuareg afar garifuna romani sami azeri azeris shia sunni korean koreans ashkali
	egyptian sinti`)
