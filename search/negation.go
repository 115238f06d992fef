package search

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index/analysis"
)

//go:embed negations.txt
var negationTable string

var negationWords = sync.OnceValue(func() map[string]bool { return wordsOf(negationTable) })

// negations counts the words of a sentence that turn what it says into its opposite.
func negations(sentence string) int {
	n := 0
	for _, t := range analysis.Tokens(sentence) {
		if negationWords()[t.Exact] || strings.HasSuffix(t.Exact, "n't") {
			n++
		}
	}
	return n
}
