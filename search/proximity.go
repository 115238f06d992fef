package search

import (
	"context"
	"strings"

	"tipsearch/search/query"
)

// neighbours returns the phrases that the words of a query would be if they were
// quoted: of forced labor camp "forced labor" and "labor camp", of trafficking in
// persons all three words. They decide nothing but the order: a section that has
// the words side by side says more of what was meant than one that has them apart.
// Only words that all have to be there, in the query itself or its outermost and,
// count.
func neighbours(q query.Tree) []query.Node {
	top, ok := q.Root.(query.And)
	if !ok {
		return nil
	}
	var out []query.Node
	var run []string // words since the last that is not common
	for _, n := range top.Of {
		w, ok := n.(query.Word)
		if !ok {
			run = nil
			continue
		}
		run = append(run, w.Text)
		if isStopWord(n) {
			continue
		}
		if len(run) > 1 && !isStopWord(query.Word{Text: run[0]}) {
			out = append(out, query.Phrase{Text: strings.Join(run, " "), Exact: false})
		}
		run = []string{w.Text}
	}
	return out
}

// nearby evaluates the neighbours of a query where it is found, for scores to
// count. What it adds is part of the plan's scoring, not of its matches.
func (s *Searcher) nearby(ctx context.Context, q query.Tree, p *plan, f *found, match Match) error {
	e := evaluation{ctx: ctx, s: s, plan: p, counts: true, tally: f.tally}
	for _, n := range neighbours(q) {
		if p.clauses[n] != nil { // asked for in so many words
			continue
		}
		c := newClause(n, match, s.tokenizer)
		c.Positive = true
		if _, err := e.match(c, f.docs); err != nil {
			return err
		}
		p.bonus = append(p.bonus, c)
	}
	return nil
}
