package search

import (
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// newClause makes a clause of a leaf, nil where the leaf is none or holds no word.
func newClause(n query.Node, match Match, tokenizer *analysis.Tokenizer) *engine.Clause {
	switch n := n.(type) {
	case query.Word:
		return &engine.Clause{Slots: slots(n.Text, match, tokenizer)}
	case query.Phrase:
		return &engine.Clause{Slots: slots(n.Text, stricter(match, n.Exact), tokenizer)}
	case query.Near:
		c := &engine.Clause{Slots: slots(n.Text, stricter(match, n.Exact), tokenizer)}
		if len(c.Slots) > 1 { // more words than places can never match, so they get the places
			c.Within = max(n.Within, len(c.Slots)-1)
		}
		return c
	case query.Prefix:
		c := &engine.Clause{Slots: slots(n.Text, match, tokenizer)}
		if last := len(c.Slots) - 1; last >= 0 {
			c.Slots[last].Begins = true
		}
		return c
	case query.Fuzzy:
		c := &engine.Clause{Slots: slots(n.Text, match, tokenizer)}
		if last := len(c.Slots) - 1; last >= 0 {
			c.Slots[last].Edits = n.Edits
		}
		return c
	}
	return nil
}

func stricter(match Match, exact bool) Match {
	if exact {
		return Exact
	}
	return match
}

func slots(text string, match Match, tokenizer *analysis.Tokenizer) []engine.Slot {
	tokens := tokenizer.Tokens(text)
	out := make([]engine.Slot, len(tokens))
	for i, t := range tokens {
		out[i] = engine.Slot{Match: match, Exact: t.Exact, Form: t.Form, Folded: analysis.Fold(t.Exact)}
	}
	return out
}
