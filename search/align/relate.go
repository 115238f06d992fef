package align

import (
	"math"
	"slices"
)

// Thresholds for sentences about the same subject.
const (
	// relatedCosine is far below that of an edit: different words, but the same rare ones. In
	// reports of one country four years apart, most pairs above it are about one subject, and
	// most below are not.
	relatedCosine = 0.12
	// relatedAfar applies to sentences with a paired one between them. Among hundreds of
	// sentences, some share two rare words by chance.
	relatedAfar = 0.3
	// relatedWords is how many words outside common.txt must be shared.
	relatedWords = 2
)

// relate finds removed and added pairs about the same subject, and puts the removed one directly
// before its partner. Both keep their status: relate does not claim that one became the other.
func relate(w *weights, pairs []Pair) []Pair {
	var gone, fresh []int
	gap := make([]int, len(pairs)) // number of in-order pairs up to each
	for k := range pairs {
		pairs[k].Related = -1
		if k > 0 {
			gap[k] = gap[k-1]
		}
		switch pairs[k].Status {
		case Unchanged, Edited:
			gap[k]++
		case Removed:
			gone = append(gone, k)
		case Added:
			fresh = append(fresh, k)
		}
	}
	if len(gone)*len(fresh) > w.cells {
		return pairs
	}
	var all []link
	for _, i := range gone {
		for _, j := range fresh {
			a, b := w.l[pairs[i].Left[0]].words, w.r[pairs[j].Right[0]].words
			least := relatedCosine
			if gap[i] != gap[j] {
				least = relatedAfar
			}
			if alike := w.cosine(a, b); alike >= least {
				all = append(all, link{i, j, alike})
			}
		}
	}
	before := map[int]int{} // added to removed
	for _, l := range matching(all) {
		before[l.right] = l.left
	}
	moved := map[int]bool{}
	for _, i := range before {
		moved[i] = true
	}
	out := make([]Pair, 0, len(pairs))
	for k, p := range pairs {
		if moved[k] {
			continue
		}
		if i, ok := before[k]; ok {
			q := pairs[i]
			q.Related, p.Related = len(out)+1, len(out)
			out = append(out, q)
		}
		out = append(out, p)
	}
	return slices.Clip(out)
}

// cosine returns the cosine similarity of two bags, with squared weights to favour rare words. It
// returns 0 if they share fewer than relatedWords words.
func (w *weights) cosine(a, b []count) float64 {
	dot, words := 0.0, 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch d := a[i].word - b[j].word; {
		case d < 0:
			i++
		case d > 0:
			j++
		default:
			k := a[i].word
			dot += w.weight[k] * w.weight[k] * float64(min(a[i].n, b[j].n))
			if !w.common[k] {
				words++
			}
			i++
			j++
		}
	}
	if words < relatedWords {
		return 0
	}
	return dot / math.Sqrt(w.square(a)*w.square(b))
}

func (w *weights) square(a []count) float64 {
	sum := 0.0
	for _, c := range a {
		sum += w.weight[c.word] * w.weight[c.word] * float64(c.n)
	}
	return sum
}
