package crf

import "math"

// Step is one step of a sequence with the scores that the model gives it.
type Step struct {
	Scores []float64 // by label, logarithms; -Inf for a label that is ruled out
	Edge   []float64 // factors from the previous step, from Model.Edge; unused in the first step
}

// Marginals returns the probability of each label at each step, at
// [step*labels+label]. The probabilities of a step sum to 1.
func Marginals(steps []Step, labels int) []float64 {
	l := newLattice(steps, labels)
	return l.marginals()
}

// lattice holds the forward and backward sums over a sequence. Each row of both is scaled to sum to 1, so that no
// product underflows, however long the sequence is.
type lattice struct {
	steps    []Step
	n        int // labels
	forward  []float64
	backward []float64 // with the factors of its own step
	logZ     float64   // the log of the sum over all sequences
}

func newLattice(steps []Step, labels int) *lattice {
	l := &lattice{steps: steps, n: labels}
	l.forward = make([]float64, len(steps)*labels)
	l.backward = make([]float64, len(steps)*labels)
	for i, s := range steps {
		row := l.row(l.forward, i)
		top := factors(row, s.Scores)
		if i > 0 {
			before := l.row(l.forward, i-1)
			for k := range row {
				in := 0.0
				for j, f := range before {
					in += f * s.Edge[j*labels+k]
				}
				row[k] *= in
			}
		}
		l.logZ += top + math.Log(normalise(row))
	}
	for i := len(steps) - 1; i >= 0; i-- {
		row := l.row(l.backward, i)
		factors(row, steps[i].Scores)
		for j := range row {
			row[j] *= l.out(i, j)
		}
		normalise(row)
	}
	return l
}

// out returns the sum over what may follow label j at step i.
func (l *lattice) out(i, j int) float64 {
	if i+1 == len(l.steps) {
		return 1
	}
	out := 0.0
	for k, b := range l.row(l.backward, i+1) {
		out += l.steps[i+1].Edge[j*l.n+k] * b
	}
	return out
}

func (l *lattice) row(of []float64, i int) []float64 { return of[i*l.n : (i+1)*l.n] }

func (l *lattice) marginals() []float64 {
	out := make([]float64, len(l.forward))
	for i := range l.steps {
		row := l.row(out, i)
		for k, f := range l.row(l.forward, i) {
			row[k] = f * l.out(i, k)
		}
		normalise(row)
	}
	return out
}

// pairs writes the probability of each pair of labels at steps i-1 and i to out.
func (l *lattice) pairs(i int, out []float64) {
	before, here := l.row(l.forward, i-1), l.row(l.backward, i)
	for j, f := range before {
		for k, b := range here {
			out[j*l.n+k] = f * l.steps[i].Edge[j*l.n+k] * b
		}
	}
	normalise(out)
}

// factors writes exp of the scores to row, scaled so that the greatest is 1, and
// returns the log of the scale.
func factors(row, scores []float64) float64 {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	for k, s := range scores {
		row[k] = math.Exp(s - top)
	}
	return top
}

// normalise scales row to sum to 1 and returns what it summed to.
func normalise(row []float64) float64 {
	sum := 0.0
	for _, v := range row {
		sum += v
	}
	for k := range row {
		row[k] /= sum
	}
	return sum
}
