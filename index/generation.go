package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// An index on disk is a directory of generations and a file that names the
// current one:
//
//	DIR/current                      "000007-3f9a…\n"
//	DIR/audit.jsonl                  what was recognised in each file
//	DIR/generations/000007-3f9a…/    manifest.json, tables.gob, texts.dat, …, bleve/
//	DIR/generations/.building-…/     a build under way, or one that was killed
//
// A generation is complete before it gets its name, and never changes after. The
// pointer is switched by renaming a file over it, so that at every moment it
// names a whole generation.
const (
	currentFile    = "current"
	generationsDir = "generations"
	buildingPrefix = ".building-"
)

// Kept is how many generations before the current one stay on disk, so that a
// server that has yet to switch, and an operator who wants to go back, find them.
const Kept = 2

// ErrNoIndex tells that a directory holds no index.
var ErrNoIndex = errors.New("no index here; build one with: tipsearch index --out DIR PATH…")

// ErrNothingToIndex tells that no section was found in all that was given.
var ErrNothingToIndex = errors.New("nothing to index: no section was found")

// Open opens the current generation of the index in dir, after checking its files
// against their sums. The caller closes it.
func Open(dir string) (*Index, error) {
	gen, err := currentGeneration(dir)
	if err != nil {
		return nil, err
	}
	if err := verifyGeneration(gen); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	return openGeneration(gen)
}

// currentGeneration returns the directory that the pointer names.
func currentGeneration(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("open index %s: %w", dir, ErrNoIndex)
	}
	if err != nil {
		return "", fmt.Errorf("open index: %w", err)
	}
	name := strings.TrimSpace(string(b))
	if name == "" || name != filepath.Base(name) || strings.HasPrefix(name, ".") {
		return "", fmt.Errorf("open index: %s names no generation", filepath.Join(dir, currentFile))
	}
	return filepath.Join(dir, generationsDir, name), nil
}

// Current names the current generation of the index in dir. A server that has
// opened another one opens this one instead.
func Current(dir string) (string, error) {
	gen, err := currentGeneration(dir)
	return filepath.Base(gen), err
}

// startGeneration makes the directories of an index and returns the directory in
// which the next generation is to be built, and which does not exist yet.
func startGeneration(dir string) (string, error) {
	gens := filepath.Join(dir, generationsDir)
	if err := os.MkdirAll(gens, 0o755); err != nil {
		return "", fmt.Errorf("make index: %w", err)
	}
	building, err := os.MkdirTemp(gens, buildingPrefix)
	if err != nil {
		return "", fmt.Errorf("make index: %w", err)
	}
	return filepath.Join(building, "new"), nil
}

// publish verifies the finished generation, gives it its name, and makes it the
// current one.
func publish(dir, built, version string) error {
	if err := syncTree(built); err != nil {
		return fmt.Errorf("sync index: %w", err)
	}
	if err := verifyGeneration(built); err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	ix, err := openGeneration(built)
	if err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	if err := ix.Close(); err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	gens := filepath.Join(dir, generationsDir)
	names, err := generations(dir)
	if err != nil {
		return err
	}
	next := 1
	if len(names) > 0 {
		if _, err := fmt.Sscanf(names[len(names)-1], "%d-", &next); err == nil {
			next++
		}
	}
	name := fmt.Sprintf("%06d-%s", next, version)
	if err := os.Rename(built, filepath.Join(gens, name)); err != nil {
		return fmt.Errorf("name index: %w", err)
	}
	if err := syncDir(gens); err != nil {
		return fmt.Errorf("sync index: %w", err)
	}
	pointer := filepath.Join(dir, currentFile)
	if err := writeSynced(pointer+".new", []byte(name+"\n")); err != nil {
		return fmt.Errorf("switch index: %w", err)
	}
	if err := os.Rename(pointer+".new", pointer); err != nil {
		return fmt.Errorf("switch index: %w", err)
	}
	return syncDir(dir)
}

// generations returns the names of the complete generations, the oldest first.
func generations(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, generationsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list generations: %w", err)
	}
	var names []string
	for _, e := range entries { // sorted by name
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// prune removes generations older than the last Kept before the current one.
func prune(dir string) error {
	current, err := currentGeneration(dir)
	if err != nil {
		return err
	}
	names, err := generations(dir)
	if err != nil {
		return err
	}
	var older []string
	for _, name := range names {
		if name < filepath.Base(current) {
			older = append(older, name)
		}
	}
	var problems []error
	for _, name := range older[:max(0, len(older)-Kept)] {
		problems = append(problems, os.RemoveAll(filepath.Join(dir, generationsDir, name)))
	}
	return errors.Join(problems...)
}

// syncTree syncs all files and directories below dir.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncDir(path)
	})
}

// syncDir syncs one directory, or file.
func syncDir(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}
