package api

import (
	"strings"

	"tipsearch/index/analysis"
)

// Nearest gives the candidate that is the fewest edits away from word, or ""
// where none is near enough to be meant: more than a third of the word, and
// more than two letters, would have to change, or more than half of the two words:
// zz is not meant for q. The first of equals wins.
func Nearest(word string, candidates []string) string {
	lower := make([]string, len(candidates))
	for i, c := range candidates {
		lower[i] = strings.ToLower(c)
	}
	most := max(2, len(word)/3)
	i := analysis.Nearest(strings.ToLower(word), lower, func(c string) int { return min(most, max(len(word), len(c))/2) })
	if i < 0 {
		return ""
	}
	return candidates[i]
}
