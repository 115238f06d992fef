package search

import (
	"fmt"
	"slices"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// Part names some text of a report: one section by its id, all sections of a
// kind, or the whole report.
type Part struct {
	Report  string       // its id
	Kind    section.Kind // "" for the whole report
	Section string       // id of a section; the others are then not looked at
}

// NotFoundError says that something asked for is not in the index.
type NotFoundError struct {
	What string // for people: "report turkmenistan-1999"
}

// Error says what.
func (e *NotFoundError) Error() string { return "there is no " + e.What }

// Side is a text that is compared, as it stands in its report.
type Side struct {
	Report   *index.Report
	Kind     section.Kind     // "" for a whole report, or sections of several kinds
	Sections []*index.Section // in the report's order; not empty
	Text     string           // theirs, joined by "\n"

	starts []int // of each section in Text
}

// Passage is a run of sentences as it stands in its report.
type Passage struct {
	Text       string
	Section    *index.Section // of its first sentence
	Paragraph  int            // number of its first sentence's paragraph in the report
	Start, End int            // bytes into Section.Text; End is cut off at its end
}

// side reads a part.
func (s *Searcher) side(p Part) (*Side, error) {
	side := &Side{Kind: p.Kind}
	var wanted []index.Doc
	if p.Section != "" {
		d, ok := s.index.Lookup(p.Section)
		if !ok {
			return nil, &NotFoundError{"section " + p.Section}
		}
		side.Report = s.index.ReportOf(d)
		side.Kind = s.kinds[s.columns.Kind[d]]
		wanted = []index.Doc{d}
	} else {
		r, ok := s.index.Report(p.Report)
		if !ok {
			return nil, &NotFoundError{"report " + p.Report}
		}
		side.Report = r
		for _, d := range r.Docs {
			if p.Kind == "" || s.kinds[s.columns.Kind[d]] == p.Kind {
				wanted = append(wanted, d)
			}
		}
		if len(wanted) == 0 {
			return nil, &NotFoundError{fmt.Sprintf("%s section in report %s", p.Kind, p.Report)}
		}
	}
	for _, d := range wanted {
		sec, err := s.index.Section(d)
		if err != nil {
			return nil, err
		}
		side.add(sec)
	}
	return side, nil
}

func (side *Side) add(sec *index.Section) {
	if len(side.Sections) > 0 {
		side.Text += "\n"
	}
	side.starts = append(side.starts, len(side.Text))
	side.Sections = append(side.Sections, sec)
	side.Text += sec.Text
}

func (side *Side) paragraphs() []align.Paragraph {
	var out []align.Paragraph
	for i, sec := range side.Sections {
		for _, p := range sec.Paragraphs {
			out = append(out, align.Paragraph{N: p.N, Start: side.starts[i] + p.Start, End: side.starts[i] + p.End})
		}
	}
	return out
}

// bySentence and byItem are the side ready for pairing. Recommendations are
// items: each is a paragraph, and is paired whole.
func (side *Side) bySentence() align.Text { return align.BySentence(side.Text, side.paragraphs()) }
func (side *Side) byItem() align.Text     { return align.ByParagraph(side.Text, side.paragraphs()) }

// units is the side cut as its kind is read.
func (side *Side) units() align.Text {
	if side.Kind == section.Recommendations {
		return side.byItem()
	}
	return side.bySentence()
}

// passage is where a run of a text's sentences stands; nil for none.
func (side *Side) passage(t align.Text, sentences []int) *Passage {
	if len(sentences) == 0 {
		return nil
	}
	first, last := t.Sentences[sentences[0]], t.Sentences[sentences[len(sentences)-1]]
	i, found := slices.BinarySearch(side.starts, first.Start)
	if !found {
		i--
	}
	sec, start := side.Sections[i], side.starts[i]
	return &Passage{Text: t.Text[first.Start:last.End], Section: sec, Paragraph: first.Paragraph,
		Start: first.Start - start, End: min(last.End-start, len(sec.Text))}
}

// Unlike tells whether two reports are known to be of different families, or of
// different publishers: what one says and the other does not may then be no change,
// but what that kind of report never tells.
func Unlike(a, b *index.Report) bool {
	differ := func(x, y string) bool { return x != "" && y != "" && x != y }
	return differ(a.Facts.Family.Value, b.Facts.Family.Value) || differ(a.PublisherID, b.PublisherID)
}
