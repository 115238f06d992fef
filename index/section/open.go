package section

import "tipsearch/web/messages"

// settleOpen determines the kind of each heading that neither a table nor its words identify from the paragraphs
// under it, which stay under it. In a report that keeps no order, all of them together must be of one kind. In one
// that keeps an order, the first decides, and the heading ends where the model is certain that a part begins whose
// own heading is lost. If the paragraphs are not certain enough, the section is Other.
func (f *family) settleOpen(bodies []body, posterior [][kindCount]float64) {
	for i := 0; i < len(bodies); {
		h := bodies[i].under
		end := i + 1
		for end < len(bodies) && bodies[end].under == h {
			end++
		}
		if h != nil && h.open {
			kept := end
			if f.ordered {
				kept = i + sameKind(posterior[i:end])
			}
			h.found = foundUnder(bodies[i:kept], posterior[i:kept])
			if h.found != nil {
				h.kind = h.found.kind
			}
			for n := i; n < kept; n++ {
				bodies[n].held = h.kind
			}
			for n := kept; n < end; n++ {
				bodies[n].under = nil
			}
		}
		i = end
	}
}

// sameKind returns the number of paragraphs before the first that is certainly of another kind than the first
// paragraph.
func sameKind(posterior [][kindCount]float64) int {
	first := mostProbable(posterior[0])
	for i, p := range posterior {
		if k := mostProbable(p); k != first && kinds[k] != Other && p[k] >= leastCertainty {
			return i
		}
	}
	return len(posterior)
}

// foundUnder judges the paragraphs under a heading together, by the mean of their probabilities: one paragraph about
// another subject must not be outvoted by a more certain one.
func foundUnder(bodies []body, posterior [][kindCount]float64) *verdict {
	var mean [kindCount]float64
	for _, p := range posterior {
		for k := range p {
			mean[k] += p[k] / float64(len(posterior))
		}
	}
	best := mostProbable(mean)
	if kinds[best] == Other || mean[best] < leastCertainty {
		return nil
	}
	v := &verdict{kinds[best], ByCarried, messages.New("because.under_heading"), min(mean[best], 1)}
	if s := bodies[0].score; s.opening[best] >= leastEvidence {
		v.evidence, v.because = ByOpening, opened(s.because[best])
	}
	return v
}

// settleMixed decides on the paragraphs under a heading over several parts. A paragraph whose opening names its part
// outright belongs to that part, and so do those after it that the model finds likeliest there; any other covers
// several parts at once, as such paragraphs mostly do, and is Other. The heading stays with the first of the parts.
func settleMixed(bodies []body, posterior [][kindCount]float64) {
	for i := 0; i < len(bodies); {
		h := bodies[i].under
		end := i + 1
		for end < len(bodies) && bodies[end].under == h {
			end++
		}
		if h != nil && h.mixed {
			last := -1 // kind of the previous paragraph, -1 if it is not certain
			for n := i; n < end; n++ {
				k := mostProbable(posterior[n])
				opens := bodies[n].score.opening[k] >= clearOpening
				if kinds[k] == Other || posterior[n][k] < leastCertainty || !opens && k != last {
					k = -1
				}
				switch {
				case n == i && k >= 0:
					h.kind = kinds[k]
					h.found = foundUnder(bodies[n:n+1], posterior[n:n+1])
				case n > i && k != last:
					h = nil
				}
				if h == nil {
					bodies[n].under = nil
					bodies[n].unsure = k < 0
				} else {
					bodies[n].held = h.kind
				}
				last = k
			}
		}
		i = end
	}
}
