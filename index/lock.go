package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

const lockFile = "lock"

// ErrBusy means that another build of the same index is running.
var ErrBusy = errors.New("another build of this index is running; wait for it, or stop it")

// patience is how long a build waits for the lock: a server that removes old generations holds it
// briefly.
const patience = 2 * time.Second

// lockIndex creates dir if necessary and locks out other builds until unlock is called or the process
// ends. It removes what a killed build left behind. It waits for the lock at most as long as given.
func lockIndex(dir string, wait time.Duration, at hook) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	got, err := lock.TryLock()
	if err == nil && !got && wait > 0 {
		got, err = lock.TryLockContext(ctx, 20*time.Millisecond)
	}
	switch {
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
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

// clearUp removes what a killed process left unfinished.
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
