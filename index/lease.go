package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// errRemoved means that a generation was removed after the pointer was read; reading the pointer
// again finds another.
var errRemoved = errors.New("the generation has just been removed")

// hold prevents every process from removing the generation in gen until release is called or this
// process ends. It takes a shared lock on the manifest, which needs no write permission and so
// works on a read-only disk. On a file system without locks it does nothing.
func hold(gen string) (release func() error, err error) {
	path := filepath.Join(gen, manifestFile)
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	got, err := lock.TryRLock()
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return func() error { return nil }, nil
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(gen); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w: %s is missing: %w", ErrDamaged, gen, errRemoved)
		}
		return nil, fmt.Errorf("%w: %s is missing", ErrDamaged, path)
	case err != nil:
		return nil, fmt.Errorf("hold index: %w", err)
	case !got:
		return nil, fmt.Errorf("hold index %s: %w", gen, errRemoved)
	}
	// The lock is on the opened file. If the name refers to another file, or none, the
	// generation was removed in between.
	held, err1 := lock.Stat()
	named, err2 := os.Stat(path)
	if err1 != nil || err2 != nil || !os.SameFile(held, named) {
		return nil, errors.Join(fmt.Errorf("hold index %s: %w", gen, errRemoved), lock.Unlock())
	}
	return lock.Unlock, nil
}

// DefaultKeep is how many generations before the current one stay on disk by default, for rollback.
const DefaultKeep = 2

// prune removes the generations before the current one, except the last keep of them. A generation
// that a process still uses stays until the next time. The caller holds the lock.
func prune(dir string, keep int, at hook) error {
	current, err := Current(dir)
	if err != nil {
		return err
	}
	older, err := before(dir, current)
	if err != nil {
		return err
	}
	var problems []error
	older = otherFirst(older, current)
	for _, name := range older[min(max(0, keep), len(older)):] {
		if err := remove(dir, name, at); err != nil {
			problems = append(problems, fmt.Errorf("remove old index: %w", err))
		}
	}
	return errors.Join(problems...)
}

// remove renames a generation, which is atomic, and then deletes its files. It does nothing if a
// process holds the generation.
func remove(dir, name string, at hook) error {
	gen := generationPath(dir, name)
	lock := flock.New(filepath.Join(gen, manifestFile), flock.SetFlag(os.O_RDONLY))
	got, err := lock.TryLock()
	switch {
	case err == nil && !got:
		return nil
	case err == nil:
		defer lock.Unlock()
	case !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	removing := generationPath(dir, removingPrefix+name)
	if err := os.Rename(gen, removing); err != nil {
		return err
	}
	if err := at.at(stepRemoving); err != nil {
		return err
	}
	if err := os.RemoveAll(removing); err != nil {
		return err
	}
	return at.at(stepRemoved)
}

// CleanUp removes the generations of the index in dir that are beyond the number to keep and that no
// process uses. It does nothing during a build, which does the same at its end.
func CleanUp(dir string) error { return cleanUp(dir, nil) }

func cleanUp(dir string, at hook) error {
	unlock, err := lockIndex(dir, 0, at)
	if errors.Is(err, ErrBusy) {
		return nil
	}
	if err != nil {
		return err
	}
	defer unlock()
	current, err := Current(dir)
	if err != nil {
		return err
	}
	m, err := readManifest(generationPath(dir, current))
	if err != nil {
		return err
	}
	return prune(dir, m.Keep, at)
}
