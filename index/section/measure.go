package section

import (
	"fmt"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/section/crf"
)

// Tally counts paragraphs: all, those assigned correctly, and those claimed for a part.
type Tally struct {
	Paragraphs, Right    int
	Claimed, ClaimsRight int // kind other than Other
	Wrong                []string
}

// Add adds the counts of another tally.
func (c *Tally) Add(d Tally) {
	c.Paragraphs += d.Paragraphs
	c.Right += d.Right
	c.Claimed += d.Claimed
	c.ClaimsRight += d.ClaimsRight
	c.Wrong = append(c.Wrong, d.Wrong...)
}

func (c Tally) String() string {
	share := func(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }
	return fmt.Sprintf("%d of %d right (%.3f), %d of %d claims right (%.3f)",
		c.Right, c.Paragraphs, share(c.Right, c.Paragraphs), c.ClaimsRight, c.Claimed, share(c.ClaimsRight, c.Claimed))
}

// Headings specifies which headings of a report are shown.
type Headings int

// The states of headings that are measured.
const (
	AllShown Headings = iota
	SomeLost          // every second
	AllLost
)

// Measure splits the report using model m, or the program's own if m is nil, and counts what is right. A paragraph
// that is split into several kinds is wrong.
func (l Labelled) Measure(m *crf.Model, h Headings) (c Tally) {
	if m == nil {
		m = weights()
	}
	shown := func(n int) bool { return h == AllShown || h == SomeLost && n%2 == 0 }
	v := l.version(shown, true)
	found := kindsOf(v.doc, Builtin().split(v.doc, m))
	_, truth := l.document(shown, true)
	for i, kind := range truth {
		if kind == "" {
			continue
		}
		c.Paragraphs++
		claimed, right := found[i] != string(Other), found[i] == string(kind)
		if claimed {
			c.Claimed++
		}
		if right {
			c.Right++
		} else {
			text := v.doc.Paragraph(i)
			c.Wrong = append(c.Wrong, fmt.Sprintf("%s: %s, not %s: %.160s", l.Name, found[i], kind, text))
		}
		if right && claimed {
			c.ClaimsRight++
		}
	}
	return c
}

// kindsOf returns the kinds assigned to the bytes of each paragraph of doc, joined by "+" if they differ.
func kindsOf(doc *document.Document, sections []Section) []string {
	out := make([]string, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		for _, s := range sections {
			for _, q := range s.Paragraphs {
				if q.Start < p.End && q.End > p.Start && !strings.HasSuffix(out[i], string(s.Kind)) {
					if out[i] != "" {
						out[i] += "+"
					}
					out[i] += string(s.Kind)
				}
			}
		}
	}
	return out
}

// Held measures each report, in each state of its headings, by a model that learned only from other writers, and
// calls report with the result.
func Held(reports []Labelled, report func(Headings, Labelled, Tally)) {
	for m, fold := range held(reports) {
		m.Temperature = weights().Temperature
		for _, l := range fold {
			for h := AllShown; h <= AllLost; h++ {
				report(h, l, l.Measure(m, h))
			}
		}
	}
}
