package analysis

import "strings"

// Meant returns the candidate of which word is most likely a misspelling: the one with the fewest edits, regardless
// of case; of equals, the first. It returns "" if none is near enough: if more than a third of the word, and more
// than two letters, would have to change, or more than half of the longer of the two words (zz is not a misspelling
// of q).
func Meant(word string, candidates []string) string {
	lower := make([]string, len(candidates))
	for i, c := range candidates {
		lower[i] = strings.ToLower(c)
	}
	most := max(2, len(word)/3)
	limit := func(c string) int { return min(most, max(len(word), len(c))/2) }
	i := Nearest(strings.ToLower(word), lower, limit)
	if i < 0 {
		return ""
	}
	return candidates[i]
}
