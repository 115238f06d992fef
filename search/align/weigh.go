package align

import (
	"math"
	"slices"
)

// weights holds two texts prepared for pairing: each sentence as a bag of words, and each word's
// weight.
type weights struct {
	left, right Text
	l, r        []bag
	cells       int       // maximum number of pairs to consider; maxCells except in tests
	weight      []float64 // by word number
	common      []bool    // by word number: whether it is in common.txt
}

// bag holds the words of a sentence.
type bag struct {
	words []count // by word number, ascending
	mass  float64 // sum of the weights
	text  string  // the sentence's keys joined: equal if and only if nothing changed
}

type count struct{ word, n int }

// priorSentences smooths the weights of short texts: a word that two sentences share then weighs
// nearly as much as one that only one of them has. Without it, two single sentences that differ
// in one word of four would be only half alike.
const priorSentences = 20

// commonWeight is the factor for the weight of a word of common.txt.
const commonWeight = 0.25

func weigh(left, right Text, cells int) *weights {
	w := &weights{left: left, right: right, cells: cells}
	numbers := map[string]int{}
	var df []int
	bags := func(t Text) []bag {
		out := make([]bag, len(t.Sentences))
		for i, s := range t.Sentences {
			var words []int
			var text []byte
			for _, tok := range tokenize(t.Text, Span{s.Start, s.End}) {
				text = append(append(text, tok.key...), ' ')
				if !tok.word {
					continue
				}
				key := root(tok.key)
				n, ok := numbers[key]
				if !ok {
					n = len(df)
					numbers[key] = n
					df = append(df, 0)
					w.common = append(w.common, common(tok.key))
				}
				words = append(words, n)
			}
			slices.Sort(words)
			out[i] = bag{words: counted(words), text: string(text)}
			for _, c := range out[i].words {
				df[c.word]++
			}
		}
		return out
	}
	w.l, w.r = bags(left), bags(right)
	total := float64(len(w.l) + len(w.r) + priorSentences)
	w.weight = make([]float64, len(df))
	for i, n := range df {
		w.weight[i] = math.Log(1 + total/float64(n))
		if w.common[i] {
			w.weight[i] *= commonWeight
		}
	}
	for _, side := range [][]bag{w.l, w.r} {
		for i := range side {
			side[i].mass = w.mass(side[i].words)
		}
	}
	return w
}

func counted(sorted []int) []count {
	var out []count
	for _, n := range sorted {
		if k := len(out); k > 0 && out[k-1].word == n {
			out[k-1].n++
		} else {
			out = append(out, count{n, 1})
		}
	}
	return out
}

func (w *weights) mass(words []count) float64 {
	sum := 0.0
	for _, c := range words {
		sum += w.weight[c.word] * float64(c.n)
	}
	return sum
}

// shared returns the weight of the multiset intersection of two bags.
func (w *weights) shared(a, b []count) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch d := a[i].word - b[j].word; {
		case d < 0:
			i++
		case d > 0:
			j++
		default:
			sum += w.weight[a[i].word] * float64(min(a[i].n, b[j].n))
			i++
			j++
		}
	}
	return sum
}

// dice returns the Dice coefficient of two bags.
func dice(shared, massA, massB float64) float64 {
	if massA+massB == 0 {
		return 0
	}
	return 2 * shared / (massA + massB)
}

// likeness returns the likeness of a run of left and a run of right sentences, 0 to 1.
func (w *weights) likeness(l, r [2]int) float64 {
	a, b := joined(w.l[l[0]:l[1]]), joined(w.r[r[0]:r[1]])
	return dice(w.shared(a, b), w.mass(a), w.mass(b))
}

// joined returns the union of bags.
func joined(bags []bag) []count {
	if len(bags) == 1 {
		return bags[0].words
	}
	var words []int
	for _, b := range bags {
		for _, c := range b.words {
			for range c.n {
				words = append(words, c.word)
			}
		}
	}
	slices.Sort(words)
	return counted(words)
}
