package search

import (
	"context"
	"slices"

	"tipsearch/index"
	"tipsearch/search/engine"
)

// occurrences counts the matches in all sections found: the sum of what every
// hit shows as its own. Where no match of one clause can lie within one of another,
// the postings have the numbers; else the texts are read.
func (a *answer) occurrences(ctx context.Context) (int, error) {
	counts, err := a.occurrencesBySection(ctx)
	total := 0
	for _, n := range counts {
		total += int(n)
	}
	return total, err
}

// occurrencesBySection counts the matches in each section by its number; those
// not found have none.
func (a *answer) occurrencesBySection(ctx context.Context) ([]uint32, error) {
	counts := make([]uint32, a.s.index.Len())
	if !a.plan.overlaps() {
		for _, c := range a.plan.order {
			t := a.found.tally[c]
			if t == nil {
				continue
			}
			t.each(func(d, n uint32) {
				if a.chosen.all.has(d) {
					counts[d] += n
				}
			})
		}
		return counts, nil
	}
	var failed error
	a.chosen.all.each(func(d uint32) {
		if failed != nil {
			return
		}
		if failed = ctx.Err(); failed != nil {
			return
		}
		text, err := a.s.index.Text(index.Doc(d))
		if err != nil {
			failed = err
			return
		}
		counts[d] = uint32(len(a.plan.occurrences(a.s.tokenizer.Tokens(text))))
	})
	return counts, failed
}

// overlaps reports whether a match of one clause could lie within that of another.
func (p *plan) overlaps() bool {
	for i, a := range p.order {
		for _, b := range p.order[i+1:] {
			if couldLieWithin(a, b) || couldLieWithin(b, a) {
				return true
			}
		}
	}
	return false
}

// couldLieWithin reports whether every slot of a could be filled by a word that fills one
// of b too.
func couldLieWithin(a, b *engine.Clause) bool {
	for i := range a.Slots {
		if !slices.ContainsFunc(b.Slots, func(s engine.Slot) bool { return meet(&a.Slots[i], &s) }) {
			return false
		}
	}
	return true
}

// meet reports whether one word could fill both slots; when in doubt, it could.
func meet(a, b *engine.Slot) bool {
	switch {
	case a.Open() || b.Open():
		return true
	case a.Match == Exact && b.Match == Exact:
		return a.Exact == b.Exact
	}
	return a.Form == b.Form
}
