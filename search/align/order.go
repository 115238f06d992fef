package align

import "slices"

// maxCells bounds the pairs of sentences considered: 2,000 sentences on each side, more than the
// longest known report (237,000 characters, some 1,600 sentences). Such a comparison takes some
// 1.6 s and 90 MB; two sections of forty sentences take 2.5 ms (BenchmarkAlign). Beyond that, the
// chain keeps to a band around the diagonal with so many cells.
const maxCells = 4_000_000

// Thresholds of pairing. They were set by reading the pairs just above and just below them in
// real reports of two years.
const (
	// alikeInOrder: below it, an edit replaces so much that the marked words take longer to
	// read than both sentences.
	alikeInOrder = 0.42
	// alikeJoined is the same for one sentence and the two or three it was split into. It is
	// higher, since more words match by chance.
	alikeJoined = 0.5
	// pieceFound is the share of each piece's weight that must be in the whole and in no
	// other piece.
	pieceFound = 0.5
)

// move is one step of the chain.
type move struct{ left, right int8 } // number of sentences of each side

// moves lists the steps in order of preference among chains of equal weight; none splits a sentence
// into more than three. Adding comes before removing because the chain is read from its end: in
// the result, removed sentences then come before added ones.
var moves = []move{{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}, {0, 1}, {1, 0}}

// inOrder returns the heaviest chain of pairs that keeps the order of both sides. Its steps
// contain every sentence of both sides exactly once, in order.
func inOrder(w *weights) []step {
	n, m := len(w.l), len(w.r)
	b := newBand(n, m, w.cells)
	shared := make([]float32, b.cells())
	for i := range n {
		for j := b.from(i); j < b.to(i); j++ {
			shared[b.at(i, j)] = float32(w.shared(w.l[i].words, w.r[j].words))
		}
	}
	g := &grid{w: w, b: b, shared: shared}
	// best[i][j] is the weight of the heaviest chain of the first i and the first j sentences.
	outer := newBand(n+1, m+1, w.cells)
	best := make([]float64, outer.cells())
	took := make([]int8, outer.cells())
	for i := 0; i <= n; i++ {
		for j := outer.from(i); j < outer.to(i); j++ {
			if i == 0 && j == 0 {
				continue
			}
			at := outer.at(i, j)
			best[at] = -1
			for k, mv := range moves {
				pi, pj := i-int(mv.left), j-int(mv.right)
				if pi < 0 || pj < 0 || !outer.has(pi, pj) {
					continue
				}
				gain, ok := g.gain([2]int{pi, i}, [2]int{pj, j})
				if !ok {
					continue
				}
				if sum := best[outer.at(pi, pj)] + gain; sum > best[at] {
					best[at], took[at] = sum, int8(k)
				}
			}
		}
	}
	var steps []step
	for i, j := n, m; i > 0 || j > 0; {
		mv := moves[took[outer.at(i, j)]]
		pi, pj := i-int(mv.left), j-int(mv.right)
		steps = append(steps, step{left: [2]int{pi, i}, right: [2]int{pj, j}})
		i, j = pi, pj
	}
	slices.Reverse(steps)
	return steps
}

// grid computes the gain of pairing runs of sentences.
type grid struct {
	w      *weights
	b      band
	shared []float32
}

// gain returns the gain of pairing two runs: their likeness above the threshold times their weight.
// It returns false if they may not be paired.
func (g *grid) gain(l, r [2]int) (float64, bool) {
	nl, nr := l[1]-l[0], r[1]-r[0]
	if nl == 0 || nr == 0 {
		return 0, true
	}
	if nl == 1 && nr == 1 {
		if !g.b.has(l[0], r[0]) {
			return 0, false
		}
		a, b := &g.w.l[l[0]], &g.w.r[r[0]]
		if a.text == b.text {
			return (1-alikeInOrder)*a.mass + equalBonus, true
		}
		alike := dice(float64(g.shared[g.b.at(l[0], r[0])]), a.mass, b.mass)
		return (alike - alikeInOrder) * (a.mass + b.mass) / 2, alike >= alikeInOrder
	}
	return g.pieces(l, r)
}

// equalBonus makes equal sentences without words ("* * *") pair too, and prefers an equal pair to
// one with different punctuation.
const equalBonus = 0.01

// pieces returns the gain of pairing one sentence with several.
func (g *grid) pieces(l, r [2]int) (float64, bool) {
	for i := l[0]; i < l[1]; i++ {
		for j := r[0]; j < r[1]; j++ {
			if !g.b.has(i, j) {
				return 0, false
			}
			piece := g.w.r[j].mass
			if l[1]-l[0] > 1 {
				piece = g.w.l[i].mass
			}
			if piece == 0 || float64(g.shared[g.b.at(i, j)]) < pieceFound*piece {
				return 0, false
			}
		}
	}
	whole, parts := g.w.l[l[0]], g.w.r[r[0]:r[1]]
	if l[1]-l[0] > 1 {
		whole, parts = g.w.r[r[0]], g.w.l[l[0]:l[1]]
	}
	all := joined(parts)
	sharedAll, mass := g.w.shared(whole.words, all), g.w.mass(all)
	for k := range parts {
		rest := joined(slices.Concat(parts[:k], parts[k+1:]))
		if sharedAll-g.w.shared(whole.words, rest) < pieceFound*parts[k].mass {
			return 0, false
		}
	}
	alike := dice(sharedAll, whole.mass, mass)
	return (alike - alikeInOrder) * (whole.mass + mass) / 2, alike >= alikeJoined
}
