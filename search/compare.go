package search

import (
	"context"

	"tipsearch/search/align"
)

// Comparison is two texts sentence by sentence.
type Comparison struct {
	Left, Right *Side
	Rows        []Row // in reading order, see align.Result; never nil
	Share       align.Share
}

// Row is a sentence, or a recommendation, and what became of it.
type Row struct {
	Status      align.Status
	Left, Right *Passage // nil where it stands on the other side only
	Split       bool     // one sentence became several
	Merged      bool     // several became one
	Likeness    float64
	Changes     []Change // nil where nothing changed, or it stands on one side only
	Related     int      // index of the row about the same matter in other words, -1 for none: see align.Pair
}

// Change is a run of words and what happened to it. Left and Right are the run as
// it stands there, with the white space after it, "" where it does not: in order
// they are the sentence of each side. Text is the run as on the right, or, where
// it was removed, as on the left.
type Change struct {
	Op                align.Op
	Text, Left, Right string
}

// Compare pairs the sentences of two parts; of two parts of recommendations the
// single recommendations. An error is a *NotFoundError, that of ctx, or what went
// wrong in reading the index.
func (s *Searcher) Compare(ctx context.Context, left, right Part) (*Comparison, error) {
	l, err := s.side(left)
	if err != nil {
		return nil, err
	}
	r, err := s.side(right)
	if err != nil {
		return nil, err
	}
	lt, rt := l.bySentence(), r.bySentence()
	if l.Kind == r.Kind {
		lt, rt = l.units(), r.units()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return aligned(l, r, lt, rt), nil
}

func aligned(l, r *Side, lt, rt align.Text) *Comparison {
	result := align.Align(lt, rt)
	c := &Comparison{Left: l, Right: r, Rows: make([]Row, len(result.Pairs)), Share: result.Share}
	for i, p := range result.Pairs {
		c.Rows[i] = Row{Status: p.Status, Left: l.passage(lt, p.Left), Right: r.passage(rt, p.Right), Split: p.Split(), Merged: p.Merged(),
			Likeness: p.Likeness, Changes: changes(lt.Text, rt.Text, p.Changes), Related: p.Related}
	}
	return c
}

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
