package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// errRemoved tells that a generation was removed between being named and being
// held: whoever reads the pointer again finds another.
var errRemoved = errors.New("the generation has just been removed")

// hold keeps any process from removing the generation in gen until release is
// called or this process ends. It is a shared lock on the manifest, for which no
// right to write is needed, so that it works on a read-only disk too. Where the
// file system knows no locks nothing is held.
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
	// The lock is on the file that was opened; only if the name still stands for
	// it has nobody removed it between the two.
	held, err1 := lock.Stat()
	named, err2 := os.Stat(path)
	if err1 != nil || err2 != nil || !os.SameFile(held, named) {
		return nil, errors.Join(fmt.Errorf("hold index %s: %w", gen, errRemoved), lock.Unlock())
	}
	return lock.Unlock, nil
}

// DefaultKeep is how many generations before the current one stay on disk where
// nothing else is said, so that an operator who wants to go back finds them.
const DefaultKeep = 2

// prune removes the generations before the current one but for the last keep of
// them. One that a process still reads stays until the next time. The caller
// holds the lock.
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

// remove takes a generation its name, which nobody can see by halves, and then
// its files. It does nothing where a process holds it.
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
	going := generationPath(dir, removingPrefix+name)
	if err := os.Rename(gen, going); err != nil {
		return err
	}
	if err := at.at(stepRemoving); err != nil {
		return err
	}
	if err := os.RemoveAll(going); err != nil {
		return err
	}
	return at.at(stepRemoved)
}

// CleanUp removes the generations of the index in dir that its current one does
// not want kept and that no process reads any more. While a build is under way
// it does nothing: the build does the same at its end.
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
