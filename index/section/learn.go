package section

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/section/crf"
)

// Learn returns the model learned from the labelled reports. The result depends only on them and their order.
func Learn(reports []Labelled) *crf.Model {
	m := train(reports)
	m.Temperature = temperature(reports)
	return m
}

// The penalties were chosen by cross-validation over writers: on paragraphs of unseen writers, L1 0.35 with L2 0.02
// gets 1 in a hundred fewer right, and L2 from 1 on gets 2 to 3 fewer.
var training = crf.Options{L1: 0.1, L2: 0.3, MinCount: 2}

func train(reports []Labelled) *crf.Model {
	var sequences []crf.Sequence
	for _, l := range reports {
		for _, s := range l.sequences() {
			if len(s) > 0 {
				sequences = append(sequences, crf.Sequence{Group: l.Writer, Steps: s})
			}
		}
	}
	return crf.Train(labelNames(), sequences, training)
}

// sequences returns what is learned from a report: the states in which it may reach us, some of them thinned.
func (l Labelled) sequences() [][]crf.Labelled {
	all := func(int) bool { return true }
	none := func(int) bool { return false }
	lost, passage := l.version(none, true).sequence(), l.passage().version(none, false).sequence()
	return [][]crf.Labelled{
		lost, thinned(lost, isTable), thinned(lost, half(0)),
		passage, thinned(passage, isTable), thinned(passage, half(1)),
		thinned(l.passage().part(0, 2).version(none, false).sequence(), half(2)),
		thinned(l.passage().part(1, 2).version(none, false).sequence(), isTable),
		l.version(none, false).sequence(),
		l.version(func(n int) bool { return n%2 == 0 }, true).sequence(),
		l.version(func(n int) bool { return n%2 == 1 }, false).sequence(),
		l.version(all, true).sequence(),
		l.version(none, true).oneLine().sequence(),
	}
}

// passage returns the report without its title and family, which indicate where it is from.
func (l Labelled) passage() Labelled {
	l.title = ""
	if l.family == "" || l.family == "tip" {
		l.family = "generic"
	}
	return l
}

// thinned returns the sequence without the features for which drop returns true. Otherwise the strongest features
// would explain the training text alone and leave the others nothing to learn, which then fail where the strong ones
// are missing: the tables match the sentences of their own narratives better than those of others (Sutton et al.,
// "Reducing weight undertraining in structured discriminative learning", 2006).
func thinned(s []crf.Labelled, drop func(feature string) bool) []crf.Labelled {
	out := slices.Clone(s)
	for i := range out {
		out[i].Features = slices.DeleteFunc(slices.Clone(out[i].Features), func(f crf.Feature) bool { return drop(f.Name) })
	}
	return out
}

// isTable reports whether a feature comes from the tables of openings and of words.
func isTable(feature string) bool {
	group, _, _ := strings.Cut(feature, ":")
	group = group[strings.IndexByte(group, '/')+1:]
	return group == "opening" || group == "names" || group == "vocabulary" || group == "fullest"
}

// half returns a function that drops every second feature, a different half for each n.
func half(n int) func(feature string) bool {
	return func(feature string) bool {
		h := fnv.New32a()
		fmt.Fprint(h, n, feature)
		return h.Sum32()>>8&1 == 0
	}
}

// divide divides the reports into n groups and keeps those of each writer in one group.
func divide(reports []Labelled, n int) [][]Labelled {
	var writers []string
	for _, l := range reports {
		if !slices.Contains(writers, l.Writer) {
			writers = append(writers, l.Writer)
		}
	}
	slices.Sort(writers)
	folds := make([][]Labelled, min(n, len(writers)))
	for _, l := range reports {
		i := slices.Index(writers, l.Writer) % len(folds)
		folds[i] = append(folds[i], l)
	}
	return folds
}

