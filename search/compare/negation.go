package compare

import (
	"embed"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

//go:embed negations.txt
var files embed.FS

var negationWords = table.Must(table.Words(table.Embedded(files, "negations.txt")))

// negations counts the words that turn what a sentence says into its opposite.
func negations(sentence string) int {
	n := 0
	for _, t := range analysis.Tokens(sentence) {
		if negationWords[t.Exact] || strings.HasSuffix(t.Exact, "n't") {
			n++
		}
	}
	return n
}
