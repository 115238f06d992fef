package search

import "slices"

// What counts as a match of several words is decided here and nowhere else: from
// postings, to find and rank sections, and from the words of a text, to mark and
// count in it.
//
// Matches of one phrase never share a word: they are taken from left to right,
// each the next that begins after the last one's end, as searching in a text
// editor counts. "a a" stands twice in "a a a a" and once in "a a a".

// inOrder calls f with the first place of each match of words side by side and in
// order. places[k] are the places of the k-th word, ascending.
func inOrder(places [][]uint32, f func(first uint32)) {
	next := make([]int, len(places))
	from := uint32(0) // where the next match may begin
first:
	for _, p := range places[0] {
		if p < from {
			continue
		}
		for k := 1; k < len(places); k++ {
			want := p + uint32(k)
			for next[k] < len(places[k]) && places[k][next[k]] < want {
				next[k]++
			}
			if next[k] == len(places[k]) {
				return
			}
			if places[k][next[k]] != want {
				continue first
			}
		}
		f(p)
		from = p + uint32(len(places))
	}
}

// placed is a word at a place, for inAnyOrder.
type placed struct {
	place uint32
	class int // which of the query's words; equal ones are one class
}

// inAnyOrder calls f with the first and last index into seq of each stretch that
// holds every class at least need[class] times, each on a place of its own, with
// at most within places between its first and last. seq is ascending by place.
// Of the stretches that end at one word the shortest counts.
//
//	need {a: 1, b: 1}, within 3:   a b . . a . b    has a b and a . b
//	need {a: 2}, within 2:         a . a . a . a    has a . a, twice
func inAnyOrder(seq []placed, need []int, within int, f func(first, last int)) {
	missing := 0
	for _, n := range need {
		missing += n
	}
	whole, have, i := missing, make([]int, len(need)), 0
	for j, w := range seq {
		if have[w.class] < need[w.class] {
			missing--
		}
		have[w.class]++
		if missing > 0 {
			continue
		}
		for have[seq[i].class] > need[seq[i].class] {
			have[seq[i].class]--
			i++
		}
		if int(w.place-seq[i].place) > within {
			continue
		}
		f(i, j)
		i, missing = j+1, whole
		clear(have)
	}
}

// merge is the words of all classes by place.
func merge(places [][]uint32) []placed {
	var seq []placed
	for class, ps := range places {
		for _, p := range ps {
			seq = append(seq, placed{p, class})
		}
	}
	slices.SortFunc(seq, func(a, b placed) int { return int(a.place) - int(b.place) })
	return seq
}
