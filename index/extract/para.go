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
