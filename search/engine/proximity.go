package engine

// Placed is a word at a place of a text, for InAnyOrder.
type Placed struct {
	Place uint32
	Class int // which of the query's words; equal ones are one class
}

// InAnyOrder calls f with the first and last index into seq of each stretch that
// holds every class at least need[class] times, each on a place of its own, with
// at most within places between its first and last. seq is ascending by place.
// Of the stretches that end at one word the shortest counts.
//
//	need {a: 1, b: 1}, within 3:   a b . . a . b    has a b and a . b
//	need {a: 2}, within 2:         a . a . a . a    has a . a, twice
//
// It is what a match of a proximity clause is, by places in an index and by words of a text.
func InAnyOrder(seq []Placed, need []int, within int, f func(first, last int)) {
	missing := 0
	for _, n := range need {
		missing += n
	}
	whole, have, i := missing, make([]int, len(need)), 0
	for j, w := range seq {
		if have[w.Class] < need[w.Class] {
			missing--
		}
		have[w.Class]++
		if missing > 0 {
			continue
		}
		for have[seq[i].Class] > need[seq[i].Class] {
			have[seq[i].Class]--
			i++
		}
		if int(w.Place-seq[i].Place) > within {
			continue
		}
		f(i, j)
		i, missing = j+1, whole
		clear(have)
	}
}
