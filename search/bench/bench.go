// Package bench answers: how long do answers take, and how long would Bleve's own searchers
// take?
//
// Draw takes queries from an index, the same ones for the same seed, in classes: words, phrases
// and combinations of them, by how common they are. Measure asks them in one way, an Ask: Ours
// asks a search.Searcher, Reference.Ask Bleve's own searchers, and a caller may have others, as
// over HTTP. Each asks for what a page shows: ten hits, four facets and snippets.
//
//	classes, err := bench.Draw(ctx, s, 1, 40)
//	ours, err := bench.Measure(ctx, classes, bench.Ours(s), bench.Options{Clock: bench.Wall})
package bench

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Ask asks one query and waits for the complete answer.
type Ask func(context.Context, Question) error

// Class is a set of queries of one kind.
type Class struct {
	Name      string
	Questions []Question
}

// Figures are the times of one class, in milliseconds.
type Figures struct {
	Class    string  `json:"class"`
	Asked    int     `json:"asked"`
	Median   float64 `json:"median_ms"`
	P95      float64 `json:"p95_ms"`
	P99      float64 `json:"p99_ms"`
	Mean     float64 `json:"mean_ms"`
	OneCore  float64 `json:"per_second_one_core"`
	AllCores float64 `json:"per_second_all_cores"` // 0 if not measured
}

// All is the name of the figures of all classes together, the last that Measure returns.
const All = "all classes"

// Clock returns the time since a fixed origin. One thread reads it before and after a query.
type Clock func() time.Duration

// Wall returns the wall-clock time.
func Wall() time.Duration { return time.Since(origin) }

var origin = time.Now()

// Options say how to measure. The zero value asks each query once, by the wall clock, on one
// core.
type Options struct {
	Rounds   int   // how often to ask each query, after a first time that does not count
	Clock    Clock // Wall if nil
	AllCores bool  // also measure the throughput of all cores
}

// Measure asks the queries of the classes one after another, and with AllCores again concurrently,
// as many at once as there are processors. The first time that a query is asked does not count:
// it loads data from disk.
func Measure(ctx context.Context, classes []Class, ask Ask, opt Options) ([]Figures, error) {
	if opt.Clock == nil {
		opt.Clock = Wall
	}
	// A thread's processor time is comparable only within the same thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var out []Figures
	var all []time.Duration
	var every []Question
	for _, c := range classes {
		for _, q := range c.Questions {
			if err := ask(ctx, q); err != nil {
				return nil, err
			}
		}
		runtime.GC() // collect what the previous class left behind
		var took []time.Duration
		for range max(1, opt.Rounds) {
			for _, q := range c.Questions {
				start := opt.Clock()
				if err := ask(ctx, q); err != nil {
					return nil, err
				}
				took = append(took, opt.Clock()-start)
			}
		}
		f := figures(c.Name, took)
		if opt.AllCores {
			var err error
			if f.AllCores, err = together(ctx, c.Questions, ask, max(1, opt.Rounds)); err != nil {
				return nil, err
			}
		}
		out = append(out, f)
		all, every = append(all, took...), append(every, c.Questions...)
	}
	f := figures(All, all)
	if opt.AllCores {
		var err error
		if f.AllCores, err = together(ctx, every, ask, max(1, opt.Rounds)); err != nil {
			return nil, err
		}
	}
	return append(out, f), nil
}

// figures summarises times. A percentile is the least time that this share of them does not
// exceed.
func figures(name string, took []time.Duration) Figures {
	slices.Sort(took)
	total := time.Duration(0)
	for _, t := range took {
		total += t
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	at := func(percent int) float64 { return ms(took[(len(took)*percent+99)/100-1]) }
	f := Figures{Class: name, Asked: len(took)}
	if len(took) == 0 {
		return f
	}
	f.Median, f.P95, f.P99, f.Mean = at(50), at(95), at(99), ms(total)/float64(len(took))
	if total > 0 {
		f.OneCore = float64(len(took)) / total.Seconds()
	}
	return f
}

// together returns how many answers per second all processors return.
func together(ctx context.Context, questions []Question, ask Ask, rounds int) (float64, error) {
	next := make(chan Question)
	var failed error
	var once sync.Once
	var workers sync.WaitGroup
	start := time.Now()
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for q := range next {
				if err := ask(ctx, q); err != nil {
					once.Do(func() { failed = err })
				}
			}
		})
	}
	for range rounds {
		for _, q := range questions {
			next <- q
		}
	}
	close(next)
	workers.Wait()
	return float64(rounds*len(questions)) / time.Since(start).Seconds(), failed
}
