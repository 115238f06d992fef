package entity

import (
	"strconv"
	"strings"
)

// laws finds articles of laws, laws, and the treaties that no table lists.
func (f *finder) laws() {
	f.nextAct = make([]int, len(f.tokens))
	next := len(f.tokens) + longestAct
	for i := len(f.tokens) - 1; i >= 0; i-- {
		if f.tokens[i].capital && f.tokens[i].marks&isActWord != 0 {
			next = i
		}
		f.nextAct[i] = next
	}
	for i := range f.tokens {
		if f.tokens[i].marks&citesLaw != 0 {
			switch f.tokens[i].key {
			case "article", "articles", "art", "arts", "section", "sections", "sec":
				f.articles(i)
			case "convention", "conventions", "protocol", "c":
				f.laborConvention(i)
			}
		}
		if end, e, ok := f.lawAt(i); ok {
			f.addSpan(i, end, f.tokens[i].start, f.closed(end), e, byPattern)
		}
	}
	f.datedLaws()
	f.oneOfNumber()
}

// lawAt reads the name of a law that begins at token i.
func (f *finder) lawAt(i int) (end int, e Entity, ok bool) {
	t := &f.tokens[i]
	if t.marks&(beginsCode|isConstitution|trafficking) == 0 && !t.digit && (!t.capital || f.nextAct[i] > i+longestAct) {
		return 0, Entity{}, false
	}
	if hits, n := f.codes.names.matchFolded(f.tokens, i); n > 0 {
		name := f.codes.canonical[hits[0].at]
		return i + n, f.lawEntity(name, tidy(f.text[f.tokens[i].start:f.tokens[i+n-1].end])), true
	}
	if f.key(i) == "constitution" && f.constitution(i) {
		return i + 1, f.lawEntity("constitution", "constitution"), true
	}
	if end, name, ok := f.traffickingLaw(i); ok {
		return end, f.lawEntity(name, name), true
	}
	if end, ok := f.yearLaw(i); ok {
		name := tidy(f.text[f.tokens[i].start:f.tokens[end-1].end])
		return end, f.lawEntity(name, name), true
	}
	if end, ok := f.actAt(i); ok && !f.noName(i, end) {
		from := i
		if f.year(i) > 0 && end > i+1 { // "the 2018 Trafficking Act" is the Trafficking Act of 2018
			from++
		}
		return f.dated(end), f.numbered(from, end, f.actEntity(from, end)), true
	}
	return 0, Entity{}, false
}

// constitution reports whether the word at i means the country's constitution.
func (f *finder) constitution(i int) bool {
	if f.tokens[i].gap != gapSpace && f.tokens[i].gap != gapSlash {
		return f.tokens[i].gap == gapLine && f.tokens[i].first
	}
	switch f.key(i - 1) {
	case "a", "an", "party", "own", "their", "its", "church", "draft", "union", "new", "state", "provincial", "any",
		"physical", "of", "every", "regional":
		return false
	}
	return f.key(i+1) != "day" && f.key(i+1) != "party"
}

// lawEntity returns a law of the report's country.
func (f *finder) lawEntity(canonical, name string) Entity {
	id := slug(canonical)
	if f.report.Country != "" {
		id = strings.ToLower(f.report.Country) + "-" + id
	}
	return Entity{ID: id, Name: name, Type: Law, Code: f.report.Country}
}

// actEntity returns the law whose name is at tokens from..end; an adjective before it indicates its country.
func (f *finder) actEntity(from, end int) Entity {
	name := tidy(f.text[f.tokens[from].start:f.tokens[end-1].end])
	for j := from + 1; j < end-1; j++ { // the acronym in "Public Benefits Organization (PBO) Act" is not part of the name
		if t := &f.tokens[j]; t.gap == gapOpen && t.caps {
			name = strings.Replace(name, " ("+f.text[t.start:t.end]+")", "", 1)
		}
	}
	code := f.demonyms[f.key(from)]
	if code == "" || end-from < 2 {
		return f.lawEntity(name, name)
	}
	rest := tidy(f.text[f.tokens[from+1].start:f.tokens[end-1].end])
	if hits, n := f.codes.names.matchFolded(f.tokens, from+1); n == end-from-1 {
		rest = f.codes.canonical[hits[0].at]
	}
	return Entity{ID: strings.ToLower(code) + "-" + slug(rest), Name: name, Type: Law, Code: code}
}

