package search

import (
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/search/query"
)

// isStopWord reports whether a leaf is a single stop word. One typed in capitals is
// none: "US" is the country, where "us" is us.
func isStopWord(n query.Node) bool {
	w, ok := n.(query.Word)
	if !ok || len(w.Text) > 1 && strings.ToUpper(w.Text) == w.Text && strings.ToLower(w.Text) != w.Text {
		return false
	}
	tokens := analysis.Tokens(w.Text)
	return len(tokens) == 1 && analysis.IsStopWord(tokens[0].Exact)
}

// dropStopWords removes the stop words from every "and" that also asks for something
// else. It returns them in the order in which they stand.
func dropStopWords(n query.Node) (kept query.Node, dropped []string) {
	switch n := n.(type) {
	case query.Not:
		kept, dropped = dropStopWords(n.Of)
		return query.Negate(kept), dropped
	case query.Or:
		of, dropped := dropFromEach(n.Of, false)
		return query.Disjoin(of), dropped
	case query.And:
		of, dropped := dropFromEach(n.Of, slices.ContainsFunc(n.Of, narrows))
		return query.Conjoin(of), dropped
	}
	return n, nil
}

// dropFromEach removes the stop words below each node; with these, those among the
// nodes themselves too.
func dropFromEach(nodes []query.Node, these bool) (kept []query.Node, dropped []string) {
	for _, n := range nodes {
		if these && isStopWord(n) {
			dropped = append(dropped, n.(query.Word).Text)
			continue
		}
		k, d := dropStopWords(n)
		kept, dropped = append(kept, k), append(dropped, d...)
	}
	return kept, dropped
}

// narrows reports whether a node asks for words or phrases other than a stop word.
func narrows(n query.Node) bool {
	switch n.(type) {
	case query.Filter, query.Not, query.All:
		return false
	}
	return !isStopWord(n)
}
