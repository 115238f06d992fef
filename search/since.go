package search

import (
	"context"
	"fmt"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// nearIdentical is how alike two sentences must be to count as the same one: nine
// of ten words, so that a year or a number may differ. See align.Near for the
// measure. The sense may not differ: both must have as many negations.
const nearIdentical = 0.9

// minSinceWords is the fewest words of a sentence that is looked for. "The
// government did not." stands in every report and says nothing of its history.
const minSinceWords = 5

// History is a sentence, or a recommendation, through the years.
type History struct {
	Passage     Passage
	Appearances []Appearance // in the reports of its series, the oldest first, its own included
	Missing     []int        // years of reports of the series in which it does not stand
	Since       int          // first year of the run of reports, without a gap, that leads up to its own
	Verbatim    int          // first year of such a run in which it stands word for word
}

// Appearance is one report in which it stands.
type Appearance struct {
	Report   *index.Report
	Passage  Passage
	Equal    bool     // but for white space and the shape of quotes
	Likeness float64  // see align.Near
	Changes  []Change // from this wording to the one asked about; nil where Equal
}

// Since tells of each sentence of a paragraph (of a recommendation: of the whole
// paragraph) in which other years it, or a nearly identical one, stands in the
// country's reports of the same family, in whatever section. Sentences of fewer
// than five words are left out. An error is a *NotFoundError, that of ctx, or what
// went wrong in reading the index.
func (s *Searcher) Since(ctx context.Context, report string, paragraph int) ([]History, error) {
	own, err := s.side(Part{Report: report})
	if err != nil {
		return nil, err
	}
	text, err := own.asked(paragraph)
	if err != nil {
		return nil, err
	}
	series := s.Years(own.Report.Facts.Country.Value, own.Report.Facts.Family.Value)
	if len(series) == 0 {
		series = []*index.Report{own.Report}
	}
	out := []History{}
	for i := range text.Sentences {
		if p := own.passage(text, []int{i}); len(analysis.Tokens(p.Text)) >= minSinceWords {
			out = append(out, History{Passage: *p, Appearances: []Appearance{}, Missing: []int{}})
		}
	}
	for _, r := range series {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.appear(own, r, out); err != nil {
			return nil, err
		}
	}
	for i := range out {
		out[i].since(series, own.Report)
	}
	return out, nil
}

// asked is the paragraph cut as it is looked for.
func (side *Side) asked(paragraph int) (align.Text, error) {
	for i, sec := range side.Sections {
		for _, p := range sec.Paragraphs {
			if p.N != paragraph {
				continue
			}
			one := []align.Paragraph{{N: p.N, Start: side.starts[i] + p.Start, End: side.starts[i] + p.End}}
			if sec.Kind == section.Recommendations {
				return align.ByParagraph(side.Text, one), nil
			}
			return align.BySentence(side.Text, one), nil
		}
	}
	return align.Text{}, &NotFoundError{fmt.Sprintf("paragraph %d in report %s", paragraph, side.Report.ID)}
}

// appear looks every sentence up in one report of the series.
func (s *Searcher) appear(own *Side, r *index.Report, all []History) error {
	if r.ID == own.Report.ID {
		for i := range all {
			all[i].Appearances = append(all[i].Appearances, Appearance{Report: r, Passage: all[i].Passage, Equal: true, Likeness: 1})
		}
		return nil
	}
	side, err := s.side(Part{Report: r.ID})
	if err != nil {
		return err
	}
	sentences, items := side.bySentence(), side.byItem()
	for i := range all {
		h := &all[i]
		in := sentences
		if h.Passage.Section.Kind == section.Recommendations {
			in = items
		}
		near := align.Nearest(h.Passage.Text, align.Span{Start: 0, End: len(h.Passage.Text)}, in)
		if near.Likeness < nearIdentical || negations(in.Text[in.Sentences[near.Sentence].Start:in.Sentences[near.Sentence].End]) != negations(h.Passage.Text) {
			h.Missing = append(h.Missing, r.YearNumber)
			continue
		}
		a := Appearance{Report: r, Passage: *side.passage(in, []int{near.Sentence}), Likeness: near.Likeness}
		if a.Changes = changes(in.Text, h.Passage.Text, near.Changes); len(a.Changes) == 1 && a.Changes[0].Op == align.Kept {
			a.Changes, a.Equal = nil, true
		}
		h.Appearances = append(h.Appearances, a)
	}
	return nil
}

// since walks back from the own report to the first one before a gap.
func (h *History) since(series []*index.Report, own *index.Report) {
	stands, equal := map[int]bool{}, map[int]bool{}
	for _, a := range h.Appearances {
		stands[a.Report.YearNumber] = true
		equal[a.Report.YearNumber] = equal[a.Report.YearNumber] || a.Equal
	}
	run := func(of map[int]bool) int {
		first := own.YearNumber
		for i := len(series) - 1; i >= 0; i-- {
			y := series[i].YearNumber
			if y > own.YearNumber {
				continue
			}
			if !of[y] {
				break
			}
			first = y
		}
		return first
	}
	h.Since, h.Verbatim = run(stands), run(equal)
}
