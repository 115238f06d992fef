package entity

import (
	"strings"

	"tipsearch/index/table"
)

// located finds unknown names of places by their surroundings: "in Vaqueria, Caazapa", "Brussels, Ghent, and
// Antwerp", "in Kitwe and Mufulira".
func (f *finder) located() {
	around := f.placesAround()
	for i := 0; i < len(f.tokens); i++ {
		to := f.unknownName(i, around)
		if to == i {
			continue
		}
		if f.locates(i, to, around) {
			f.place(i, to, i, to, "")
			around.begins[i], around.ends[to] = true, true
			i = to - 1
		}
	}
}

// surroundings are where places begin and end, and which tokens are part of a name.
type surroundings struct {
	begins, ends map[int]bool
	taken        []bool
}

func (f *finder) placesAround() surroundings {
	s := surroundings{map[int]bool{}, map[int]bool{}, make([]bool, len(f.tokens)+1)}
	for _, c := range f.found {
		for i := c.from; i < c.to; i++ {
			s.taken[i] = true
		}
		if kind := f.entities[c.id].Type; kind == Place || kind == Country {
			s.begins[c.from], s.ends[c.to] = true, true
		}
	}
	return s
}

// unknownName returns the end of a run of one to three capitalised words at i that are unknown and may name a place;
// i if there is none.
func (f *finder) unknownName(i int, around surroundings) int {
	t := &f.tokens[i]
	if !t.capital || t.caps || around.taken[i] || t.first {
		return i
	}
	if _, person := f.lastNames[t.key]; person {
		return i // "in Maduro's government"
	}
	to := i
	for to < len(f.tokens) && to < i+3 && !around.taken[to] && f.tokens[to].capital && !f.tokens[to].caps &&
		(to == i || (f.tokens[to].gap == gapSpace || f.tokens[to].gap == gapHyphen) &&
			f.tokens[to-1].full == f.tokens[to-1].end) {
		to++
	}
	if f.mixed(i) || f.unplace(i, to) || to < len(f.tokens) && f.tokens[to].capital && f.tokens[to].gap == gapSpace {
		return i
	}
	return to
}

// locates reports whether the words around tokens i..to identify them as a place.
func (f *finder) locates(i, to int, around surroundings) bool {
	t, prev := &f.tokens[i], f.key(i-1)
	if f.adjective(i, to) {
		return false
	}
	if t.gap == gapSpace {
		switch {
		case locative[prev] && f.listed(to, around):
			return true
		case (prev == "in" || prev == "near" || prev == "outside") && f.key(i-2) != "interest" && f.key(i-2) != "written":
			return true
		case prev == "and" && around.ends[i-1] && f.inPlace(i-1, around):
			return true // "in Kitwe and Mufulira"
		}
	}
	// "in Rangoon, Mandalay, Myitkyina, and Shwe Kokko"
	if t.gap == gapComma && around.ends[i] && f.inPlace(i, around) {
		if next := f.at(to); next != nil && (next.gap == gapComma || next.key == "and" || next.key == "or") {
			return true
		}
	}
	return (t.gap == gapComma && around.ends[i] || prev == "and" && t.gap == gapSpace && around.ends[i-1]) &&
		f.listed(to, around)
}

// adjective reports whether the capitalised word at i is an adjective of the next word:
// "with Maoist insurgents".
func (f *finder) adjective(i, to int) bool {
	next, k := f.at(to), f.key(i)
	if next != nil && next.gap == gapHyphen && !next.capital {
		return true // "in Maoist-affected areas", "in Houthi-controlled areas"
	}
	if to != i+1 || next == nil || next.gap != gapSpace || next.capital || next.digit || f.openers[next.key] ||
		joins[next.key] || behindPlaces[next.key] {
		return false
	}
	for _, ending := range [...]string{"an", "ist", "ish", "ese", "ic", "ite", "i", "al"} {
		if strings.HasSuffix(k, ending) {
			return true
		}
	}
	return false
}

// behindPlaces are words in lower case that may follow a place's name.
var behindPlaces = table.Set(`
	that who to is has had have did does or due near alone again went where killed said reported found alleging using
	because also continued protesting demanding held city town prison district municipality`)

// listed reports whether a comma is at token to and a place follows it, possibly after other unknown names:
// "Chirundu, Chipata, and the Copperbelt Province".
func (f *finder) listed(to int, around surroundings) bool {
	for n := 0; n < 8 && to < len(f.tokens); n++ {
		and := f.key(to) == "and" || f.key(to) == "or"
		if !and && f.tokens[to].gap != gapComma {
			return false
		}
		if and {
			to++
		}
		if f.key(to) == "the" {
			to++
		}
		if around.begins[to] {
			return true
		}
		next := to
		if to < len(f.tokens) {
			next = f.unknownName(to, around)
		}
		if next == to || and {
			return false
		}
		to = next
	}
	return false
}

// inPlace reports whether the place that ends at token to, or the list of places that it ends, follows a word such as
// "in".
func (f *finder) inPlace(to int, around surroundings) bool {
	for from := to - 1; from >= 0 && from > to-6; from-- {
		if around.begins[from] {
			return locative[f.key(from-1)] || f.tokens[from].gap == gapComma && around.ends[from]
		}
	}
	return false
}

// placesAgain finds the other occurrences of the places that located found.
func (f *finder) placesAgain() {
	byName := map[string]string{}
	for _, c := range f.found {
		if e := f.entities[c.id]; e.Type == Place && c.to-c.from == 1 && c.rank == byPattern && c.end-c.start > 3 &&
			!f.givenNames[f.key(c.from)] {
			byName[f.key(c.from)] = c.id
		}
	}
	if len(byName) == 0 {
		return
	}
	for i := range f.tokens {
		if t := &f.tokens[i]; t.capital && !t.first {
			if id := byName[t.key]; id != "" && f.alone(i, i+1) && f.key(i+1) != "party" {
				f.add(i, i+1, *f.entities[id], byShape)
			}
		}
	}
}

var locative = table.Set("in near from at of outside to around between")

// unplace reports whether tokens from..to are words that may follow "in" without being places: languages, religions,
// months, events.
func (f *finder) unplace(from, to int) bool {
	for j := from; j < to; j++ {
		k := f.key(j)
		if notInNames[k] || f.roles[k] || f.heads[k] != "" || actWords[k] || unplaces[k] || ethnic[k] ||
			f.tokens[j].digit || f.portfolios[k] {
			return true
		}
		if _, national := f.demonyms[k]; national {
			return true
		}
	}
	return false
}

var unplaces = table.Set(`
	conditions elections practices abuses services rights cases communities workers countries houthi activities
	recruitment european african asian american congo korea eastern central sectors article section phase operation
	chapter part islam christianity arabic english kurdish mandarin hindi swahili urdu sharia ramadan easter christmas
	internet web west western braille god amharic pashto farsi persian tamil latin romani tibetan uyghur roma muslim
	christian jewish islamic catholic shia sunni hindu buddhist facebook opposition telegram whatsapp instagram youtube
	tiktok viber vkontakte twitter covid creole holocaust catalan appendix annex case spring summer fall winter table
	figure south north east`)
