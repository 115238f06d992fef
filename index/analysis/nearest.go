package analysis

// Nearest returns the place in names of the name that the fewest edits make out of
// word, the first of equals, and -1 where each needs more than limit allows for it.
// Case counts: whoever wants it aside compares folded names.
//
//	Nearest("preventoin", []string{"protection", "prevention"}, AtMost(3)) is 1
func Nearest(word string, names []string, limit func(name string) int) int {
	letters := []rune(word)
	best, least := -1, 0
	for i, name := range names {
		most := limit(name)
		if best >= 0 {
			most = min(most, least-1)
		}
		if most < 0 {
			continue
		}
		if d := DistanceRunes(letters, []rune(name), most); d <= most {
			best, least = i, d
		}
	}
	return best
}

// AtMost returns a limit for Nearest that allows every name so many edits.
func AtMost(edits int) func(name string) int { return func(string) int { return edits } }
