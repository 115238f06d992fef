package crf

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

var labels = []string{"x", "y", "z"}

// sequences returns random training text.
func sequences(r *rand.Rand, n int) []Sequence {
	names := []string{"a", "b", "c", "d", "e"}
	out := make([]Sequence, n)
	for i := range out {
		for range 1 + r.IntN(4) {
			step := Labelled{Label: r.IntN(len(labels)), Edge: []string{"next"}}
			if r.IntN(4) == 0 {
				step.Barred = []int{(step.Label + 1) % len(labels)}
			}
			if r.IntN(2) == 0 {
				step.Edge = append(step.Edge, "late")
			}
			for _, name := range names {
				if r.IntN(2) == 0 {
					step.Features = append(step.Features, Feature{name, 2 * r.Float64()})
				}
			}
			out[i].Steps = append(out[i].Steps, step)
		}
	}
	return out
}

// TestGradient compares the gradient of the loss with differences of the loss.
func TestGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	p := newProblem(labels, sequences(r, 12), Options{L2: 0.3})
	w := make([]float64, p.size)
	for i := range w {
		w[i] = r.NormFloat64()
	}
	gradient, scratch := make([]float64, p.size), make([]float64, p.size)
	p.loss(w, gradient)
	const h = 1e-5
	for i := range w {
		at := w[i]
		w[i] = at + h
		up := p.loss(w, scratch)
		w[i] = at - h
		down := p.loss(w, scratch)
		w[i] = at
		if want := (up - down) / (2 * h); math.Abs(gradient[i]-want) > 1e-5*(1+math.Abs(want)) {
			t.Errorf("weight %d: gradient %.8f, difference %.8f", i, gradient[i], want)
		}
	}
}

// randomSteps returns a chain with random scores and some labels ruled out.
func randomSteps(r *rand.Rand, n int) []Step {
	steps := make([]Step, n)
	for i := range steps {
		for range labels {
			steps[i].Scores = append(steps[i].Scores, 3*r.NormFloat64())
		}
		if r.IntN(3) == 0 {
			steps[i].Scores[r.IntN(len(labels))] = math.Inf(-1)
		}
		for range len(labels) * len(labels) {
			steps[i].Edge = append(steps[i].Edge, math.Exp(r.NormFloat64()))
		}
	}
	return steps
}

// TestMarginals compares forward-backward with the sum over all sequences.
func TestMarginals(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		steps := randomSteps(r, 1+r.IntN(5))
		n := len(labels)
		want := make([]float64, len(steps)*n)
		pairs := make([]float64, len(steps)*n*n)
		total := 0.0
		path := make([]int, len(steps))
		var walk func(i int, weight float64)
		walk = func(i int, weight float64) {
			if i == len(steps) {
				total += weight
				for s, k := range path {
					want[s*n+k] += weight
					if s > 0 {
						pairs[s*n*n+path[s-1]*n+k] += weight
					}
				}
				return
			}
			for k := range n {
				path[i] = k
				factor := math.Exp(steps[i].Scores[k])
				if i > 0 {
					factor *= steps[i].Edge[path[i-1]*n+k]
				}
				walk(i+1, weight*factor)
			}
		}
		walk(0, 1)
		l := newLattice(steps, n)
		for i, p := range Marginals(steps, n) {
			if math.Abs(p-want[i]/total) > 1e-9 {
				t.Errorf("step %d, label %d: %.9f, want %.9f", i/n, i%n, p, want[i]/total)
			}
		}
		if math.Abs(l.logZ-math.Log(total)) > 1e-9 {
			t.Errorf("log of the sum is %.9f, want %.9f", l.logZ, math.Log(total))
		}
		for i := 1; i < len(steps); i++ {
			got := make([]float64, n*n)
			l.pairs(i, got)
			for k, p := range got {
				if math.Abs(p-pairs[i*n*n+k]/total) > 1e-9 {
					t.Errorf("pair %d before step %d: %.9f, want %.9f", k, i, p, pairs[i*n*n+k]/total)
				}
			}
		}
	}
}

// TestLongChain checks that the probabilities of a long sequence with extreme scores are numbers and sum to 1.
func TestLongChain(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	steps := randomSteps(r, 20_000)
	for i := range steps {
		for k := range steps[i].Scores {
			steps[i].Scores[k] *= 300
		}
	}
	p := Marginals(steps, len(labels))
	for i := 0; i < len(p); i += len(labels) {
		if sum := p[i] + p[i+1] + p[i+2]; !(math.Abs(sum-1) < 1e-9) {
			t.Fatalf("step %d: probabilities sum to %v", i/len(labels), sum)
		}
	}
}

