package extract

import (
	"unicode"

	"tipsearch/index/document"
)

// para is a paragraph on its way from a block into a Document.
type para struct {
	text    string // clean, one line
	style   document.Style
	level   int
	runIn   int // first bytes of text that are set apart
	page    int
	repairs []document.Repair // At counts from the start of text
	part    int               // row that it came from, from 1; 0 for none
	opens   *countryLine      // of a line that was cut off the end of another country's report
	out     string            // why it is no part of the report; "" while it is
}

// slice is the part from..to of a paragraph, white space around it aside, with the
// repairs that lie in it.
func (p para) slice(from, to int) para {
	s := trimSpan(p.text, span{from, to})
	q := p
	q.text, q.repairs = p.text[s.start:s.end], nil
	q.runIn = max(0, min(p.runIn, s.end)-s.start)
	for _, r := range p.repairs {
		if r.At >= s.start && r.At+len(r.After) <= s.end {
			r.At -= s.start
			q.repairs = append(q.repairs, r)
		}
	}
	return q
}

// lastProse is the place of the last prose that is still in, -1 for none. List
// items and rows count: they are never furniture.
func lastProse(ps []para) int {
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].out == "" && (document.IsProse(ps[i].text) && mostlyLatin(ps[i].text) || ps[i].style == document.Item && len(ps[i].text) > 40 || ps[i].style == document.Row) {
			return i
		}
	}
	return -1
}

// firstProse is the place of the first prose that is still in, len(ps) for none.
func firstProse(ps []para) int {
	for i := range ps {
		if ps[i].out == "" && (document.IsProse(ps[i].text) || opensText(ps[i])) {
			return i
		}
	}
	return len(ps)
}

// opensText tells running text that does not end as a sentence from a long title.
func opensText(p para) bool {
	return p.style != document.Heading && runningWords(p.text) >= longestHeadline && titleScore(p.text) <= 2
}

// mostlyLatin tells whether most letters of text are Latin.
func mostlyLatin(text string) bool {
	latin, other := 0, 0
	for _, r := range text {
		switch {
		case r < 0x80 && (r|0x20) >= 'a' && (r|0x20) <= 'z', unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return latin >= other
}

// inCapitals tells whether text has letters and nearly all are capitals.
func inCapitals(text string) bool {
	var c letterCase
	c.count(text)
	return c.capitals()
}

// letterCase counts the letters of a text by their case.
type letterCase struct{ upper, lower int }

func (c *letterCase) count(text string) {
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			c.upper++
		case unicode.IsLower(r):
			c.lower++
		}
	}
}

func (c letterCase) capitals() bool { return c.upper > 2 && c.lower*10 <= c.upper }
