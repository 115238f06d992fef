package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Rollback makes an earlier generation of the index in dir the current one: the one named, or, if
// name is "", the last good one before the current, preferably one with different contents. It
// returns the name. A running server switches to it as to a new one.
func Rollback(dir, name string) (string, error) { return rollback(dir, name, nil) }

func rollback(dir, name string, at hook) (string, error) {
	if _, err := Current(dir); errors.Is(err, ErrNoIndex) {
		return "", err // do not create a directory for the lock
	}
	unlock, err := lockIndex(dir, patience, at)
	if err != nil {
		return "", err
	}
	defer unlock()
	current, err := Current(dir)
	if err != nil && !errors.Is(err, errPointer) {
		return "", err
	}
	candidates, err := before(dir, current)
	if err != nil {
		return "", err
	}
	candidates = otherFirst(candidates, current)
	if name != "" {
		all, err := generations(dir)
		if err != nil {
			return "", err
		}
		if !slices.Contains(all, name) {
			return "", fmt.Errorf("roll back: there is no generation %s in %s; tipsearch verify %[2]s lists them", name, dir)
		}
		candidates = []string{name}
	}
	problems := []error{fmt.Errorf("roll back: no good generation before %s in %s", current, dir)}
	for _, other := range candidates {
		if err := checkGeneration(generationPath(dir, other)); err != nil {
			problems = append(problems, err)
			continue
		}
		if err := at.at(stepChecked); err != nil {
			return "", err
		}
		return other, point(dir, other, at)
	}
	return "", errors.Join(problems...)
}

// Backup copies the current generation of the index in dir to the index in to, as a new generation,
// checks the copy, and makes it the current one. It returns the generation's name in to. It may
// run while dir is served or rebuilt: a generation does not change, and is not removed while it is
// being copied.
//
// To restore, swap dir and to.
func Backup(ctx context.Context, dir, to string) (string, error) { return backup(ctx, dir, to, nil) }

func backup(ctx context.Context, dir, to string, at hook) (string, error) {
	from, err := Open(dir)
	if err != nil {
		return "", err
	}
	defer from.Close()
	if inside(dir, to) || inside(to, dir) {
		return "", fmt.Errorf("copy index: one of %s and %s is inside the other", dir, to)
	}
	unlock, err := lockIndex(to, patience, at)
	if err != nil {
		return "", err
	}
	defer unlock()
	built, err := startGeneration(to)
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(filepath.Dir(built))
	if err := at.at(stepStarted); err != nil {
		return "", err
	}
	if err := copyTree(ctx, from.dir, built, at); err != nil {
		return "", fmt.Errorf("copy index: %w", err)
	}
	m := from.manifest
	m.Before, err = Current(to)
	if err != nil && !errors.Is(err, ErrNoIndex) && !errors.Is(err, errPointer) {
		return "", err
	}
	// The manifest is rewritten with the checksums of the copies, which must equal those of the originals.
	if err := writeManifest(built, m); err != nil {
		return "", err
	}
	if err := at.at(stepSummed); err != nil {
		return "", err
	}
	arrived, err := readManifest(built)
	if err != nil {
		return "", err
	}
	if err := from.manifest.compare(built, arrived.Files, sameSum, "the copy differs"); err != nil {
		return "", fmt.Errorf("copy index: %w", err)
	}
	if err := publish(to, built, m.Version, at); err != nil {
		return "", err
	}
	if err := copyAudit(dir, to); err != nil {
		return "", fmt.Errorf("copy audit: %w", err)
	}
	name, err := Current(to)
	if err != nil {
		return "", err
	}
	return name, prune(to, m.Keep, at)
}

// inside reports whether path is dir or below it.
func inside(dir, path string) bool {
	a, err1 := filepath.Abs(dir)
	b, err2 := filepath.Abs(path)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(a, b)
	return err == nil && filepath.IsLocal(rel)
}

// copyTree copies the files of a generation, except its manifest, to a new directory.
func copyTree(ctx context.Context, from, to string, at hook) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil || rel == manifestFile {
			return err
		}
		if e.IsDir() {
			return os.Mkdir(filepath.Join(to, rel), 0o755)
		}
		if err := copyFile(path, filepath.Join(to, rel)); err != nil {
			return err
		}
		return at.at(stepCopied)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// copyAudit copies the audit, if there is one.
func copyAudit(from, to string) error {
	b, err := os.ReadFile(filepath.Join(from, AuditFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	path := filepath.Join(to, AuditFile)
	if err := writeSynced(path+".new", b); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
