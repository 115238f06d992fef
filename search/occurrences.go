package search

import (
	"context"
	"slices"

	"tipsearch/search/engine"
)

// everyMatch finds all sections of the answer in the order asked for, and counts the
// matches in them: the sum of what every hit shows as its own. Where no match of one clause
// can lie within one of another, the engine has the numbers; else the texts are read.
func (a *answer) everyMatch(ctx context.Context) (*engine.Stream, error) {
	ask := a.plan.ask
	ask.Occurrences = !a.plan.overlaps()
	stream, err := a.s.engine.Every(ctx, &ask)
	if err != nil || ask.Occurrences {
		return stream, err
	}
	err = a.eachText(ctx, stream, func(_ *engine.Hit, n int) { stream.Occurrences += n })
	return stream, err
}

// eachText calls f with all that is found and how often the answer's clauses match there.
func (a *answer) eachText(ctx context.Context, all *engine.Stream, f func(hit *engine.Hit, n int)) error {
	for hit, err := range all.Hits(ctx, nil, engine.TextOnly) {
		if err != nil {
			return err
		}
		f(hit, len(a.plan.occurrences(a.s.tokenizer.Tokens(hit.Section.Text))))
	}
	return nil
}

// tally counts what the answer finds by year and group, with its matches.
func (a *answer) tally(ctx context.Context, by engine.Group) ([]engine.Cell, error) {
	ask := a.plan.ask
	ask.Occurrences = !a.plan.overlaps()
	cells, err := a.s.engine.Tally(ctx, &ask, by)
	if err != nil || ask.Occurrences {
		return cells, err
	}
	ask.Order = engine.ByReport
	stream, err := a.s.engine.Every(ctx, &ask)
	if err != nil {
		return nil, err
	}
	err = a.eachText(ctx, stream, func(hit *engine.Hit, n int) {
		for i := range cells {
			if cells[i].Year == hit.Report.YearNumber && cells[i].Group == groupOf(hit, by) {
				cells[i].Occurrences += n
			}
		}
	})
	return cells, err
}

// groupOf returns the group of a section.
func groupOf(hit *engine.Hit, by engine.Group) string {
	switch by {
	case engine.ByKind:
		return string(hit.Section.Kind)
	case engine.ByCountry:
		return hit.Report.Facts.Country.Value
	}
	return ""
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
