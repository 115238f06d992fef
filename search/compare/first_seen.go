package compare

import (
	"iter"
	"slices"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// nearIdentical is how alike two sentences must be to count as the same one: nine words
// in ten, so that a year or a number may differ. See align.Near for the measure. The
// sense may not differ: both must have as many negations.
const nearIdentical = 0.9

// minHistoryWords is the fewest words of a sentence that is looked for: "The government
// did not." is in every report, and its history says nothing.
const minHistoryWords = 5

// History is a sentence, or a recommendation, through the reports of a series.
type History struct {
	Passage     Passage
	Verdict     Verdict
	Appearances []Appearance // oldest report first, its own included
	Missing     []int        // years of the reports that do not have it
	Since       int          // first year of the unbroken run of reports that leads up to its own
	Verbatim    int          // first year of the run in which it is worded the same
	Before      int          // year of the report before its own, 0 if there is none
}

// Verdict is what can be said of a sentence in a word.
type Verdict string

// The verdicts.
const (
	Carried Verdict = "carried" // it has stood since an earlier report
	New     Verdict = "new"     // the report before does not have it
	Oldest  Verdict = "oldest"  // there is no report before
)

// Appearance is one report that has it.
type Appearance struct {
	Report   *index.Report
	Passage  Passage
	Equal    bool     // but for white space and the shape of quotes
	Likeness float64  // see align.Near
	Changes  []Change // from this wording to the one asked about; nil if Equal
}

// FirstSeen returns the history of each sentence of a paragraph of a report (of a
// recommendation, the history of the whole paragraph): in which reports of a series it,
// or a nearly identical sentence, stands, in whatever section. The series is whole
// reports, the oldest first; the report itself is one of them. Sentences of fewer than
// five words are left out. The only error is one that the series yields.
func FirstSeen(own *Side, paragraph int, series iter.Seq2[*Side, error]) ([]History, error) {
	histories := own.histories(paragraph)
	var reports []*index.Report
	for side, err := range series {
		if err != nil {
			return nil, err
		}
		reports = append(reports, side.Report)
		sentences, items := side.bySentence(), side.byItem()
		for i := range histories {
			h := &histories[i]
			switch {
			case side.Report.ID == own.Report.ID:
				itself := Appearance{Report: side.Report, Passage: h.Passage, Equal: true, Likeness: 1}
				h.Appearances = append(h.Appearances, itself)
			case h.Passage.Section.Kind == section.Recommendations:
				h.lookUp(side, items)
			default:
				h.lookUp(side, sentences)
			}
		}
	}
	for i := range histories {
		histories[i].findRuns(reports, own.Report.YearNumber)
	}
	return histories, nil
}

// histories returns what is looked for of a paragraph.
func (side *Side) histories(paragraph int) []History {
	out := []History{}
	for _, p := range side.paragraphs() {
		if p.N != paragraph {
			continue
		}
		text := align.BySentence(side.Text, []align.Paragraph{p})
		if side.Sections[side.sectionAt(p.Start)].Kind == section.Recommendations {
			text = align.ByParagraph(side.Text, []align.Paragraph{p})
		}
		for i := range text.Sentences {
			if p := side.passage(text, []int{i}); len(analysis.Tokens(p.Text)) >= minHistoryWords {
				out = append(out, History{Passage: *p, Appearances: []Appearance{}, Missing: []int{}})
			}
		}
	}
	return out
}

// lookUp looks the sentence up in a side, which is cut into candidates.
func (h *History) lookUp(side *Side, candidates align.Text) {
	asked := h.Passage.Text
	near := align.Nearest(asked, align.Span{Start: 0, End: len(asked)}, candidates)
	if near.Likeness < nearIdentical {
		h.Missing = append(h.Missing, side.Report.YearNumber)
		return
	}
	there := *side.passage(candidates, []int{near.Sentence})
	if negations(there.Text) != negations(asked) {
		h.Missing = append(h.Missing, side.Report.YearNumber)
		return
	}
	a := Appearance{Report: side.Report, Passage: there, Likeness: near.Likeness}
	a.Changes = changes(candidates.Text, asked, near.Changes)
	if len(a.Changes) == 1 && a.Changes[0].Op == align.Kept {
		a.Changes, a.Equal = nil, true
	}
	h.Appearances = append(h.Appearances, a)
}

// findRuns sets what a history says of the whole series, given its reports and the year
// of the sentence's own.
func (h *History) findRuns(series []*index.Report, own int) {
	stands, equal := map[int]bool{}, map[int]bool{}
	for _, a := range h.Appearances {
		stands[a.Report.YearNumber] = true
		equal[a.Report.YearNumber] = equal[a.Report.YearNumber] || a.Equal
	}
	h.Since, h.Verbatim = firstOfRun(series, own, stands), firstOfRun(series, own, equal)
	for _, r := range series {
		if r.YearNumber < own {
			h.Before = r.YearNumber
		}
	}
	switch {
	case h.Since < own:
		h.Verdict = Carried
	case h.Before != 0:
		h.Verdict = New
	default:
		h.Verdict = Oldest
	}
}

// firstOfRun returns the first of the years without a gap that lead up to last.
func firstOfRun(series []*index.Report, last int, has map[int]bool) int {
	first := last
	for _, r := range slices.Backward(series) {
		if r.YearNumber > last {
			continue
		}
		if !has[r.YearNumber] {
			break
		}
		first = r.YearNumber
	}
	return first
}
