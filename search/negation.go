package search

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index"
)

//go:embed negations.txt
var negationTable string

var negationWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(negationTable) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
})

// negations counts the words of a sentence that turn what it says into its opposite.
func negations(sentence string) int {
	n := 0
	for _, t := range index.Tokens(sentence) {
		if negationWords()[t.Exact] || strings.HasSuffix(t.Exact, "n't") {
			n++
		}
	}
	return n
}
