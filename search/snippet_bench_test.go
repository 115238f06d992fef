package search

import (
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
)

// A section without full stops or line ends, of megabytes, costs no more for each
// of its occurrences than a small one.
func BenchmarkSnippetsOfHugeSection(b *testing.B) {
	for _, sentence := range []string{"the victims were paid nothing ", "The victims were paid nothing. "} {
		name := "one sentence"
		if strings.HasSuffix(sentence, ". ") {
			name = "many sentences"
		}
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(sentence, 50_000)
			sec := &index.Section{Kind: section.Other, Text: text, Paragraphs: []index.Paragraph{{N: 1, End: len(text)}}}
			tokens := analysis.Tokens(text)
			var found []occurrence
			for i, t := range tokens {
				if t.Exact == "victims" {
					found = append(found, occurrence{words: []int{i}, exact: true})
				}
			}
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				snippets(sec, tokens, found, 3)
			}
		})
	}
}
