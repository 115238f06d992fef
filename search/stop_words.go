package search

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index/analysis"
	"tipsearch/search/query"
)

//go:embed common.txt
var commonTable string

var commonWords = sync.OnceValue(func() map[string]bool { return wordsOf(commonTable) })

// wordsOf reads a table of one word a line.
func wordsOf(table string) map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
}

// common tells whether a leaf is a word of very common use.
func common(n query.Node) bool {
	w, ok := n.(query.Word)
	if !ok {
		return false
	}
	tokens := analysis.Tokens(w.Text)
	// "US" is the country where "us" is us; people who type capitals mean it.
	return len(tokens) == 1 && commonWords()[tokens[0].Exact] && (len(w.Text) < 2 || strings.ToUpper(w.Text) != w.Text)
}

// widen leaves the words of very common use out of every and in which something
// else is asked for, and gives the words that it left out.
func widen(n query.Node) (query.Node, []string) {
	var left []string
	var walk func(query.Node) query.Node
	walkAll := func(nodes []query.Node) []query.Node {
		out := make([]query.Node, len(nodes))
		for i, c := range nodes {
			out[i] = walk(c)
		}
		return out
	}
	walk = func(n query.Node) query.Node {
		switch n := n.(type) {
		case query.Not:
			return query.Negate(walk(n.Of))
		case query.Or:
			return query.Disjoin(walkAll(n.Of))
		case query.And:
			asked, plain := 0, 0 // words, phrases and groups; and those of them that are common
			for _, c := range n.Of {
				switch c.(type) {
				case query.Filter, query.Not, query.All:
					continue
				}
				asked++
				if common(c) {
					plain++
				}
			}
			var kept []query.Node
			for _, c := range n.Of {
				if plain < asked && common(c) {
					left = append(left, c.(query.Word).Text)
					continue
				}
				kept = append(kept, walk(c))
			}
			return query.Conjoin(kept)
		}
		return n
	}
	return walk(n), left
}
