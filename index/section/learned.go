package section

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/section/crf"
)

//go:embed weights.tsv
var weightsFile string

// weights is the model that the command train learned from labelled reports.
var weights = sync.OnceValue(func() *crf.Model {
	m, err := readWeights(weightsFile)
	if err != nil {
		panic(fmt.Sprintf("index/section/weights.tsv: %v", err)) // part of the program; a test reads it
	}
	return m
})

func readWeights(text string) (*crf.Model, error) {
	m, err := crf.Read(strings.NewReader(text))
	if err == nil && !slices.Equal(m.Labels, labelNames()) {
		err = fmt.Errorf("its labels are %q, want %q", m.Labels, labelNames())
	}
	return m, err
}

// labelNames returns the labels of the model: the kinds, in the order of their numbers.
func labelNames() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, string(k))
	}
	return names
}

// introduction is the weight, as a logarithm, added for a summary to what was learned: text before the first heading
// of an article introduces it. It is reasoned, as few of the labelled reports are such articles.
const introduction = 2

// posterior returns the probability of each kind for each body.
func (o *observer) posterior(m *crf.Model) [][kindCount]float64 {
	scores := make([]float64, len(o.bodies)*kindCount)
	steps := make([]crf.Step, len(o.bodies))
	edges := map[edge][]float64{}
	for i := range o.bodies {
		row := scores[i*kindCount : (i+1)*kindCount]
		barred := o.barred(i)
		if len(barred) < kindCount-1 {
			o.add = func(name []byte, value float64) { m.Add(row, name, value) }
			o.observe(i)
			if o.bodies[i].intro {
				row[kindIndex(Summary)] += introduction
			}
		}
		for _, k := range barred {
			row[k] = math.Inf(-1)
		}
		e := o.edge(i)
		if edges[e] == nil {
			edges[e] = m.Edge(e.features()...)
		}
		steps[i] = crf.Step{Scores: row, Edge: edges[e]}
	}
	p := crf.Marginals(steps, kindCount)
	out := make([][kindCount]float64, len(o.bodies))
	for i := range out {
		copy(out[i][:], p[i*kindCount:])
		m.Temper(out[i][:])
	}
	return out
}

// barred lists the kinds that the headings rule out for body i: all except the heading's own or, if the report lost
// headings, those that have a heading elsewhere.
func (o *observer) barred(i int) (out []int) {
	b := &o.bodies[i]
	if b.held == "" {
		return nil
	}
	for k, kind := range kinds {
		if kind != b.held && (!b.soft || o.headed[kind] || kind == Other) {
			out = append(out, k)
		}
	}
	return out
}
