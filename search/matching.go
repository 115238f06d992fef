package search

import (
	"context"
	"math"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// matching returns the words of a text that may belong to a match of the answer's positive
// clauses. The others need not be stemmed: that takes a tenth of the time.
func (a *answer) matching(ctx context.Context, text string) ([]analysis.Token, error) {
	if a.plan.wanted == nil {
		wanted, err := a.wanted(ctx)
		if err != nil {
			return nil, err
		}
		a.plan.wanted = wanted
	}
	return a.s.tokenizer.TokensAmong(text, a.plan.wanted), nil
}

// wanted returns the words as written that fill a slot of the positive clauses.
func (a *answer) wanted(ctx context.Context) (*analysis.WordSet, error) {
	set := analysis.NewWordSet()
	for _, c := range a.plan.order {
		for k := range c.Slots {
			sl := &c.Slots[k]
			switch {
			case sl.Open():
				for _, w := range sl.Words {
					set.Add(w)
				}
			case sl.Match == Exact:
				set.Add(sl.Exact)
			default:
				if err := a.addForm(ctx, set, sl.Form); err != nil {
					return nil, err
				}
			}
		}
	}
	return set, nil
}

// addForm adds the words of a form.
func (a *answer) addForm(ctx context.Context, set *analysis.WordSet, form string) error {
	for _, scope := range [2]engine.Scope{engine.Reports, engine.SetAside} {
		if a.plan.ask.Scope&scope == 0 {
			continue
		}
		words, err := a.words.words(ctx, engine.Wanted{Text: form, Form: true, Scope: scope}, math.MaxInt)
		if err != nil {
			return err
		}
		for _, w := range words {
			set.Add(w.Exact)
		}
	}
	return nil
}
