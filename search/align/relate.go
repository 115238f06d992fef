package align

import (
	"math"
	"slices"
)

// Limits of what is set beside each other as being about the same matter.
const (
	// relatedCosine is far below what makes an edit: other words, the same rare
	// ones among them. On reports of one country four years apart most pairs
	// above it treat one matter, and most below do not.
	relatedCosine = 0.12
	// relatedAfar is asked of sentences with a paired one between them. In texts
	// of hundreds of sentences chance finds some that share two rare words.
	relatedAfar = 0.3
	// relatedWords that say something must be shared.
	relatedWords = 2
)

// relate looks among the removed and the added pairs for those that are about
// the same matter in other words, and puts the removed one right before its
// partner. Both stay what they are: nothing is claimed to have become something.
func relate(w *weights, pairs []Pair) []Pair {
	var gone, fresh []int
	gap := make([]int, len(pairs)) // how many pairs that keep their order stand before
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

// cosine of two bags, each word by the square of its weight, which lets rare
// words tell; 0 where too few words that say something are shared.
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
