package compare

import (
	"slices"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// Side is a text that is compared, as its report has it.
type Side struct {
	Report   *index.Report
	Kind     section.Kind     // "" for a whole report
	Sections []*index.Section // in the report's order
	Text     string           // theirs, joined by "\n"

	starts []int // of each section in Text
}

// NewSide returns sections of a report, in its order, as a side. Their kind is "" if
// they are the whole report.
func NewSide(r *index.Report, kind section.Kind, sections ...*index.Section) *Side {
	side := &Side{Report: r, Kind: kind}
	for _, sec := range sections {
		side.add(sec)
	}
	return side
}

func (side *Side) add(sec *index.Section) {
	if len(side.Sections) > 0 {
		side.Text += "\n"
	}
	side.starts = append(side.starts, len(side.Text))
	side.Sections = append(side.Sections, sec)
	side.Text += sec.Text
}

// HasParagraph reports whether the paragraph with that number in the report is in the
// side.
func (side *Side) HasParagraph(n int) bool {
	return slices.ContainsFunc(side.paragraphs(), func(p align.Paragraph) bool { return p.N == n })
}

// paragraphs returns where the paragraphs stand in Text.
func (side *Side) paragraphs() []align.Paragraph {
	var out []align.Paragraph
	for i, sec := range side.Sections {
		for _, p := range sec.Paragraphs {
			out = append(out, align.Paragraph{N: p.N, Start: side.starts[i] + p.Start, End: side.starts[i] + p.End})
		}
	}
	return out
}

// bySentence and byItem return the side ready for pairing. Recommendations are items:
// each is a paragraph, and is paired whole.
func (side *Side) bySentence() align.Text { return align.BySentence(side.Text, side.paragraphs()) }
func (side *Side) byItem() align.Text     { return align.ByParagraph(side.Text, side.paragraphs()) }

// units returns the side cut as its kind is read.
func (side *Side) units() align.Text {
	if side.Kind == section.Recommendations {
		return side.byItem()
	}
	return side.bySentence()
}

// Passage is a run of sentences as its report has it.
type Passage struct {
	Text       string
	Section    *index.Section // of its first sentence
	Paragraph  int            // number in the report of its first sentence's paragraph
	Start, End int            // bytes into Section.Text; End is cut off at its end
}

// passage returns a run of the sentences of t, which is cut from the side; nil for none.
func (side *Side) passage(t align.Text, sentences []int) *Passage {
	if len(sentences) == 0 {
		return nil
	}
	first, last := t.Sentences[sentences[0]], t.Sentences[sentences[len(sentences)-1]]
	i := side.sectionAt(first.Start)
	sec, start := side.Sections[i], side.starts[i]
	return &Passage{Text: t.Text[first.Start:last.End], Section: sec, Paragraph: first.Paragraph,
		Start: first.Start - start, End: min(last.End-start, len(sec.Text))}
}

// sectionAt returns the number of the section that has a byte of Text.
func (side *Side) sectionAt(at int) int {
	i, found := slices.BinarySearch(side.starts, at)
	if !found {
		i--
	}
	return i
}

// DifferentSeries reports whether two reports are known to be of different families or
// publishers. What only one of them says may then be no change, but what the other's
// kind of report never says.
func DifferentSeries(a, b *index.Report) bool {
	differ := func(x, y string) bool { return x != "" && y != "" && x != y }
	return differ(a.Facts.Family.Value, b.Facts.Family.Value) || differ(a.PublisherID, b.PublisherID)
}