// closed returns the byte where token end-1 ends, including the closing bracket of "(2009)".
func (f *finder) closed(end int) int {
	t := &f.tokens[end-1]
	if t.gap == gapOpen && strings.HasPrefix(f.text[t.end:], ")") {
		return t.end + 1
	}
	return t.end
}

// traffickingLaw reads "2016 anti-trafficking law" or "anti-trafficking law" at i.
func (f *finder) traffickingLaw(i int) (end int, name string, ok bool) {
	j, year := i, ""
	if n := f.year(j); n > 0 {
		year, j = strconv.Itoa(n), j+1
	}
	from := j
	if k := f.key(j); k == "anti" || k == "counter" {
		j++
	}
	if f.key(j) != "trafficking" {
		return 0, "", false
	}
	j++
	if f.key(j) == "in" && (f.key(j+1) == "persons" || f.key(j+1) == "person") {
		j += 2
	}
	if k := f.key(j); k != "law" && k != "act" || f.tokens[j].gap != gapSpace || f.key(j+1) == "enforcement" ||
		f.key(from-1) == "drug" || f.key(from-1) == "human" && year == "" {
		return 0, "", false
	}
	if f.tokens[j].capital || from == j-1 && year == "" && f.key(i-1) != "the" {
		return 0, "", false
	}
	if k := f.key(from - 1); year == "" && (k == "an" || k == "a" || k == "any" || k == "draft") {
		return 0, "", false // not among those in the text
	}
	name = "anti-trafficking law"
	if year != "" {
		name = year + " " + name
	}
	return j + 1, name, true
}

// yearLaw reads "2016 NGO law", "2018 labor law" at i.
func (f *finder) yearLaw(i int) (end int, ok bool) {
	if f.year(i) == 0 {
		return 0, false
	}
	for j := i + 1; j < len(f.tokens) && j < i+7; j++ {
		t := &f.tokens[j]
		if t.gap != gapSpace && t.gap != gapHyphen || notInNames[t.key] {
			return 0, false
		}
		switch t.key {
		case "law", "act", "decree", "ordinance":
			return j + 1, j > i+1 && !t.capital && f.key(j+1) != "enforcement" && f.key(j-1) != "new"
		case "and", "of", "the", "to", "in", "for", "a", "under", "by", "that", "new", "report", "election", "elections",
			"presidential", "authorities", "government", "parliament", "president", "police":
			return 0, false
		}
	}
	return 0, false
}

// year returns the year that token i is, 0 if it is not one.
func (f *finder) year(i int) int {
	t := f.at(i)
	if t == nil || !t.digit || t.end-t.start != 4 {
		return 0
	}
	n, err := strconv.Atoi(t.key)
	if err != nil || n < 1800 || n > 2100 {
		return 0
	}
	return n
}

// dated returns the end of a law's name including the year after it: "(2009)", "of 2009".
func (f *finder) dated(end int) int {
	if f.key(end) == "of" && f.year(end+1) > 0 {
		return end + 2
	}
	if t := f.at(end); t != nil && t.gap == gapSpace && f.year(end) > 0 && f.capitalAt(end-1) {
		return end + 1 // "Bonded Labour System (Abolition) Act 1976"
	}
	if t := f.at(end); t != nil && t.gap == gapOpen && f.year(end) > 0 && strings.HasPrefix(f.text[t.end:], ")") {
		return end + 1
	}
	return end
}

// datedLaws makes "the anti-trafficking law" the only law of that name whose year the report states.
func (f *finder) datedLaws() {
	bare := f.lawEntity("anti-trafficking law", "").ID
	dated := ""
	for _, c := range f.found {
		if e := f.entities[c.id]; e.Type == Law && c.id != bare && strings.HasSuffix(e.Name, " anti-trafficking law") {
			if dated != "" && dated != c.id {
				return
			}
			dated = c.id
		}
	}
	if dated == "" {
		return
	}
	for i := range f.found {
		if f.found[i].id == bare {
			f.found[i].id = dated
		}
	}
}
