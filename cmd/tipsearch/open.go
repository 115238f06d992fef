package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"tipsearch/index"
	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/search"
	localengine "tipsearch/search/local"
	"tipsearch/seeds"
)

// indexUsage describes the flag --index.
const indexUsage = "directory of the index; the seeds if not given"

// openIndex opens the index in dir. If dir is "", it builds one of the seeds in a temporary
// directory, with the knowledge k (nil for the program's own). done closes the index and
// removes that directory. If the current generation is damaged, openIndex opens the last
// good one and describes the damage.
func openIndex(ctx context.Context, dir string, k *index.Knowledge) (ix *index.Index, done func(), damage, err error) {
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
	ix, err = buildSeeds(ctx, tmp, k)
	if err != nil {
		remove()
		return nil, nil, nil, fmt.Errorf("build the index of the seeds: %w", err)
	}
	return ix, func() { ix.Close(); remove() }, nil, nil
}

// searcherOf makes a searcher of an open index. It is the one place where the program
// decides which engine answers.
func searcherOf(ix *index.Index) *search.Searcher { return search.New(localengine.New(ix)) }

func buildSeeds(ctx context.Context, dir string, k *index.Knowledge) (*index.Index, error) {
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		return nil, err
	}
	opt := index.BuildOptions{Out: dir, Jobs: 2, Knowledge: k}
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

// extractFlags holds the limits of reading files.
type extractFlags struct {
	maxFile   int64 // MB
	maxMemory int64 // MB
	maxTime   time.Duration
	secret    string // file of the password
	password  string
}

// minMemory is the least value of --max-memory, in MB. Of 28 two-page reports none could
// be read with 128 MB and all with 192: the program's tables, its threads' stacks and the
// PDF engine count too.
const minMemory = 256

func (e *extractFlags) register(f *pflag.FlagSet) {
	f.Int64Var(&e.maxFile, "max-file", 256, "largest file to read, in MB")
	f.Int64Var(&e.maxMemory, "max-memory", document.DefaultMaxMemory>>20,
		fmt.Sprintf("most memory for reading one file, in MB; at least %d", minMemory))
	f.DurationVar(&e.maxTime, "max-time", time.Minute, "longest time for one report, from reading to tokenizing it")
	f.StringVar(&e.secret, "password-file", "", "file with the password of protected files (ZIP, 7z) in its first line")
	positive(f, "max-file", "max-memory", "max-time")
	check(f, "password-file", e.readPassword)
	check(f, "max-memory", func() error {
		if e.maxMemory < minMemory {
			return limitError(fmt.Sprintf("is too little to read even a short report; use at least %d", minMemory))
		}
		return nil
	})
	configurable(f, "max-file", "max-memory", "max-time", "password-file")
}

// readPassword reads the password from its file. It is not a flag itself, since other users of a
// machine can see those of a running program.
func (e *extractFlags) readPassword() error {
	if e.secret == "" {
		return nil
	}
	text, err := os.ReadFile(e.secret)
	if err != nil {
		return limitError("cannot be read: " + errors.Unwrap(err).Error())
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if e.password = strings.TrimSuffix(line, "\r"); e.password == "" {
		return limitError("has no password in its first line")
	}
	return nil
}

func (e *extractFlags) options() extract.Options {
	budget := document.Budget{MaxBytes: e.maxFile << 20, MaxMemory: e.maxMemory << 20, MaxTime: e.maxTime}
	return extract.Options{Budget: budget, Password: e.password}
}

// workers returns a pool of up to n processes of this program that read files with the
// tables in a directory.
func (e *extractFlags) workers(n int, tables string) (*index.Workers, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program that reads files: %w", err)
	}
	return index.NewWorkers([]string{program, workerCommand, "--tables", tables}, n, e.maxMemory<<20), nil
}
