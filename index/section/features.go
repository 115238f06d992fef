package section

import (
	"strconv"
	"strings"

	"tipsearch/index/sentence"
)

// Limits on how much of a paragraph is read. Its subject shows early, and a file that is one paragraph of a million
// words must not cost more than its text.
const (
	leadWords = 24  // words of the first sentence, alone and in pairs
	bodyWords = 400 // words of the paragraph
	stemBytes = 6   // of a word: "convict" of convicted, convicting and convictions
)

// observer names the features of the bodies of a report, in the same way for learning and for deciding.
type observer struct {
	text   string
	family *family
	bodies []body
	headed map[Kind]bool // kinds that have a heading of their own
	year   int           // 0 if unknown
	add    func(name []byte, value float64)

	name  []byte          // of the feature being added
	seen  map[string]bool // words of this paragraph
	lead  []string        // words of its first sentence
	known *Tables         // for the verbs of commands
}

// say adds a feature whose name has two parts.
func (o *observer) say(group, what string, value float64) {
	o.name = append(append(append(append(o.name[:0], o.family.domain...), group...), ':'), what...)
	o.add(o.name, value)
}

// sayIf adds a feature that a paragraph either has or does not have.
func (o *observer) sayIf(has bool, group, what string) {
	if has {
		o.say(group, what, 1)
	}
}

// observe names the features of body i.
func (o *observer) observe(i int) {
	b := &o.bodies[i]
	o.lead = leadOf(o.text[b.start:b.end])
	o.say("family", o.family.id, 1)
	o.sayTables(b)
	o.sayForm(b)
	o.sayPlace(i)
	o.sayHeadings(b)
	o.sayWords(o.text[b.start:b.end])
}

// leadOf returns the words of the first sentence of text.
func leadOf(text string) []string {
	lead := text[:min(len(text), maxOpening)]
	if spans := sentence.Split(lead); len(spans) > 0 {
		lead = lead[spans[0][0]:spans[0][1]]
	}
	return words(lead)
}

// sayTables adds the results of the tables of openings and of words.
func (o *observer) sayTables(b *body) {
	best, opens := mostProbable(b.score.words), false
	for k, kind := range kinds {
		if w := b.score.opening[k]; w > 0 {
			o.say("opening", string(kind), min(w, 12)/8)
			o.sayIf(w >= clearOpening, "names", string(kind))
			opens = opens || w >= clearOpening
		}
		if w := b.score.words[k]; w > 0 {
			o.say("vocabulary", string(kind), min(w, 16)/8)
		}
	}
	o.sayIf(b.score.words[best] > 0, "fullest", string(kinds[best]))
	o.sayIf(!opens, "names", "nothing")
	o.sayIf(b.astray, "subject", "astray")
	o.sayIf(b.mixture, "sentences", "mixture")
}

// sayForm adds the paragraph's form.
func (o *observer) sayForm(b *body) {
	size := 0
	for n := b.end - b.start; n > 60 && size < 6; n /= 2 {
		size++
	}
	o.say("size", strconv.Itoa(size), 1)
	o.sayIf(b.item, "form", "item")
	o.sayIf(b.sentence, "form", "sentence")
	text := o.text[b.start:b.end]
	o.sayIf(!endsSentence(text), "form", "open end")
	o.sayIf(strings.Contains(text, "; "), "form", "semicolons")
	lead := o.lead
	o.sayIf(o.known.command(strings.TrimLeft(text, "0123456789.)•*- ")), "form", "command")
	for n, w := range lead[:min(len(lead), 12)] {
		switch w {
		case "should", "must", "shall", "will", "recommends", "urges", "urge", "recommend":
			o.sayIf(n > 0, "modal", w)
		}
	}
}

// sayPlace adds the paragraph's position in the report.
func (o *observer) sayPlace(i int) {
	n := len(o.bodies)
	if n == 1 {
		o.say("place", "alone", 1)
		return
	}
	o.sayIf(i == 0, "place", "first")
	o.sayIf(i == n-1, "place", "last")
	part := strconv.Itoa(5 * i / n)
	o.say("part", part, 1)
	o.say("part"+era(o.year), part, 1)
}

// sayHeadings adds features of the report's headings.
func (o *observer) sayHeadings(b *body) {
	if b.held != "" {
		o.say("under", string(b.held), 1)
		o.sayIf(b.first, "right under", string(b.held))
	}
	for k, w := range b.score.heading {
		if w > 0 {
			o.say("heading", string(kinds[k]), w/2)
		}
	}
	for kind := range o.headed {
		o.sayIf(kind != b.held, "elsewhere", string(kind))
	}
	o.sayIf(b.intro, "place", "introduction")
}

// sayWords adds the words of the first sentence, alone and in pairs, and the stems of the first words of the
// paragraph.
func (o *observer) sayWords(text string) {
	before := "^"
	for n, w := range o.lead {
		if n == leadWords {
			break
		}
		if '0' <= w[0] && w[0] <= '9' {
			w = "#"
		}
		o.sayIf(n == 0, "first", w)
		o.say("lead", w, 0.5)
		o.name = append(append(append(append(append(o.name[:0], o.family.domain...), "pair:"...), before...), ' '), w...)
		o.add(o.name, 0.5)
		before = w
	}
	clear(o.seen)
	for n, w := range words(text[:min(len(text), 8*bodyWords)]) {
		if n == bodyWords {
			break
		}
		if stem := w[:min(len(w), stemBytes)]; len(stem) > 2 && !o.seen[stem] {
			o.seen[stem] = true
			o.say("word", stem, 0.5)
		}
	}
}

// era returns the period of a year; the reports of a period keep one order of parts.
func era(year int) string {
	switch {
	case year == 0:
		return " undated"
	case year < 2004:
		return " to 2003"
	case year < 2008:
		return " to 2007"
	case year < 2014:
		return " to 2013"
	}
	return " from 2014"
}

// edge is what lies between a body and the previous one.
type edge struct {
	domain  string
	era     string
	anew    bool // the heading of a report
	loose   bool // the family keeps no order
	heading bool // a heading
	names   bool // the body's opening names its part
	items   bool // both are items of a list
	joined  bool // nothing: both are sentences of one paragraph
}

func (o *observer) edge(i int) edge {
	b := &o.bodies[i]
	e := edge{
		domain: o.family.domain, anew: b.anew, era: era(o.year), loose: b.loose, joined: b.joined,
		items: i > 0 && b.item && o.bodies[i-1].item, heading: b.first && b.under != nil,
	}
	for _, w := range b.score.opening {
		e.names = e.names || w >= clearOpening
	}
	return e
}

// features returns the names of the edge's features.
func (e edge) features() []string {
	switch {
	case e.anew:
		return nil // the text before does not matter
	case e.domain != "":
		return []string{e.domain + "next"}
	case e.loose && e.heading:
		return []string{"loose heading"}
	}
	out := []string{"next", "next" + e.era}
	for _, f := range []struct {
		name string
		has  bool
	}{{"loose", e.loose}, {"heading", e.heading}, {"opening", e.names}, {"items", e.items}, {"joined", e.joined}} {
		if f.has {
			out = append(out, f.name)
		}
	}
	return out
}
