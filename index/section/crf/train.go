package crf

import (
	"math"
	"slices"
)

// Feature is a feature of a step with its value.
type Feature struct {
	Name  string
	Value float64
}

// Labelled is a step of a training sequence.
type Labelled struct {
	Label    int
	Barred   []int // labels that are ruled out in advance, as they will be for the model; never Label
	Features []Feature
	Edge     []string // features of the edge from the step before
}

// Options specify how to train. The zero value has no penalty and learns every feature.
type Options struct {
	L1         float64 // penalty on the size of weights; those of little use become 0
	L2         float64 // penalty on their squares
	MinCount   int     // number of groups of sequences that a feature must occur in
	Iterations int     // at most; 0 means 150
}

// Sequence is a run of labelled steps. Sequences of one group have a common source and count once for MinCount.
type Sequence struct {
	Group string
	Steps []Labelled
}

// Train returns the model that maximises the likelihood of the labels of the sequences, less the penalties. The
// result depends only on its arguments.
func Train(labels []string, sequences []Sequence, o Options) *Model {
	p := newProblem(labels, sequences, o)
	w := minimise(p.loss, make([]float64, p.size), o)
	m := &Model{Labels: labels, rows: map[string]int{}}
	n := len(labels)
	for _, name := range p.names {
		row := w[p.rows[name]*n : (p.rows[name]+1)*n]
		if slices.ContainsFunc(row, func(v float64) bool { return math.Abs(v) >= smallest }) {
			m.rows[name] = len(m.weights) / n
			m.weights = append(m.weights, row...)
		}
	}
	return m
}

// problem is a training set with features as rows of weights.
type problem struct {
	labels    []string
	names     []string // of rows, sorted
	rows      map[string]int
	sequences [][]example
	edges     map[string][]int // of joined names → first row of each feature, labels in a row
	size      int
	l2        float64
}

// example is a training step.
type example struct {
	label  int
	barred []int
	rows   []int
	values []float64
	edge   string // key of problem.edges
}

func newProblem(labels []string, sequences []Sequence, o Options) *problem {
	p := &problem{labels: labels, rows: map[string]int{}, edges: map[string][]int{}, l2: o.L2}
	counts, edges := countFeatures(sequences)
	for name, n := range counts {
		if n >= o.MinCount {
			p.names = append(p.names, name)
		}
	}
	slices.Sort(p.names)
	slices.Sort(edges)
	for _, e := range edges {
		for _, label := range labels {
			p.names = append(p.names, edgeRow(e, label))
		}
	}
	for i, name := range p.names {
		p.rows[name] = i
	}
	p.size = len(p.names) * len(labels)
	for _, s := range sequences {
		out := make([]example, len(s.Steps))
		for i, step := range s.Steps {
			out[i] = p.example(step)
		}
		p.sequences = append(p.sequences, out)
	}
	return p
}

// countFeatures counts the groups that each feature occurs in, and lists those of edges.
func countFeatures(sequences []Sequence) (counts map[string]int, edges []string) {
	counts = map[string]int{}
	type occurrence struct{ group, feature string }
	seen := map[occurrence]bool{}
	for _, s := range sequences {
		for _, step := range s.Steps {
			for _, f := range step.Features {
				if o := (occurrence{s.Group, f.Name}); !seen[o] {
					seen[o] = true
					counts[f.Name]++
				}
			}
			for _, e := range step.Edge {
				if !slices.Contains(edges, e) {
					edges = append(edges, e)
				}
			}
		}
	}
	return counts, edges
}

func (p *problem) example(step Labelled) example {
	e := example{label: step.Label, barred: step.Barred}
	for _, f := range step.Features {
		if row, ok := p.rows[f.Name]; ok {
			e.rows = append(e.rows, row)
			e.values = append(e.values, f.Value)
		}
	}
	var rows []int
	for _, f := range step.Edge {
		e.edge += f + " "
		rows = append(rows, p.rows[edgeRow(f, p.labels[0])])
	}
	p.edges[e.edge] = rows
	return e
}

// loss returns the negative log-likelihood of the labels under w plus the L2
// penalty, and writes its gradient.
func (p *problem) loss(w, gradient []float64) float64 {
	n := len(p.labels)
	loss := 0.0
	for i, v := range w {
		loss += p.l2 * v * v / 2
		gradient[i] = p.l2 * v
	}
	edges := map[string][]float64{}
	for key, rows := range p.edges {
		factors := make([]float64, n*n)
		for i := range factors {
			for _, row := range rows {
				factors[i] += w[row*n+i]
			}
			factors[i] = math.Exp(factors[i])
		}
		edges[key] = factors
	}
	pair := make([]float64, n*n)
	for _, s := range p.sequences {
		loss += p.sequenceLoss(s, w, gradient, edges, pair)
	}
	return loss
}

func (p *problem) sequenceLoss(s []example, w, gradient []float64, edges map[string][]float64, pair []float64) float64 {
	n := len(p.labels)
	steps := make([]Step, len(s))
	scores := make([]float64, len(s)*n)
	loss := 0.0
	for i, e := range s {
		row := scores[i*n : (i+1)*n]
		for f, r := range e.rows {
			for k := range row {
				row[k] += e.values[f] * w[r*n+k]
			}
		}
		for _, k := range e.barred {
			row[k] = math.Inf(-1)
		}
		steps[i] = Step{Scores: row, Edge: edges[e.edge]}
		loss -= row[e.label]
		if i > 0 {
			loss -= math.Log(steps[i].Edge[s[i-1].label*n+e.label])
		}
	}
	l := newLattice(steps, n)
	p.addGradient(s, l, gradient, pair)
	return loss + l.logZ
}

// addGradient adds the difference between the model's expectation of each feature and its observed value.
func (p *problem) addGradient(s []example, l *lattice, gradient, pair []float64) {
	n := len(p.labels)
	marginals := l.marginals()
	for i, e := range s {
		row := marginals[i*n : (i+1)*n]
		row[e.label]--
		for f, r := range e.rows {
			for k, v := range row {
				gradient[r*n+k] += e.values[f] * v
			}
		}
		if i == 0 {
			continue
		}
		l.pairs(i, pair)
		pair[s[i-1].label*n+e.label]--
		for _, r := range p.edges[e.edge] {
			for k, v := range pair {
				gradient[r*n+k] += v
			}
		}
	}
}
