package server

import "strings"

// nearest gives the candidate that is the fewest edits away from word, or ""
// where none is near enough to be meant: more than a third of the word, and
// more than two letters, would have to change, or more than half of the two words:
// zz is not meant for q. The first of equals wins.
func nearest(word string, candidates []string) string {
	best, bestCost := "", max(2, len(word)/3)+1
	for _, c := range candidates {
		if cost := edits(strings.ToLower(word), strings.ToLower(c)); cost < bestCost && 2*cost <= max(len(word), len(c)) {
			best, bestCost = c, cost
		}
	}
	return best
}

// maxEdited bounds the work of edits: a parameter's name or value that could be
// meant is shorter.
const maxEdited = 64

// edits counts the letters to insert, drop, change or swap with their neighbour
// to make b of a (optimal string alignment).
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > maxEdited || len(y) > maxEdited {
		return max(len(x), len(y))
	}
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(y)]
}
