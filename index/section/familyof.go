package section

import (
	"strings"

	"tipsearch/index/extract"
)

// FamilyOf tells which family of reports doc belongs to: what its facts state, or
// else what its title and publisher say, or else its headings and wording, with
// the words that told. A report of no family of the tables is Unknown; Split then
// reads it as a report of the table "generic". It is safe for concurrent use.
func FamilyOf(doc *extract.Document) extract.Fact {
	if f := doc.Facts.Family; f.Known == extract.Stated || f.Known == extract.Inferred {
		return f
	}
	t := knowledge()
	tallies := make([]tally, len(t.families))
	for i, f := range t.families {
		tallies[i] = tally{family: f, seen: make([]bool, len(f.signs))}
	}
	look := func(where string, ws []string) (most float64) {
		for i := range tallies {
			tallies[i].look(where, ws)
			most = max(most, tallies[i].sum/tallies[i].family.needs)
		}
		return most
	}
	enough := false
	if f := doc.Facts.Publisher; f.Known == extract.Stated {
		look("publisher", words(f.Value))
	}
	// A title that extract put together itself is no evidence.
	if f := doc.Facts.Title; f.Known == extract.Stated {
		enough = look("title", words(f.Value)) >= 1
	}
	for i, p := range doc.Paragraphs {
		if enough {
			break
		}
		text := doc.Paragraph(i)
		if label := headingPart(text, p.RunIn); label != "" {
			look("heading", headingWords(label))
		}
		// Of a long report three times what is needed is enough.
		enough = look("text", words(text)) >= 3
	}
	best := tally{}
	for _, c := range tallies {
		if c.sum >= c.family.needs && c.sum > best.sum {
			best = c
		}
	}
	if best.family == nil {
		return extract.Fact{Known: extract.Unknown}
	}
	return extract.Fact{Value: best.family.id, Known: extract.Inferred, Evidence: strings.Join(best.why, "; ")}
}

// headingPart is what of a paragraph may be a heading: all of a short one, the
// part that is set apart, or what stands before a colon.
func headingPart(text string, runIn int) string {
	switch {
	case len(text) <= maxHeading:
		return text
	case runIn > 0:
		return text[:runIn]
	}
	before, _, _ := strings.Cut(text[:maxHeading], ":")
	if len(before) == maxHeading {
		return ""
	}
	return before
}

// tally sums the signs of a family that a report shows; each counts once.
type tally struct {
	family *family
	seen   []bool
	sum    float64
	why    []string
}

// look counts the signs of that place in ws: anywhere in it, but a heading's as
// the whole of it.
func (c *tally) look(where string, ws []string) {
	whole := where == "heading"
	for from, w := range ws {
		if whole && from > 0 {
			return
		}
		for _, i := range c.family.wording.byKey[keyOf(w)] {
			s := c.family.signs[i]
			if c.seen[i] || s.where != where {
				continue
			}
			if end := s.pattern.at(ws, from, whole); end >= 0 {
				c.seen[i] = true
				c.sum += s.weight
				c.why = append(c.why, where+" “"+strings.Join(ws[from:end], " ")+"”")
			}
		}
	}
}
