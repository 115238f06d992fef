package section

import "math"

// The model where headings are lost: a hidden Markov model over the paragraphs of
// a report. Its states are pairs of an order that the family keeps and a kind;
// a report keeps one order, so there is no way from one order to another, and
// which order it is comes out of the whole text together with the kinds.
//
//   - A paragraph's words give each kind a weight (score).
//   - The order gives each step a weight: staying in a part and going on to the
//     next are cheap, skipping and going back are dear.
//   - A paragraph under a heading has the heading's kind; only where the report
//     has lost headings may a later one be of a kind that has none.
//
// Forward-backward then gives the probability of every kind for every paragraph,
// in time that grows with paragraphs × orders × kinds².

// Weights of the steps, as logarithms. They were set by hand so that one vague
// word (weight 1) does not change the part, two or three clear ones do, and going
// back to an earlier part wants an opening sentence that says so.
const (
	stepStay    = -0.4
	stepNext    = -2
	stepSkip    = -3 // over one part
	stepFar     = -4 // over more
	stepBack    = -8
	stepOutside = -7 // into a part that the order does not have
	stepToOther = -4
	stepOther   = -0.7 // staying in Other
	stepReturn  = -3   // from Other into a part

	stepReopened = -2 // on in a part with a sentence that opens it; profiles and recommendations are all openings
	stepUnopened = -1 // into a part with no sentence that opens it

	otherOrder = -3 // the order belongs to reports of other years

	stepLeave  = -6 // leaving the part of the heading above
	headedElse = -5 // the kind has a heading of its own elsewhere in the report
	scoreFloor = 12 // a paragraph's words cannot speak against a kind more than this
	otherScore = 0  // what Other has to be beaten by, where an order is kept
	looseScore = 4  // … and where none is
)

// posterior gives the probability of each kind for each body.
func (f *family) posterior(bodies []body, headed map[Kind]bool, year int) [][kindCount]float64 {
	out := make([][kindCount]float64, len(bodies))
	orders := f.orders
	if len(orders) == 0 {
		orders = []order{{}}
	}
	states := len(orders) * kindCount
	steps := make([][kindCount][kindCount]float64, len(orders))
	forward := make([]float64, len(bodies)*states)
	emit := make([][kindCount]float64, len(bodies))
	for i, b := range bodies {
		emit[i] = f.emission(b, headed)
	}
	for o := range orders {
		for a := range kinds {
			for b := range kinds {
				steps[o][a][b] = math.Exp(orders[o].step(kinds[a], kinds[b]))
			}
		}
	}
	for i := range bodies {
		row := forward[i*states : (i+1)*states]
		for o := range orders {
			for k := range kinds {
				at := &row[o*kindCount+k]
				if i == 0 {
					*at = math.Exp(orders[o].start(kinds[k]) + orders[o].prior(year))
				} else {
					before := forward[(i-1)*states+o*kindCount:]
					for j := range kinds {
						*at += before[j] * enter(bodies[i], steps[o][j][k], j, k)
					}
				}
				*at *= emit[i][k]
			}
		}
		normalise(row)
	}
	backward := make([]float64, states)
	next := make([]float64, states)
	for s := range backward {
		backward[s] = 1
	}
	for i := len(bodies) - 1; i >= 0; i-- {
		row := forward[i*states : (i+1)*states]
		total := 0.0
		for s, a := range row {
			p := a * backward[s]
			out[i][s%kindCount] += p
			total += p
		}
		for k := range out[i] {
			if total > 0 {
				out[i][k] /= total
			}
		}
		for o := range orders {
			for a := range kinds {
				sum := 0.0
				for b := range kinds {
					sum += enter(bodies[i], steps[o][a][b], a, b) * emit[i][b] * backward[o*kindCount+b]
				}
				next[o*kindCount+a] = sum
			}
		}
		backward, next = next, backward
		normalise(backward)
	}
	return out
}

// enter is the factor for a step from kind a to kind b: what the order gives, and
// what lies in the paragraph entered. A part seldom begins without a sentence that
// opens it, such a sentence seldom stands in the middle of its part, and leaving
// the part of the heading above counts once, where the report leaves it.
//
// Under a heading of unknown meaning a part begins, whichever it is; what stood
// before says nothing where no order is kept.
func enter(body body, factor float64, a, b int) float64 {
	if opens := body.first && body.under != nil && body.under.open; opens && body.loose {
		return 1
	} else if opens {
		return factor
	}
	if a != b && body.held == "" && body.score.opening[b] == 0 {
		factor *= unopened
	}
	if a == b && body.held == "" && body.score.opening[b] >= clearOpening && kinds[b] != Profile && kinds[b] != Recommendations {
		factor *= reopened
	}
	if held := kindIndex(body.held); body.soft && b != held && (a == held || body.first) {
		factor *= leaving
	}
	return factor
}

var (
	leaving  = math.Exp(stepLeave)
	unopened = math.Exp(stepUnopened)
	reopened = math.Exp(stepReopened)
)

func normalise(row []float64) {
	sum := 0.0
	for _, v := range row {
		sum += v
	}
	for i := range row {
		if sum > 0 {
			row[i] /= sum
		} else {
			row[i] = 1 / float64(len(row)) // no way through: the next paragraph begins anew
		}
	}
}

// emission gives how likely each kind makes b, up to a factor.
func (f *family) emission(b body, headed map[Kind]bool) (e [kindCount]float64) {
	held := kindIndex(b.held)
	if b.held != "" && !b.soft {
		e[held] = 1
		return e
	}
	s := b.score.total
	s[kindIndex(Other)] += otherScore
	if len(f.orders) == 0 {
		s[kindIndex(Other)] += looseScore - otherScore
	}
	if b.astray {
		s[kindIndex(Other)] += clearOpening
	}
	best := math.Inf(-1)
	for k := range s {
		switch {
		case b.held != "" && k == held:
		case b.held != "" && (headed[kinds[k]] || kinds[k] == Other):
			s[k] = math.Inf(-1)
		case headed[kinds[k]] && kinds[k] != Other:
			s[k] += headedElse
		}
		best = max(best, s[k])
	}
	for k := range s {
		if !math.IsInf(s[k], -1) {
			e[k] = math.Exp(max(s[k]-best, -scoreFloor))
		}
	}
	return e
}

func (o order) place(k Kind) int {
	for i, other := range o.kinds {
		if other == k {
			return i
		}
	}
	return -1
}

// step is the weight of going from kind a to kind b.
func (o order) step(a, b Kind) float64 {
	i, j := o.place(a), o.place(b)
	switch {
	case a == b && a == Other:
		return stepOther
	case a == b:
		return stepStay
	case b == Other:
		return stepToOther
	case a == Other:
		return stepReturn
	case len(o.kinds) == 0:
		return stepSkip
	case i < 0 || j < 0:
		return stepOutside
	case j == i+1:
		return stepNext
	case j == i+2:
		return stepSkip
	case j > i:
		return stepFar
	}
	return stepBack
}

// start is the weight of a report's beginning with kind k.
func (o order) start(k Kind) float64 {
	switch i := o.place(k); {
	case k == Other:
		return stepReturn
	case len(o.kinds) == 0:
		return stepSkip
	case i == 0:
		return 0
	case i == 1:
		return stepNext
	case i > 1:
		return stepFar
	}
	return stepOutside
}

func (o order) prior(year int) float64 {
	if year == 0 || o.to == 0 || o.from <= year && year <= o.to {
		return 0
	}
	return otherOrder
}
