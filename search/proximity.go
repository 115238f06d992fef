package search

import (
	"strings"

	"tipsearch/search/engine"
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

// beside returns the neighbours of a query as clauses, but for those that it asks for in so
// many words.
func (s *Searcher) beside(q query.Tree, p *plan, match Match) (clauses []*engine.Clause) {
	for _, n := range neighbours(q) {
		if p.ask.Clauses[n] != nil {
			continue
		}
		c := newClause(n, match, s.tokenizer)
		c.Positive = true
		clauses = append(clauses, c)
	}
	return clauses
}
