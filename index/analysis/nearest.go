package analysis

// Nearest returns the index in names of the name that takes the fewest edits from word, of equals the first, and -1
// if each needs more than limit allows for it. Case counts: to ignore it, compare folded names.
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

// AtMost returns a limit for Nearest that allows the same number of edits for every name.
func AtMost(edits int) func(name string) int { return func(string) int { return edits } }
