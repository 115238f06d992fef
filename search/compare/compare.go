// Package compare answers: what changed between two texts?
//
// A text is a Side: sections of one report, whole or of one kind. Sides pairs two of
// them sentence by sentence. FirstSeen follows the sentences of a paragraph through the
// reports of a series, Recommendations follows a list of recommendations, and NewHeatmap
// measures how much of each section was carried over from one report to the next.
// Package align does the pairing; this package knows what a report is.
//
// # A worked example
//
// The reports of 2018 and 2019 on a country have these sections on prevention:
//
//	2018  The government decreased efforts. Diplomats received no training.
//	2019  The government decreased efforts. Diplomats received no training. A hotline closed.
//
// Sides has three rows: two sentences unchanged, and one added. FirstSeen of the
// paragraph of 2019 says of the first two that they have stood since 2018, and of the
// third that it is new. In the heat map the cell from 2018 to 2019 has 8 of 11 words
// carried over.
//
// The package knows no index: what is compared is read by the caller, and each function
// is pure but for the context that some stop with.
package compare

import "tipsearch/search/align"

// Comparison is two texts, sentence by sentence.
type Comparison struct {
	Left, Right *Side
	Rows        []Row // in reading order, see align.Result; never nil
	Share       align.Share
}

// Row is a sentence, or a recommendation, and what became of it.
type Row struct {
	Status      align.Status
	Left, Right *Passage // nil on the side that does not have it
	Split       bool     // one sentence became several
	Merged      bool     // several became one
	Likeness    float64
	Changes     []Change // nil if nothing changed, or only one side has it
	Related     int      // index of the row on the same matter in other words, -1 for none: see align.Pair
}

// Change is a run of words and what happened to it. Left and Right are the run as that
// side has it, with the white space after it, "" if it does not: joined in order, they
// are the sentence of each side. Text is Right, or Left where the run was removed.
type Change struct {
	Op                align.Op
	Text, Left, Right string
}

// Sides pairs the sentences of two sides; of two sides of recommendations, the single
// recommendations.
func Sides(left, right *Side) *Comparison {
	if left.Kind != right.Kind {
		return compare(left, right, left.bySentence(), right.bySentence())
	}
	return compare(left, right, left.units(), right.units())
}

// compare pairs two sides, cut as they are to be read.
func compare(left, right *Side, l, r align.Text) *Comparison {
	result := align.Align(l, r)
	c := &Comparison{Left: left, Right: right, Rows: make([]Row, len(result.Pairs)), Share: result.Share}
	for i, p := range result.Pairs {
		c.Rows[i] = Row{Status: p.Status, Left: left.passage(l, p.Left), Right: right.passage(r, p.Right),
			Split: p.Split(), Merged: p.Merged(), Likeness: p.Likeness,
			Changes: changes(l.Text, r.Text, p.Changes), Related: p.Related}
	}
	return c
}

// changes returns what align found with its words.
func changes(left, right string, of []align.Change) []Change {
	var out []Change
	for _, c := range of {
		one := Change{Op: c.Op, Left: left[c.Left.Start:c.Left.End], Right: right[c.Right.Start:c.Right.End]}
		if one.Text = one.Right; c.Op == align.WordsGone {
			one.Text = one.Left
		}
		out = append(out, one)
	}
	return out
}
