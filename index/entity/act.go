package entity

import (
	"strings"

	"tipsearch/index/table"
)

// actWords end or begin the name of a law.
var actWords = table.Set(`
	act law code decree ordinance proclamation bill statute regulation regulations resolution edict convention protocol
	covenant charter declaration constitution accord accords treaty`)

// longestAct is the largest number of words in the name of a law.
const longestAct = 14

// actAt reads the name of a law that begins at token i: "Trafficking in Persons
// Act", "Law No. 3/2014", "Law on Combating Trafficking in Persons".
func (f *finder) actAt(i int) (end int, ok bool) {
	t := &f.tokens[i]
	if !t.capital && f.year(i) == 0 {
		return 0, false
	}
	if actWords[t.key] && t.capital {
		return f.lawHeadFirst(i)
	}
	if f.openers[t.key] && (t.first && !f.portfolios[t.key] || f.key(i+1) == "to") ||
		t.key == "ratification" || t.key == "laws" {
		return 0, false
	}
	if prev := f.at(i - 1); prev != nil && t.gap <= gapHyphen && t.gap >= gapSpace && prev.capital &&
		!(prev.first && f.openers[prev.key]) && prev.key != "the" && prev.key != "and" {
		return 0, false // the name begins earlier
	}
	for j := i; j < len(f.tokens) && j < i+longestAct; j++ {
		u := &f.tokens[j]
		if j > i {
			switch u.gap {
			case gapSpace, gapHyphen, gapOpen:
			case gapComma:
				if u.key == "the" {
					return 0, false // "Similarly, the Agricultural Code"
				}
			case gapOther:
				if !strings.HasPrefix(f.text[f.tokens[j-1].full:], ") ") {
					return 0, false
				}
			default:
				return 0, false
			}
		}
		if j > i && u.caps && u.gap == gapSpace && f.tokens[j-1].capital {
			if _, n := f.names.match(f.tokens, j); n > 0 {
				return 0, false // "… Child Labor UN CRC Optional Protocol": another name begins
			}
		}
		if u.capital && actWords[u.key] && j > i && u.gap != gapComma && u.gap != gapOpen {
			if (u.key == "constitution" || u.key == "accord" || u.key == "accords") && f.governs(i, j) {
				return 0, false // "Government of National Accord"
			}
			if j == i+1 && (f.year(i) > 0 || u.key == "law" && f.kindOfLaw(i)) ||
				f.key(i) == "international" && f.key(i+1) == "conventions" {
				return 0, false
			}
			if next := f.at(j + 1); next != nil && next.gap == gapSpace && next.capital && actWords[next.key] ||
				f.key(j+1) == "enforcement" {
				continue
			}
			if n := f.actNumber(j + 1); j <= i+1 && lawKinds[f.key(i)] { // "Republic Act No. 9208"
				if n == 0 {
					return f.lawHeadFirst(j) // "Organic Law for Police Service"
				}
				return n, true
			}
			return j + 1, true
		}
		if !u.capital && !(j == i && f.year(i) > 0) && !joins[u.key] && !lawJoins[u.key] {
			return 0, false
		}
		if u.key == "and" && j > i && (!f.tokens[j-1].capital || f.key(j+1) == "the") {
			return 0, false
		}
	}
	return 0, false
}

// governs reports whether a word among tokens from..to is one with which a body's name begins.
func (f *finder) governs(from, to int) bool {
	for j := from; j < to; j++ {
		if k := f.key(j); (k == "government" || f.heads[k] == government) && joins[f.key(j+1)] {
			return true
		}
	}
	return false
}

// kindOfLaw reports whether the word at i before "Law" is a kind of law, not part of a law's name: "Islamic Law",
// "English Law".
func (f *finder) kindOfLaw(i int) bool {
	if _, national := f.demonyms[f.key(i)]; national {
		return true
	}
	switch f.key(i) {
	case "islamic", "sharia", "international", "common", "civil", "customary", "martial", "humanitarian", "english",
		"roman", "canon", "religious", "jewish":
		return true
	}
	return false
}

