package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

const lockFile = "lock"

// ErrBusy tells that another build of the same index is under way.
var ErrBusy = errors.New("another build of this index is under way; wait for it, or stop it")

// lockIndex makes dir where it does not exist and keeps other builds out of it
// until unlock is called or the process ends. What a killed build left behind is
// removed.
func lockIndex(dir string, at hook) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	switch got, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock index: %w", err)
	case !got:
		return nil, fmt.Errorf("lock index %s: %w", dir, ErrBusy)
	}
	err = at.at(stepLocked)
	if err == nil {
		if err = clearUp(dir); err != nil {
			err = fmt.Errorf("clear up after a killed build: %w", err)
		}
	}
	if err == nil {
		err = at.at(stepCleared)
	}
	if err != nil {
		lock.Unlock()
		return nil, err
	}
	return func() { lock.Unlock() }, nil
}

// clearUp removes what a killed process left half done.
func clearUp(dir string) error {
	entries, err := os.ReadDir(filepath.Join(dir, generationsDir))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), buildingPrefix) || strings.HasPrefix(e.Name(), removingPrefix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, generationsDir, e.Name())))
		}
	}
	if stale := os.Remove(filepath.Join(dir, currentFile+".new")); !errors.Is(stale, os.ErrNotExist) {
		err = errors.Join(err, stale)
	}
	return err
}