// version is a report as it may reach us: with all, some or none of its headings.
type version struct {
	doc   *document.Document
	truth func(at int) Kind // the kind of the text at a byte; "" in a heading
}

// part returns the i-th of n parts of the report, as a passage of it would be.
func (l Labelled) part(i, n int) Labelled {
	l.lines = l.lines[len(l.lines)*i/n : len(l.lines)*(i+1)/n]
	return l
}

func (l Labelled) version(shown func(n int) bool, dated bool) version {
	doc, kinds := l.document(shown, dated)
	return version{doc, func(at int) Kind {
		i, _ := slices.BinarySearchFunc(doc.Paragraphs, at, func(p document.Paragraph, at int) int { return p.End - at })
		for ; i < len(kinds); i++ {
			if kinds[i] != "" {
				return kinds[i] // an unrecognised heading belongs to what follows
			}
		}
		return Other
	}}
}

// oneLine returns the version with all its line ends lost.
func (v version) oneLine() version {
	doc := *v.doc
	doc.Text = strings.ReplaceAll(doc.Text, "\n", " ")
	doc.Paragraphs = nil
	if doc.Text != "" {
		doc.Paragraphs = []document.Paragraph{{End: len(doc.Text) - 1, Style: document.Body}}
	}
	v.doc = &doc
	return v
}

// sequence returns what the model sees of the version and should output; nil if the model is not used, or if parts
// run together and cannot be separated.
func (v version) sequence() []crf.Labelled {
	t := Builtin()
	f := t.family(t.FamilyOf(v.doc).Value)
	if !f.modelled {
		return nil
	}
	_, o := t.look(v.doc, f)
	out := make([]crf.Labelled, len(o.bodies))
	for i, b := range o.bodies {
		if v.truth(b.start) != v.truth(b.end-1) {
			return nil
		}
		step := &out[i]
		step.Label = kindIndex(v.truth((b.start + b.end) / 2))
		for _, k := range o.barred(i) {
			if k != step.Label {
				step.Barred = append(step.Barred, k)
			}
		}
		if i > 0 {
			step.Edge = o.edge(i).features()
		}
		o.add = func(name []byte, value float64) {
			step.Features = append(step.Features, crf.Feature{Name: string(name), Value: value})
		}
		o.observe(i)
	}
	return out
}

// temperature returns the temperature that calibrates the probabilities of unseen text: those of each fold by the
// model of the others.
func temperature(reports []Labelled) float64 {
	type guess struct {
		p     [kindCount]float64
		truth int
	}
	var guesses []guess
	for m, fold := range held(reports) {
		for _, l := range fold {
			none := func(int) bool { return false }
			for _, v := range []version{l.version(none, true), l.passage().version(none, false)} {
				t := Builtin()
				_, o := t.look(v.doc, t.family(t.FamilyOf(v.doc).Value))
				for i, p := range o.posterior(m) {
					b := o.bodies[i]
					guesses = append(guesses, guess{p, kindIndex(v.truth((b.start + b.end) / 2))})
				}
			}
		}
	}
	best, least := 1.0, math.Inf(1)
	for t := 0.5; t <= 4; t += 0.05 {
		m := crf.Model{Temperature: t}
		loss := 0.0
		for _, g := range guesses {
			p := g.p
			m.Temper(p[:])
			loss -= math.Log(max(p[g.truth], 1e-9))
		}
		if loss < least {
			best, least = t, loss
		}
	}
	return best
}

// foldCount is the number of folds used for calibration.
const foldCount = 5

// held yields each fold with a model learned from the others.
func held(reports []Labelled) func(yield func(*crf.Model, []Labelled) bool) {
	return func(yield func(*crf.Model, []Labelled) bool) {
		folds := divide(reports, foldCount)
		for i, fold := range folds {
			var others []Labelled
			for n, f := range folds {
				if n != i {
					others = append(others, f...)
				}
			}
			if !yield(train(others), fold) {
				return
			}
		}
	}
}
