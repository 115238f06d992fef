package server

import (
	"strings"

	"tipsearch/index/edits"
)

// nearest gives the candidate that is the fewest edits away from word, or ""
// where none is near enough to be meant: more than a third of the word, and
// more than two letters, would have to change, or more than half of the two words:
// zz is not meant for q. The first of equals wins.
func nearest(word string, candidates []string) string {
	best, bestCost, lower := "", max(2, len(word)/3)+1, strings.ToLower(word)
	for _, c := range candidates {
		if cost := edits.Distance(lower, strings.ToLower(c), bestCost-1); cost < bestCost && 2*cost <= max(len(word), len(c)) {
			best, bestCost = c, cost
		}
	}
	return best
}
