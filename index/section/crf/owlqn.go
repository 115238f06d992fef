package crf

import "math"

const (
	iterations = 150  // at most, unless Options sets it
	memory     = 8    // steps from which the curvature is estimated
	enough     = 1e-5 // relative gain of ten iterations at which training ends
)

// minimise finds the weights that minimise the loss plus the L1 penalty, by OWL-QN (Andrew and Gao, "Scalable
// training of L1-regularized log-linear models", 2007): L-BFGS that never steps across zero and so leaves most
// weights there.
func minimise(loss func(w, gradient []float64) float64, w []float64, o Options) []float64 {
	n := len(w)
	gradient, next, nextGradient := make([]float64, n), make([]float64, n), make([]float64, n)
	value := loss(w, gradient) + o.L1*norm1(w)
	var h history
	past := []float64{value}
	limit := o.Iterations
	if limit == 0 {
		limit = iterations
	}
	for range limit {
		steepest := pseudoGradient(w, gradient, o.L1)
		direction := h.direction(steepest)
		slope := 0.0
		for i, g := range steepest {
			if direction[i]*g >= 0 {
				direction[i] = 0 // against the steepest descent
			}
			slope += direction[i] * g
		}
		if slope == 0 {
			break
		}
		step := 1.0
		if len(h.steps) == 0 {
			step = 1 / math.Sqrt(dot(steepest, steepest))
		}
		found := false
		for range 30 {
			project(next, w, direction, steepest, step)
			if v := loss(next, nextGradient) + o.L1*norm1(next); v <= value+1e-4*gain(steepest, next, w) {
				value, found = v, true
				break
			}
			step /= 2
		}
		if !found {
			break
		}
		h.add(next, w, nextGradient, gradient)
		w, next = next, w
		gradient, nextGradient = nextGradient, gradient
		past = append(past, value)
		if i := len(past) - 11; i >= 0 && past[i]-value < enough*math.Abs(value) {
			break
		}
	}
	return w
}

// pseudoGradient returns the gradient with the L1 penalty; at zero it is the slope of the side that descends, or 0 if
// neither does.
func pseudoGradient(w, gradient []float64, l1 float64) []float64 {
	out := make([]float64, len(w))
	for i, g := range gradient {
		switch {
		case w[i] > 0:
			out[i] = g + l1
		case w[i] < 0:
			out[i] = g - l1
		case g+l1 < 0:
			out[i] = g + l1
		case g-l1 > 0:
			out[i] = g - l1
		}
	}
	return out
}

// project takes a step from w; a weight that would change its sign becomes 0.
func project(next, w, direction, steepest []float64, step float64) {
	for i := range w {
		next[i] = w[i] + step*direction[i]
		sign := w[i]
		if sign == 0 {
			sign = -steepest[i]
		}
		if next[i]*sign <= 0 {
			next[i] = 0
		}
	}
}

// history holds the most recent steps and changes of the gradient, the latest last.
type history struct {
	steps, changes [][]float64
}

func (h *history) add(w, before, gradient, gradientBefore []float64) {
	s, y := minus(w, before), minus(gradient, gradientBefore)
	if dot(s, y) <= 1e-10 {
		return // no curvature to learn from
	}
	h.steps, h.changes = append(h.steps, s), append(h.changes, y)
	if len(h.steps) > memory {
		h.steps, h.changes = h.steps[1:], h.changes[1:]
	}
}

// direction returns -H·g by the two-loop recursion of L-BFGS.
func (h *history) direction(g []float64) []float64 {
	d := make([]float64, len(g))
	for i, v := range g {
		d[i] = -v
	}
	alpha := make([]float64, len(h.steps))
	for i := len(h.steps) - 1; i >= 0; i-- {
		alpha[i] = dot(h.steps[i], d) / dot(h.steps[i], h.changes[i])
		addTo(d, -alpha[i], h.changes[i])
	}
	if n := len(h.steps); n > 0 {
		scale := dot(h.steps[n-1], h.changes[n-1]) / dot(h.changes[n-1], h.changes[n-1])
		for i := range d {
			d[i] *= scale
		}
	}
	for i, s := range h.steps {
		addTo(d, alpha[i]-dot(h.changes[i], d)/dot(s, h.changes[i]), s)
	}
	return d
}

// gain returns the change of loss that the slope predicts for the step from w to next.
func gain(slope, next, w []float64) float64 {
	sum := 0.0
	for i, g := range slope {
		sum += g * (next[i] - w[i])
	}
	return sum
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

func addTo(a []float64, by float64, b []float64) {
	for i, v := range b {
		a[i] += by * v
	}
}

func minus(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = a[i] - b[i]
	}
	return out
}

func norm1(w []float64) float64 {
	sum := 0.0
	for _, v := range w {
		sum += math.Abs(v)
	}
	return sum
}
