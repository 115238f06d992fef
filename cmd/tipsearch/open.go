package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/pflag"

	"tipsearch/index"
	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/seeds"
)

// openIndex opens the index in dir, or where dir is "" one of the seeds, built in
// a temporary directory that done removes. done closes the index too. Where the
// current generation is damaged the last good one is opened, and damage says so.
func openIndex(ctx context.Context, dir string) (ix *index.Index, done func(), damage, err error) {
	if dir != "" {
		ix, damage, err := index.OpenLastGood(dir)
		if err != nil {
			return nil, nil, nil, err
		}
		return ix, func() { ix.Close() }, damage, nil
	}
	tmp, err := os.MkdirTemp("", "tipsearch-seeds-")
	if err != nil {
		return nil, nil, nil, fmt.Errorf("build the index of the seeds: %w", err)
	}
	remove := func() { os.RemoveAll(tmp) }
	ix, err = buildSeeds(ctx, tmp)
	if err != nil {
		remove()
		return nil, nil, nil, fmt.Errorf("build the index of the seeds: %w", err)
	}
	return ix, func() { ix.Close(); remove() }, nil, nil
}

func buildSeeds(ctx context.Context, dir string) (*index.Index, error) {
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		return nil, err
	}
	opt := index.BuildOptions{Out: dir, Jobs: 2}
	for _, name := range names {
		data, err := seeds.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		opt.Sources = append(opt.Sources, index.Source{Name: "seeds/" + name, Data: data})
	}
	sum, err := index.Build(ctx, opt)
	if err != nil {
		return nil, err
	}
	var problems []error
	for _, p := range sum.Problems {
		if p.Fatal {
			problems = append(problems, errors.New(p.String()))
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return index.Open(dir)
}

// extractFlags are the limits of reading files.
type extractFlags struct {
	maxFile   int64 // MB
	maxMemory int64 // MB
	maxTime   time.Duration
}

// leastMemory is the least of --max-memory, in MB. Of 28 reports of two pages none was
// read with 128 MB and all with 192: the tables of the program, the stacks of its
// threads and the engine of a PDF count too.
const leastMemory = 256

func (e *extractFlags) register(f *pflag.FlagSet) {
	f.Int64Var(&e.maxFile, "max-file", 256, "largest file to read, in MB")
	f.Int64Var(&e.maxMemory, "max-memory", document.DefaultMaxMemory>>20, "most memory for reading one file, in MB; at least 256")
	f.DurationVar(&e.maxTime, "max-time", time.Minute, "longest time for one report, from reading it to making words of it")
	positive(f, "max-file", "max-memory", "max-time")
	check(f, "max-memory", func() error {
		if e.maxMemory < leastMemory {
			return limitError(fmt.Sprintf("is too little to read even a short report; it must be at least %d", leastMemory))
		}
		return nil
	})
	configurable(f, "max-file", "max-memory", "max-time")
}

func (e *extractFlags) options() extract.Options {
	return extract.Options{Budget: document.Budget{MaxBytes: e.maxFile << 20, MaxMemory: e.maxMemory << 20, MaxTime: e.maxTime}}
}

// workers are processes of this program that read files, n of them at a time.
func (e *extractFlags) workers(n int) (*index.Workers, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program that reads files: %w", err)
	}
	return index.NewWorkers([]string{program, workerCommand}, n, e.maxMemory<<20), nil
}