// lawJoins are further words inside the name of a law.
var lawJoins = table.Set("and the or from by relating concerning")

// lawKinds are words before "Act", "Law" or "Decree" that name its kind: only with a number are they a name.
var lawKinds = table.Set(`
	republic federal legislative supreme royal presidential executive ministerial organic cabinet government national
	state public emirate sultani`)

// actNumber returns the end of "No. 9208" or "137/2009" at token j; 0 if there is no number.
func (f *finder) actNumber(j int) int {
	if k := f.key(j); k == "no" || k == "number" || k == "nos" {
		j++
	}
	t := f.at(j)
	if t == nil || !t.digit || t.gap != gapSpace {
		return 0
	}
	stop, _ := f.articleNumber(t.start)
	for j < len(f.tokens) && f.tokens[j].start < stop {
		j++
	}
	return j
}

// lawHeadFirst reads "Law No. 3/2014", "Decree 46-1", "Law on Refugees".
func (f *finder) lawHeadFirst(i int) (end int, ok bool) {
	j := i + 1
	if n := f.actNumber(j); n > 0 {
		return n, n > i+2 || f.year(i+1) == 0
	}
	next := f.at(i + 1)
	if next == nil || next.gap != gapSpace || f.key(i-1) == "and" && f.key(i-2) == "laws" {
		return 0, false
	}
	switch next.key {
	case "on", "against", "for", "to", "concerning", "regarding", "governing", "relating":
	default:
		return 0, false
	}
	j = i + 1
	for j < len(f.tokens) && j < i+16 {
		t := &f.tokens[j]
		switch {
		case end > 0 && t.capital && (actWords[t.key] &&
			(f.key(j+1) == "on" || f.key(j+1) == "for" || f.key(j+1) == "against") || lawKinds[t.key] && actWords[f.key(j+1)]):
			// "the Law on Political Parties and the Organic Law for …"
		case t.gap != gapSpace && t.gap != gapHyphen && t.gap != gapComma:
		case t.gap == gapComma && !(t.capital && f.portfolios[t.key]) && t.key != "and":
		case t.capital:
			j++
			end = j
			continue
		case joins[t.key] || t.key == "and" || t.key == "the" || t.key == "all" || t.key == "concerning" ||
			t.key == "governing" || t.key == "relating" || t.key == "regarding":
			j++
			continue
		}
		break
	}
	return end, end > 0
}

// laborConvention finds "ILO Convention No. 182", "Conventions 29 and 105 of the ILO"; each number is a mention.
func (f *finder) laborConvention(i int) {
	from, j := i, i+1
	ilo := f.key(i-1) == "ilo" || f.key(i-1) == "organization" && f.key(i-2) == "labor"
	switch {
	case f.key(i-1) == "ilo":
		from = i - 1
	case f.key(i) == "c":
		return
	}
	if k := f.key(j); k == "no" || k == "nos" || k == "number" || k == "c" {
		j++
	}
	type number struct {
		from, to int
		text     string
	}
	var numbers []number
	for j < len(f.tokens) {
		t := &f.tokens[j]
		text := strings.TrimPrefix(t.key, "c")
		if text == "" || text[0] < '0' || text[0] > '9' || len(text) > 3 {
			break
		}
		numbers = append(numbers, number{j, j + 1, text})
		j++
		if f.key(j) == "and" || f.key(j) == "or" {
			j++
			if k := f.key(j); k == "no" || k == "convention" {
				j++
			}
		} else if n := f.at(j); n == nil || n.gap != gapComma {
			break
		}
	}
	if f.key(j) == "of" && (f.key(j+1) == "the" && (f.key(j+2) == "ilo" || f.key(j+2) == "international")) {
		ilo = true
	}
	if len(numbers) == 0 || !ilo {
		return
	}
	for n, num := range numbers {
		e := Entity{ID: "ilo-convention-" + num.text, Name: "ILO Convention " + num.text, Type: Law}
		start := num.from
		if n == 0 {
			start = from
		}
		f.add(start, num.to, e, byTable)
	}
}
