package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// An index on disk is a directory of generations and a file that names the
// current one:
//
//	DIR/current                      "000007-3f9a…\n"
//	DIR/audit.jsonl                  what was recognised in each file
//	DIR/lock                         held by a running build
//	DIR/generations/000007-3f9a…/    manifest.json, tables.gob, texts.dat, …, bleve/
//	DIR/generations/.building-…/     a build that is running or was killed
//	DIR/generations/.removing-…/     an old generation being removed
//
// A generation is complete before it gets its name, and never changes afterwards. The pointer is
// switched by renaming a file over it, so it names a complete generation at any time. Generation
// numbers only increase; they do not depend on a clock.
const (
	currentFile    = "current"
	generationsDir = "generations"
	buildingPrefix = ".building-"
	removingPrefix = ".removing-"
)

// AuditFile is the file of an index directory that records what the last build recognised in each
// file, as JSON objects, one per line.
const AuditFile = "audit.jsonl"

// ErrNoIndex means that a directory contains no index.
var ErrNoIndex = errors.New("no index here; build one with: tipsearch index --out DIR PATH…")

// errNothingToIndex means that no section was found in any source.
var errNothingToIndex = errors.New("nothing to index: no section was found")

// errPointer means that the pointer of an index names no generation.
var errPointer = errors.New("it names no generation")

// Current returns the name of the current generation of the index in dir.
func Current(dir string) (string, error) {
	path := filepath.Join(dir, currentFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("open index %s: %w", dir, ErrNoIndex)
	}
	if err != nil {
		return "", fmt.Errorf("open index: %w", err)
	}
	name := strings.TrimSpace(string(b))
	if _, ok := generationNumber(name); !ok || name != filepath.Base(name) {
		return "", fmt.Errorf("open index: read %s: %w", path, errPointer)
	}
	return name, nil
}

// generationNumber returns the number at the start of a generation's name. Other names have none.
func generationNumber(name string) (int, bool) {
	digits, _, ok := strings.Cut(name, "-")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n > 0
}

func generationPath(dir, name string) string { return filepath.Join(dir, generationsDir, name) }

// generations returns the names of the complete generations, oldest first.
func generations(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, generationsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list generations: %w", err)
	}
	var names []string
	for _, e := range entries {
		if _, ok := generationNumber(e.Name()); ok && e.IsDir() {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		x, _ := generationNumber(a)
		y, _ := generationNumber(b)
		if x != y {
			return x - y
		}
		return strings.Compare(a, b)
	})
	return names, nil
}

// before returns the generations before the one named, most recent first: its ancestors, then others with a lower
// number, which were rolled back from or never became current. For the name "" it returns all, newest first.
func before(dir, name string) ([]string, error) {
	all, err := generations(dir)
	if err != nil {
		return nil, err
	}
	slices.Reverse(all)
	if name == "" {
		return all, nil
	}
	var line []string
	for at := name; ; {
		m, err := readManifest(generationPath(dir, at))
		at = m.Before
		if err != nil || at == name || !slices.Contains(all, at) || slices.Contains(line, at) {
			break
		}
		line = append(line, at)
	}
	n, _ := generationNumber(name)
	for _, other := range all {
		if m, _ := generationNumber(other); m < n && !slices.Contains(line, other) {
			line = append(line, other)
		}
	}
	return line, nil
}

// otherFirst moves the generations with other contents than the one named to the front: a rebuild
// need not change the contents.
func otherFirst(generations []string, name string) []string {
	version := func(name string) string { _, v, _ := strings.Cut(name, "-"); return v }
	same := func(g string) int {
		if version(g) == version(name) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(generations, func(a, b string) int { return same(a) - same(b) })
	return generations
}

// startGeneration creates the directories of an index and returns the path at which to build the
// next generation, which does not exist yet.
func startGeneration(dir string) (string, error) {
	gens := filepath.Join(dir, generationsDir)
	if err := os.MkdirAll(gens, 0o755); err != nil {
		return "", fmt.Errorf("make index: %w", err)
	}
	building, err := os.MkdirTemp(gens, buildingPrefix)
	if err != nil {
		return "", fmt.Errorf("make index: %w", err)
	}
	if err := os.Chmod(building, 0o755); err != nil { // a server may run as another user
		return "", fmt.Errorf("make index: %w", err)
	}
	return filepath.Join(building, "new"), nil
}

// publish verifies the finished generation, names it, and makes it the current one. The caller
// holds the lock.
func publish(dir, built, version string, at hook) error {
	if err := syncTree(built); err != nil {
		return fmt.Errorf("sync index: %w", err)
	}
	if err := at.at(stepSynced); err != nil {
		return err
	}
	if err := checkGeneration(built); err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	if err := at.at(stepChecked); err != nil {
		return err
	}
	names, err := generations(dir)
	if err != nil {
		return err
	}
	next := 1
	if len(names) > 0 {
		last, _ := generationNumber(names[len(names)-1])
		next = last + 1
	}
	name := fmt.Sprintf("%06d-%s", next, version)
	if err := os.Rename(built, generationPath(dir, name)); err != nil {
		return fmt.Errorf("name index: %w", err)
	}
	if err := syncPath(filepath.Join(dir, generationsDir)); err != nil {
		return fmt.Errorf("sync index: %w", err)
	}
	if err := at.at(stepNamed); err != nil {
		return err
	}
	return point(dir, name, at)
}

// point makes a generation the current one. The caller holds the lock.
func point(dir, name string, at hook) error {
	pointer := filepath.Join(dir, currentFile)
	if err := writeSynced(pointer+".new", []byte(name+"\n")); err != nil {
		return fmt.Errorf("switch index: %w", errors.Join(err, os.Remove(pointer+".new")))
	}
	if err := at.at(stepPointed); err != nil {
		return err
	}
	if err := os.Rename(pointer+".new", pointer); err != nil {
		return fmt.Errorf("switch index: %w", err)
	}
	if err := syncPath(dir); err != nil {
		return fmt.Errorf("switch index: %w", err)
	}
	return at.at(stepSwitched)
}

// checkGeneration returns an error if a generation cannot be opened or its files have changed.
func checkGeneration(gen string) error {
	ix, err := openGeneration(gen)
	if err != nil {
		return err
	}
	return ix.Close()
}

// syncTree syncs all files and directories below dir.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

// syncPath syncs one directory or file.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}
