package layout

import (
	"unicode"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// Para is a paragraph on its way from a block into a Document.
type Para struct {
	Text    string // clean, one line
	Style   document.Style
	Level   int
	RunIn   int // first bytes of text that are set apart
	Page    int
	repairs []document.Repair // At counts from the start of text
	Part    int               // row that it came from, from 1; 0 for none
	Out     document.Reason   // why it is not part of the report; "" while it is
	tables  *section.Tables   // that know its headings; nil is the program's own
}

// KnownHeading reports whether p is a heading that reports are known to have.
func (p *Para) KnownHeading() bool { return p.tables.KnownHeading(p.Text) }

// ListedHeading reports whether p is a heading that the table of a family of reports lists.
func (p *Para) ListedHeading() bool { return p.tables.ListedHeading(p.Text) }

// Slice returns the part from..to of a paragraph, white space around it aside, with the
// repairs that lie in it.
func (p Para) Slice(from, to int) Para {
	s := trimSpan(p.Text, Span{from, to})
	q := p
	q.Text, q.repairs = p.Text[s.Start:s.End], nil
	q.RunIn = max(0, min(p.RunIn, s.End)-s.Start)
	for _, r := range p.repairs {
		if r.At >= s.Start && r.At+len(r.After) <= s.End {
			r.At -= s.Start
			q.repairs = append(q.repairs, r)
		}
	}
	return q
}

// InCapitals reports whether text has letters and nearly all are capitals.
func InCapitals(text string) bool {
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