// TestTrain checks that a pattern of features and order is learned, that useless features have no weight, and that
// training twice yields the same bytes.
func TestTrain(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var text []Sequence
	for range 40 {
		var s Sequence
		for k := range labels {
			step := Labelled{Label: k, Edge: []string{"next"}, Features: []Feature{{"noise", r.Float64()}}}
			if k == 0 { // only the first is recognisable by a feature; the others by their predecessors
				step.Features = append(step.Features, Feature{"begin", 1})
			}
			s.Steps = append(s.Steps, step)
		}
		text = append(text, s)
	}
	files := [2]bytes.Buffer{}
	for i := range files {
		if err := Train(labels, text, Options{L1: 0.5, L2: 0.01}).Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if files[0].String() != files[1].String() {
		t.Errorf("two models of one text:\n%s\n%s", &files[0], &files[1])
	}
	m, err := Read(strings.NewReader("# comment\n\n" + strings.Replace(files[0].String(), "temperature\t0\n", "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	steps := make([]Step, 3)
	for i := range steps {
		steps[i] = Step{Scores: make([]float64, 3), Edge: m.Edge("next")}
	}
	m.Add(steps[0].Scores, []byte("begin"), 1)
	for i, p := range Marginals(steps, 3) {
		if (i%3 == i/3) != (p > 0.8) {
			t.Errorf("step %d is %s with probability %.2f", i/3, labels[i%3], p)
		}
	}
	noise := make([]float64, 3)
	m.Add(noise, []byte("noise"), 1)
	for k, w := range noise {
		if math.Abs(w) > 0.1 {
			t.Errorf("noise weighs %.2f for %s", w, labels[k])
		}
	}
}

// TestUseless checks that an uninformative feature has no weight at all, nor does one that occurs only where all
// other labels are ruled out.
func TestUseless(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var text []Sequence
	for range 60 {
		for k := range 2 {
			step := Labelled{Label: k, Features: []Feature{{"noise", r.Float64()}, {"tell " + labels[k], 1}}}
			barred := Labelled{Label: k, Barred: []int{1 - k, 2}, Features: []Feature{{"barred " + labels[k], 1}}}
			text = append(text, Sequence{Steps: []Labelled{step}}, Sequence{Steps: []Labelled{barred}})
		}
	}
	for _, f := range Train(labels, text, Options{L1: 3}).Features() {
		if !strings.HasPrefix(f, "tell") {
			t.Errorf("%q has a weight", f)
		}
	}
}

// TestMinCount checks that a feature of fewer groups than required has no weight.
func TestMinCount(t *testing.T) {
	s := Sequence{"one", []Labelled{{Label: 0, Features: []Feature{{"rare", 1}, {"common", 1}}}, {Label: 1, Edge: []string{"next"}, Features: []Feature{{"rare", 1}}}}}
	other := Sequence{"two", []Labelled{{Label: 0, Features: []Feature{{"common", 1}}}}}
	m := Train(labels, []Sequence{s, s, other}, Options{MinCount: 2})
	sum := make([]float64, 3)
	if m.Add(sum, []byte("rare"), 1); sum[0] != 0 || sum[1] != 0 {
		t.Errorf("a feature of one group weighs %v", sum)
	}
	if m.Add(sum, []byte("common"), 1); !(sum[0] > sum[1]) {
		t.Errorf("a feature of two groups weighs %v", sum)
	}
}

// TestFile checks that a written model is read back unchanged.
func TestFile(t *testing.T) {
	m := Train(labels, sequences(rand.New(rand.NewPCG(9, 10)), 20), Options{L2: 0.1})
	m.Temperature = 1.25
	var first, second bytes.Buffer
	if err := m.Write(&first); err != nil {
		t.Fatal(err)
	}
	again, err := Read(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if again.Temperature != 1.25 || strings.Join(again.Labels, " ") != "x y z" {
		t.Errorf("temperature %v, labels %q", again.Temperature, again.Labels)
	}
	if err := again.Write(&second); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Errorf("written:\n%s\nread and written:\n%s", &first, &second)
	}
	for _, name := range m.Features() {
		a, b := make([]float64, 3), make([]float64, 3)
		m.Add(a, []byte(name), 1)
		again.Add(b, []byte(name), 1)
		for k := range a {
			if math.Abs(a[k]-b[k]) > 0.5/unit+1e-9 {
				t.Errorf("%s weighs %v, was %v", name, b, a)
			}
		}
	}
}

func TestFileErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "no labels"},
		{"a\t1\t2\n", "line 1"},
		{"labels\tx\ty\na\t1\n", "line 2"},
		{"labels\tx\ty\n# c\na\t1\t2\na\t1\t2\n", "line 4"},
		{"labels\tx\ty\na\t1\tmuch\n", "line 2"},
		{"labels\tx\ty\ntemperature\t-1\n", "line 2"},
		{"labels\tx\ty\ntemperature\tNaN\n", "line 2"},
	} {
		if _, err := Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
}

// TestTemper checks that a temperature above 1 lowers high probabilities and keeps the sum at 1.
func TestTemper(t *testing.T) {
	for _, temperature := range []float64{0, 0.5, 1, 2} {
		p := []float64{0.8, 0.15, 0.05}
		(&Model{Temperature: temperature}).Temper(p)
		if math.Abs(p[0]+p[1]+p[2]-1) > 1e-12 || !(p[0] > p[1] && p[1] > p[2]) {
			t.Errorf("temperature %v: %v", temperature, p)
		}
		if temperature > 1 != (p[0] < 0.8) || temperature == 0.5 != (p[0] > 0.8) {
			t.Errorf("temperature %v: %v", temperature, p)
		}
	}
}
