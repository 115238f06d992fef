package search

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index/analysis"
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
func common(n node) bool {
	w, ok := n.(word)
	if !ok {
		return false
	}
	tokens := analysis.Tokens(w.text)
	// "US" is the country where "us" is us; people who type capitals mean it.
	return len(tokens) == 1 && commonWords()[tokens[0].Exact] && (len(w.text) < 2 || strings.ToUpper(w.text) != w.text)
}

// widen leaves the words of very common use out of every and in which something
// else is asked for, and gives the words that it left out.
func widen(n node) (node, []string) {
	var left []string
	var walk func(node) node
	walkAll := func(nodes []node) []node {
		out := make([]node, len(nodes))
		for i, c := range nodes {
			out[i] = walk(c)
		}
		return out
	}
	walk = func(n node) node {
		switch n := n.(type) {
		case not:
			return negate(walk(n.of))
		case or:
			return disjoin(walkAll(n.of))
		case and:
			asked, plain := 0, 0 // words, phrases and groups; and those of them that are common
			for _, c := range n.of {
				switch c.(type) {
				case filter, not, all:
					continue
				}
				asked++
				if common(c) {
					plain++
				}
			}
			var kept []node
			for _, c := range n.of {
				if plain < asked && common(c) {
					left = append(left, c.(word).text)
					continue
				}
				kept = append(kept, walk(c))
			}
			return conjoin(kept)
		}
		return n
	}
	return walk(n), left
}
