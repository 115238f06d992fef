package local

import "tipsearch/search/engine"

// What counts as a match of several words, on the places of words in the
// postings. Package search decides the same on the words of a text, to mark and count in
// it; its differential test holds the two together.
//
// Matches of one phrase never share a word: they are taken from left to right,
// each the next that begins after the last one's end, as searching in a text
// editor counts. "a a" stands twice in "a a a a" and once in "a a a".

// keepStarts keeps those starts of a phrase at which its k-th word stands too, given
// the places of that word, which are near or far; all are ascending. In place.
func keepStarts(starts []uint32, near []uint16, far []uint32, k uint32) []uint32 {
	if len(far) > 0 {
		return keepStartsAt(starts, far, k)
	}
	return keepStartsAt(starts, near, k)
}

func keepStartsAt[P uint16 | uint32](starts []uint32, places []P, k uint32) []uint32 {
	kept, i := starts[:0], 0
	for _, s := range starts {
		for i < len(places) && uint32(places[i]) < s+k {
			i++
		}
		if i == len(places) {
			break
		}
		if uint32(places[i]) == s+k {
			kept = append(kept, s)
		}
	}
	return kept
}

// follow counts the places that have one of next right behind them; both are ascending.
func follow[P uint16 | uint32](places, next []P) (n uint32) {
	i := 0
	for _, p := range places {
		for i < len(next) && next[i] <= p {
			i++
		}
		if i == len(next) {
			break
		}
		if next[i]-p == 1 {
			n++
		}
	}
	return n
}

// widen32 is places that are near or far as numbers of one size.
func widen32(near []uint16, far []uint32) []uint32 {
	if len(far) > 0 {
		return far
	}
	out := make([]uint32, len(near))
	for i, p := range near {
		out[i] = uint32(p)
	}
	return out
}

// apart counts the matches of a phrase of n words that begin at starts, ascending,
// so that none shares a word with the one before.
func apart(starts []uint32, n int) uint32 {
	count, from := uint32(0), uint32(0)
	for _, s := range starts {
		if s >= from {
			count++
			from = s + uint32(n)
		}
	}
	return count
}

// eitherFirst counts what engine.InAnyOrder calls f for where two different words are
// needed once each; a and b are their places.
func eitherFirst(a, b []uint32, within uint32) uint32 {
	const none = ^uint32(0)
	n, lastA, lastB := uint32(0), none, none
	for len(a) > 0 || len(b) > 0 {
		var place, other uint32
		if len(b) == 0 || len(a) > 0 && a[0] < b[0] {
			place, a = a[0], a[1:]
			lastA, other = place, lastB
		} else {
			place, b = b[0], b[1:]
			lastB, other = place, lastA
		}
		if other != none && place-other <= within {
			n++
			lastA, lastB = none, none
		}
	}
	return n
}

// merge appends the words of all classes by place to seq; each class is ascending.
func merge(places [][]uint32, seq []engine.Placed) []engine.Placed {
	total := len(seq)
	for _, ps := range places {
		total += len(ps)
	}
	var space [8]int
	next := append(space[:0], make([]int, len(places))...)
	for len(seq) < total {
		least := -1
		for class, i := range next {
			if i < len(places[class]) && (least < 0 || places[class][i] < places[least][next[least]]) {
				least = class
			}
		}
		seq = append(seq, engine.Placed{Place: places[least][next[least]], Class: least})
		next[least]++
	}
	return seq
}
