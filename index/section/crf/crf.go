// Package crf answers: how likely is each label of each step of a sequence?
//
// It is a linear-chain conditional random field. A step has features, each with a value; a feature has a weight for
// each label, and a pair of consecutive labels has a weight for each feature of the edge between them. With weights
// w,
//
//	p(labels | steps) ∝ exp Σᵢ ( Σ_f value·w[f][labelᵢ] + Σ_e w[e][labelᵢ₋₁][labelᵢ] )
//
// Marginals sums over all sequences by forward-backward, in time proportional to steps × labels². Train finds the
// weights that maximise the likelihood of labelled sequences, with a penalty that drives weights of little use to
// zero.
package crf

import (
	"math"
	"slices"
)

// Model is a set of weights. It is safe for concurrent use as long as its fields are not changed.
type Model struct {
	Labels      []string
	Temperature float64 // that Temper calibrates by; 0 means 1
	rows        map[string]int
	weights     []float64 // row × label
}

// edgeRow names the row with the weights of an edge feature after a label.
func edgeRow(feature, after string) string { return feature + ">" + after }

// Add adds to sum, which has a score for each label, the weights of a feature with that value. A feature unknown to
// the model adds nothing.
func (m *Model) Add(sum []float64, feature []byte, value float64) {
	row, ok := m.rows[string(feature)]
	if !ok {
		return
	}
	for k, w := range m.weights[row*len(m.Labels) : (row+1)*len(m.Labels)] {
		sum[k] += value * w
	}
}

// Edge returns the factors of an edge with these features: exp of their weights, at [before*len(Labels)+label].
func (m *Model) Edge(features ...string) []float64 {
	n := len(m.Labels)
	factors := make([]float64, n*n)
	for _, f := range features {
		for a, label := range m.Labels {
			m.Add(factors[a*n:(a+1)*n], []byte(edgeRow(f, label)), 1)
		}
	}
	for i, w := range factors {
		factors[i] = math.Exp(w)
	}
	return factors
}

// Temper calibrates the probabilities p in place by the model's temperature: models are overconfident.
func (m *Model) Temper(p []float64) {
	if m.Temperature == 0 || m.Temperature == 1 {
		return
	}
	sum := 0.0
	for k, v := range p {
		p[k] = math.Pow(v, 1/m.Temperature)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}

// Features returns the sorted names of the features with weights; those of edges occur once for each preceding label.
func (m *Model) Features() []string {
	var names []string
	for name := range m.rows {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
