// Package bench answers: how long do answers take, and how long would Bleve's own
// searchers take for the same?
//
// Draw takes questions from an index itself, the same ones for the same seed, in
// classes: words, phrases and combinations of them by how common they are. Measure
// asks them in one way, which is a function: Ours asks a search.Searcher, Reference.Ask
// Bleve's own searchers, and a caller may have others, as over HTTP. Each is asked
// for what a page shows: ten hits, four facets, the snippets.
//
//	classes, err := bench.Draw(s, 1, 40)
//	ours, err := bench.Measure(ctx, classes, bench.Ours(s), bench.Options{Clock: bench.Wall})
package bench

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Ask puts one question and waits for the whole answer.
type Ask func(context.Context, Question) error

// Class is questions of one kind.
type Class struct {
	Name      string
	Questions []Question
}

// Figures are what one class took, in milliseconds.
type Figures struct {
	Class    string  `json:"class"`
	Asked    int     `json:"asked"`
	Median   float64 `json:"median_ms"`
	P95      float64 `json:"p95_ms"`
	P99      float64 `json:"p99_ms"`
	Mean     float64 `json:"mean_ms"`
	OneCore  float64 `json:"per_second_one_core"`
	AllCores float64 `json:"per_second_all_cores"` // 0 where it was not measured
}

// All is the name of the figures of all classes together, which Measure gives last.
const All = "all classes"

// Clock gives a time to measure from. It is read before and after a question, by
// one thread.
type Clock func() time.Duration

// Wall is the time that one who waits sees.
func Wall() time.Duration { return time.Since(origin) }

var origin = time.Now()

// Options say how to measure. The zero value asks each question once, by the wall
// clock, on one core.
type Options struct {
	Rounds   int   // how often each question is asked, after a first time that does not count
	Clock    Clock // nil is Wall
	AllCores bool  // measure also how many answers all cores give
}

// Measure asks the questions of the classes one after another, and with AllCores
// again as many at a time as there are processors. The first time that a question
// is asked does not count, so that what is read from the disk is in memory for all.
func Measure(ctx context.Context, classes []Class, ask Ask, opt Options) ([]Figures, error) {
	if opt.Clock == nil {
		opt.Clock = Wall
	}
	// What a thread has used is of use only if the thread stays the same.
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
		runtime.GC() // what a class before left behind is not for this one to clear
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

// figures sums times up. A percentile is the least time that so many of a hundred
// did not exceed.
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

// together gives how many answers a second all processors give.
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
