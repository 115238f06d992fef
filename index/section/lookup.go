package section

// lookup finds the patterns of a table that a run of words may match without trying all of them: by the first letters
// of one word that each pattern requires.
type lookup struct {
	lines []weighted
	byKey map[string][]int // indexes into lines, ascending
}

// keyLetters is the length of a key. A prefix word in a pattern must not be shorter, or it would not be found.
const keyLetters = 3

// byStart returns a lookup by the first word of each pattern, for matches anywhere.
func byStart(lines []weighted) lookup {
	return newLookup(lines, func(p pattern) []string {
		var keys []string
		for _, e := range p {
			keys = append(keys, e.keys()...)
			if !e.optional {
				break
			}
		}
		return keys
	})
}

// byRarest returns a lookup by the rarest word that each pattern requires, for matches at the beginning.
func byRarest(lines []weighted) lookup {
	return newLookup(lines, func(p pattern) []string {
		best, bestRank := element{}, -1
		for _, e := range p {
			if rank := e.rank(); rank > bestRank {
				best, bestRank = e, rank
			}
		}
		return best.keys()
	})
}

func newLookup(lines []weighted, keys func(pattern) []string) lookup {
	l := lookup{lines: lines, byKey: map[string][]int{}}
	for i, line := range lines {
		for _, key := range keys(line.pattern) {
			if at := l.byKey[key]; len(at) == 0 || at[len(at)-1] != i {
				l.byKey[key] = append(at, i)
			}
		}
	}
	return l
}

// rank estimates how rare the words of e are in reports: higher for long words and few alternatives, low for words
// that most sentences have. Gaps and optional words rank lowest.
func (e element) rank() int {
	if e.gap || e.optional {
		return -1
	}
	shortest := 12
	for _, w := range e.words {
		switch w.text {
		case "government", "governments", "authorities", "trafficking", "victims", "efforts", "measures":
			return 1
		}
		shortest = min(shortest, len(w.text))
	}
	return 2 + max(shortest*4-len(e.words), 0)
}

func (e element) keys() []string {
	var keys []string
	for _, w := range e.words {
		keys = append(keys, keyOf(w.text))
	}
	return keys
}

func keyOf(w string) string {
	if w[0] >= '0' && w[0] <= '9' {
		return "#"
	}
	return w[:min(len(w), keyLetters)]
}

// weigh sums the weights of the phrases in ws by kind: once, and half again if a phrase occurs more than once. More
// would let a long paragraph that dwells on one subject outweigh its opening.
func (l lookup) weigh(ws []string) (sum [kindCount]float64) {
	counts := make([]uint8, len(l.lines))
	for i, w := range ws {
		for _, n := range l.byKey[keyOf(w)] {
			if counts[n] < 2 && l.lines[n].pattern.at(ws, i, false) >= 0 {
				counts[n]++
			}
		}
	}
	for n, c := range counts {
		if c > 0 {
			sum[kindIndex(l.lines[n].kind)] += l.lines[n].weight * (0.5 + 0.5*float64(c))
		}
	}
	return sum
}

// anywhere reports whether any pattern is in ws.
func (l lookup) anywhere(ws []string) bool {
	for i, w := range ws {
		for _, n := range l.byKey[keyOf(w)] {
			if l.lines[n].pattern.at(ws, i, false) >= 0 {
				return true
			}
		}
	}
	return false
}
