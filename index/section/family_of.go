package section

import (
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// FamilyOf returns the family of reports that doc belongs to, with the words that decided: by what its facts state,
// else by its title, publisher and tier line, else by its headings and wording. A report of no family in the tables
// is Unknown; Split then reads it as a report of the family "generic". It is safe for concurrent use.
func (t *Tables) FamilyOf(doc *document.Document) document.Fact {
	if f := doc.Facts.Family; f.Known == document.Stated || f.Known == document.Inferred {
		return f
	}
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
	if f := doc.Facts.Publisher; f.Known == document.Stated {
		look("publisher", words(f.Value))
	}
	// A title that extract composed is not evidence, but what it was composed from is: the title of a volume.
	switch f := doc.Facts.Title; f.Known {
	case document.Stated:
		enough = look("title", words(f.Value)) >= 1
	case document.Inferred:
		enough = look("title", words(f.Quote())) >= 1
	}
	if line := tierLine(doc); line != "" {
		look("line", words(line))
	}
	for i, p := range doc.Paragraphs {
		if enough {
			break
		}
		text := doc.Paragraph(i)
		if label := headingPart(text, p.RunIn); label != "" {
			look("heading", headingWords(label))
		}
		// For a long report, three times the required sum is enough.
		enough = look("text", words(text)) >= 3
	}
	best := tally{}
	for _, c := range tallies {
		if c.sum >= c.family.needs && c.sum > best.sum {
			best = c
		}
	}
	if best.family == nil {
		return document.Fact{Known: document.Unknown}
	}
	signs := messages.New("clue.family", "signs", best.why)
	return document.Fact{Value: best.family.id, Known: document.Inferred, Evidence: signs}
}

// tierLine returns the line that states the report's tier, or "". It must be a separate line, not a sentence: one
// that extract set aside from the text, or one of the first of the text itself.
func tierLine(doc *document.Document) string {
	if f := doc.Facts.Tier; f.Value != "" {
		for _, l := range doc.LeftOut {
			if l.Text == f.Quote() {
				return l.Text
			}
		}
	}
	const most = 8 // words: a longer line is the title of an article
	if len(doc.Paragraphs) > 1 && formOf(doc.Paragraph(0), doc.Paragraphs[0].Style) != notHeading &&
		len(words(doc.Paragraph(0))) <= most {
		return doc.Paragraph(0)
	}
	return ""
}

// headingPart returns the part of a paragraph that may be a heading: all of a short one, the part that is set apart,
// or the text before a colon.
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
	why    []messages.Message
}

// look counts the signs of that place found in ws: anywhere in it, except that a heading must match as a whole. Of
// signs that share words only the heaviest counts, as they would count one wording twice.
func (c *tally) look(where string, ws []string) {
	whole := where == "heading"
	last := match{}
	for from, w := range ws {
		if whole && from > 0 {
			break
		}
		for _, i := range c.family.wording.byKey[keyOf(w)] {
			s := c.family.signs[i]
			if c.seen[i] || s.where != where {
				continue
			}
			end := s.pattern.at(ws, from, whole)
			if end < 0 {
				continue
			}
			c.seen[i] = true
			next := match{from, end, s.weight}
			if from < last.end {
				if next.weight <= last.weight {
					continue
				}
				c.sum -= last.weight
				c.why = c.why[:len(c.why)-1]
			}
			last = next
			c.sum += s.weight
			c.why = append(c.why, messages.New("clue.family_sign", "where", where, "quote", strings.Join(ws[from:end], " ")))
		}
	}
}

// match is where a sign was seen.
type match struct {
	from, end int // words
	weight    float64
}
