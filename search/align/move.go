package align

import (
	"cmp"
	"slices"
)

// alikeMoved is how similar two sentences must be to count as moved. Equal ones always do.
const alikeMoved = 0.6

// maxComponent is the largest side of a group for which the optimal matching is computed, at
// cubic cost. In larger groups the most similar sentences are paired first.
const maxComponent = 200

// link is a left and a right sentence that may have moved.
type link struct {
	left, right int
	gain        float64
}

// withMoves pairs the sentences that the chain left over. A moved sentence takes its place on
// the right.
func withMoves(w *weights, steps []step) []step {
	var alone [2][]int
	for _, s := range steps {
		switch {
		case s.right[0] == s.right[1]:
			alone[0] = append(alone[0], s.left[0])
		case s.left[0] == s.left[1]:
			alone[1] = append(alone[1], s.right[0])
		}
	}
	from := map[int]int{} // right to left
	gone := map[int]bool{}
	for _, l := range matching(links(w, alone[0], alone[1])) {
		from[l.right], gone[l.left] = l.left, true
	}
	out := steps[:0]
	for _, s := range steps {
		if s.right[0] == s.right[1] && gone[s.left[0]] {
			continue
		}
		if l, ok := from[s.right[0]]; ok && s.left[0] == s.left[1] && s.right[0] < s.right[1] {
			s.left, s.moved = [2]int{l, l + 1}, true
		}
		out = append(out, s)
	}
	return out
}

// links returns the pairs of unpaired sentences that are similar enough, in order.
func links(w *weights, left, right []int) []link {
	equalOnly := len(left)*len(right) > w.cells
	byText := map[string][]int{}
	for _, j := range right {
		byText[w.r[j].text] = append(byText[w.r[j].text], j)
	}
	var out []link
	for _, i := range left {
		a := &w.l[i]
		if equalOnly {
			// Equal sentences are interchangeable: take the first unused one.
			if same := byText[a.text]; len(same) > 0 {
				out = append(out, link{i, same[0], a.mass})
				byText[a.text] = same[1:]
			}
			continue
		}
		for _, j := range right {
			b := &w.r[j]
			if a.text == b.text {
				out = append(out, link{i, j, a.mass + equalBonus})
				continue
			}
			if 2*min(a.mass, b.mass) < alikeMoved*(a.mass+b.mass) {
				continue // too different in length, whatever they share
			}
			if alike := dice(w.shared(a.words, b.words), a.mass, b.mass); alike >= alikeMoved {
				out = append(out, link{i, j, (alike - alikeMoved/2) * (a.mass + b.mass) / 2})
			}
		}
	}
	return out
}

// matching returns the links of maximum total gain in which no sentence occurs twice. It treats
// each connected component by itself.
func matching(all []link) []link {
	var out []link
	for _, group := range components(all) {
		if len(group) == 1 {
			out = append(out, group[0])
			continue
		}
		lefts, rights := ends(group)
		if len(lefts) > maxComponent || len(rights) > maxComponent {
			out = append(out, greedy(group)...)
			continue
		}
		out = append(out, heaviest(group, lefts, rights)...)
	}
	return out
}

// components groups links that share sentences, in a deterministic order.
func components(all []link) [][]link {
	parent := map[int]int{} // left as 2i, right as 2j+1
	var find func(int) int
	find = func(x int) int {
		p, ok := parent[x]
		if !ok || p == x {
			return x
		}
		root := find(p)
		parent[x] = root
		return root
	}
	for _, l := range all {
		parent[find(2*l.left)] = find(2*l.right + 1)
	}
	index := map[int]int{}
	var out [][]link
	for _, l := range all {
		root := find(2 * l.left)
		k, ok := index[root]
		if !ok {
			k = len(out)
			index[root] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], l)
	}
	return out
}

func ends(group []link) (lefts, rights []int) {
	for _, l := range group {
		lefts, rights = append(lefts, l.left), append(rights, l.right)
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	return slices.Compact(lefts), slices.Compact(rights)
}

func greedy(group []link) []link {
	slices.SortStableFunc(group, func(a, b link) int { return cmp.Compare(b.gain, a.gain) })
	usedLeft, usedRight := map[int]bool{}, map[int]bool{}
	var out []link
	for _, l := range group {
		if !usedLeft[l.left] && !usedRight[l.right] {
			usedLeft[l.left], usedRight[l.right] = true, true
			out = append(out, l)
		}
	}
	return out
}
