package search

import (
	"context"
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// dictionary looks up words for one search, each once. It is not safe for concurrent use.
type dictionary struct {
	engine engine.Vocabulary
	known  map[lookup][]engine.Word
}

type lookup struct {
	engine.Wanted
	n int
}

func (v *dictionary) words(ctx context.Context, w engine.Wanted, n int) ([]engine.Word, error) {
	key := lookup{w, n}
	if words, ok := v.known[key]; ok {
		return words, nil
	}
	words, err := v.engine.Words(ctx, w, n)
	if err == nil {
		v.known[key] = words
	}
	return words, err
}

// resolve looks up the words that fill the open slots of the clauses of a plan. It is a
// *LimitError if they are too many, in one slot or in the whole plan.
func (p *plan) resolve(ctx context.Context, v *dictionary) error {
	budget := 4 * maxExpansions
	done := map[*engine.Clause]bool{}
	var err error
	query.Each(p.ask.Tree, func(n query.Node, _ bool) { // in the query's order
		c := p.ask.Clauses[n]
		if c == nil || done[c] || err != nil {
			return
		}
		done[c] = true
		for i := range c.Slots {
			if err == nil && c.Slots[i].Open() {
				err = v.fill(ctx, &c.Slots[i], p.ask.Scope, &budget)
			}
		}
	})
	return err
}

// fill looks up the words of an open slot, and takes their number from budget.
func (v *dictionary) fill(ctx context.Context, sl *engine.Slot, in engine.Scope, budget *int) error {
	var all []engine.Word
	for _, scope := range [2]engine.Scope{engine.Reports, engine.SetAside} {
		if in&scope == 0 {
			continue
		}
		words, err := v.expand(ctx, sl, scope)
		if err != nil {
			return err
		}
		if *budget -= len(words); *budget < 0 {
			return &LimitError{Part: messages.New("reason.part_patterns"),
				Limit: messages.New("reason.limit_words", "n", 4*maxExpansions)}
		}
		all = append(all, words...)
	}
	sl.Words, sl.Sections = nil, 0
	for _, w := range all {
		sl.Words = append(sl.Words, w.Exact)
		sl.Sections += w.Sections
	}
	slices.Sort(sl.Words)
	sl.Words = slices.Compact(sl.Words)
	return nil
}

// expand returns the words of one vocabulary that fill an open slot, each once.
func (v *dictionary) expand(ctx context.Context, sl *engine.Slot, scope engine.Scope) ([]engine.Word, error) {
	wanted := engine.Wanted{Text: sl.Exact, Begins: sl.Begins, Edits: sl.Edits, Scope: scope}
	words, err := v.words(ctx, wanted, maxExpansions+1)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(words)
	if sl.Match == Forms {
		if out, err = v.expandFolded(ctx, sl, wanted, out); err != nil {
			return nil, err
		}
	}
	if len(out) > maxExpansions {
		return nil, tooMany(sl)
	}
	byWord := func(a, b engine.Word) int { return strings.Compare(a.Exact, b.Exact) }
	slices.SortFunc(out, byWord)
	return slices.CompactFunc(out, func(a, b engine.Word) bool { return a.Exact == b.Exact }), nil
}

// expandFolded adds the words that fill the slot if the diacritics of both are ignored, until
// there are more than a slot may have.
func (v *dictionary) expandFolded(ctx context.Context, sl *engine.Slot, wanted engine.Wanted, out []engine.Word) (
	[]engine.Word, error) {
	wanted.Text, wanted.Accented = sl.Folded, true
	words, err := v.words(ctx, wanted, maxExpansions+1-len(out))
	if err != nil {
		return nil, err
	}
	out = append(out, words...)
	if sl.Folded == sl.Exact {
		return out, nil
	}
	wanted.Accented = false
	if words, err = v.words(ctx, wanted, maxExpansions+1); err != nil {
		return nil, err
	}
	for _, w := range words { // of too many some may not have been returned
		if len(words) > maxExpansions || analysis.Fold(w.Exact) == w.Exact {
			out = append(out, w)
		}
	}
	return out, nil
}

func tooMany(sl *engine.Slot) error {
	part, more := sl.Exact+"*", messages.New("reason.more_letters")
	if sl.Edits > 0 {
		part, more = sl.Exact+"~", messages.New("reason.fewer_edits")
	}
	return &LimitError{Part: query.Typed(part),
		Limit: messages.New("reason.limit_words_more", "n", maxExpansions, "why", more)}
}
