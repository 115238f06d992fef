package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/index"
	"tipsearch/search/bench"
)

// benchOptions holds the command line of bench.
type benchOptions struct {
	dir, profile           string
	questions              int
	seed                   uint64
	measure                bench.Options
	processor, bleve, http bool
	asJSON                 bool
}

func newBench() *cobra.Command {
	var opt benchOptions
	cmd := &cobra.Command{
		Use:   "bench [FILE]",
		Short: "measure how long answers take",
		Long: `Bench draws queries from the reports themselves, in classes by kind and by how
common their words are, and measures how long answers with ten hits, four facets
and snippets take: computed by the searcher, and served from the server's cache
by its handler without a network. It also measures how long it takes to index a
FILE and to open an index. The reports are those of a FILE, indexed temporarily,
of an --index, or the seeds.

With --bleve, bench asks Bleve's own searchers and facets the same, without
snippets, on the same Bleve index, and prints ratios. Bleve has no proximity query,
so it is asked for both words instead. With --http, bench also
asks everything over the loopback interface.`,
		Example: `  tipsearch bench reports.jsonl --bleve --http
  tipsearch bench --index reports.index --processor --json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && opt.dir != "" {
				return usage(errors.New("give one FILE or one --index"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			say := func(what string) { fmt.Fprintln(cmd.ErrOrStderr(), what) }
			report, err := runBench(cmd.Context(), args, opt, say)
			if err != nil {
				return err
			}
			if opt.asJSON {
				return report.writeJSON(cmd.OutOrStdout())
			}
			return report.writeTable(cmd.OutOrStdout())
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.dir, "index", "", "directory of an index, instead of a FILE")
	f.IntVar(&opt.questions, "questions", 40, "queries in each class")
	f.IntVar(&opt.measure.Rounds, "rounds", 3, "how often to ask each query, after a first time that does not count")
	f.Uint64Var(&opt.seed, "seed", 1, "seed for drawing queries")
	f.BoolVar(&opt.processor, "processor", false,
		"measure the asking thread's processor time instead of elapsed time, except over HTTP; for shared machines")
	f.BoolVar(&opt.bleve, "bleve", false, "ask Bleve's own searchers too")
	f.BoolVar(&opt.http, "http", false, "ask over HTTP too")
	f.BoolVar(&opt.asJSON, "json", false, "print JSON")
	f.StringVar(&opt.profile, "cpuprofile", "", "file to write a CPU profile of the searcher to, for go tool pprof")
	return cmd
}

// runBench opens or builds the index and measures all ways to ask.
func runBench(ctx context.Context, args []string, opt benchOptions, say func(string)) (*benchReport, error) {
	if opt.questions < 1 || opt.measure.Rounds < 1 {
		return nil, usage(errors.New("--questions and --rounds must be greater than 0"))
	}
	opt.measure.AllCores = true
	if opt.processor {
		opt.measure.Clock = bench.Processor
	}
	report := &benchReport{Questions: opt.questions, Rounds: opt.measure.Rounds, Processor: opt.processor}
	ix, done, err := report.open(ctx, args, opt.dir, say)
	if err != nil {
		return nil, err
	}
	defer done()
	report.Sections, report.Reports = ix.Sections(), len(ix.Reports())
	s := searcherOf(ix)
	if err := s.Warm(ctx); err != nil {
		return nil, err
	}
	say("drawing queries")
	classes, err := bench.Draw(ctx, ix, s, opt.seed, opt.questions)
	if err != nil {
		return nil, fmt.Errorf("draw queries: %w", err)
	}
	ways, stop, err := waysToAsk(ctx, ix, s, classes, opt, say)
	if err != nil {
		return nil, err
	}
	defer stop()
	for i, way := range ways {
		say("measuring: " + way.name)
		how := opt.measure
		if way.wall {
			how.Clock = bench.Wall
		}
		measure := func() error {
			figures, err := bench.Measure(ctx, classes, way.ask, how)
			report.Ways = append(report.Ways, benchWay{Name: way.name, Classes: figures})
			return err
		}
		if i == 0 && opt.profile != "" {
			err = profiled(opt.profile, measure)
		} else {
			err = measure()
		}
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", way.name, err)
		}
	}
	report.compare()
	return report, nil
}

// open opens the index to measure: of a file, indexed in a temporary directory, of a
// directory, or of the seeds. It records how long that takes.
func (r *benchReport) open(
	ctx context.Context, args []string, dir string, say func(string),
) (*index.Index, func(), error) {
	if len(args) == 0 {
		if dir != "" {
			var err error
			if r.Opened, err = opening(dir, r.Rounds); err != nil {
				return nil, nil, err
			}
		}
		ix, done, _, err := openIndex(ctx, dir, nil)
		return ix, done, err
	}
	tmp, err := os.MkdirTemp("", "tipsearch-bench-")
	if err != nil {
		return nil, nil, fmt.Errorf("index %s: %w", args[0], err)
	}
	remove := func() { os.RemoveAll(tmp) }
	say("indexing " + args[0])
	start := time.Now()
	source := index.Source{Name: filepath.Base(args[0]), Path: args[0]}
	_, err = index.Build(ctx, index.BuildOptions{Out: tmp, Sources: []index.Source{source}, KeepNear: true})
	r.Indexed = time.Since(start).Seconds()
	var ix *index.Index
	if err == nil {
		r.Opened, err = opening(tmp, r.Rounds)
	}
	if err == nil {
		ix, err = index.Open(tmp)
	}
	if err != nil {
		remove()
		return nil, nil, fmt.Errorf("index %s: %w", args[0], err)
	}
	return ix, func() { ix.Close(); remove() }, nil
}

// opening returns how long it takes to open an index that has been opened before: the
// median of so many rounds, in milliseconds.
func opening(dir string, rounds int) (float64, error) {
	took := make([]time.Duration, rounds)
	for i := range took {
		start := time.Now()
		ix, err := index.Open(dir)
		if err != nil {
			return 0, err
		}
		took[i] = time.Since(start)
		if err := ix.Close(); err != nil {
			return 0, err
		}
	}
	slices.Sort(took)
	return float64(took[rounds/2].Microseconds()) / 1000, nil
}

// profiled runs f and writes its CPU profile to path.
func profiled(path string, f func() error) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(out); err != nil {
		return errors.Join(err, out.Close())
	}
	err = f()
	pprof.StopCPUProfile()
	return errors.Join(err, out.Close())
}
