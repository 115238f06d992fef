package compare

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index/analysis"
)

//go:embed negations.txt
var negationTable string

var negationWords = sync.OnceValue(func() map[string]bool { return wordsOf(negationTable) })

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

// negations counts the words that turn what a sentence says into its opposite.
func negations(sentence string) int {
	n := 0
	for _, t := range analysis.Tokens(sentence) {
		if negationWords()[t.Exact] || strings.HasSuffix(t.Exact, "n't") {
			n++
		}
	}
	return n
}
