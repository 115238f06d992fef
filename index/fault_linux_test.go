package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// disk mounts a small file system for the test.
func disk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small disk cannot be mounted here, which takes root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill leaves room bytes free on a disk by writing a file, which can be removed.
func fill(t *testing.T, path string, room int64) {
	t.Helper()
	var fs syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(path), &fs); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, make([]byte, max(0, int64(fs.Bavail)*fs.Bsize-room)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The disk becomes full after the build, or the backup, has written a given amount.
func TestFaultDiskFull(t *testing.T) {
	root := disk(t, "16m")
	dir, to, filler := filepath.Join(root, "index"), filepath.Join(root, "backup"), filepath.Join(root, "filler")
	mustBuild(t, edition(dir, 1, nil))
	if _, err := Backup(t.Context(), dir, to); err != nil {
		t.Fatal(err)
	}
	grain := int64(48 << 10)
	if full() {
		grain = 4 << 10
	}
	fullDisks := 0
	for _, work := range []struct {
		name string
		do   func(n int) error
	}{
		{"build", func(n int) error { _, err := Build(t.Context(), edition(dir, n, nil)); return err }},
		{"backup", func(int) error { _, err := Backup(t.Context(), dir, to); return err }},
	} {
		for room, n := int64(0), 10; ; room, n = room+grain, n+1 {
			before := editionOf(t, dir)
			fill(t, filler, room)
			err := work.do(n)
			if rerr := os.Remove(filler); rerr != nil {
				t.Fatal(rerr)
			}
			if err == nil {
				t.Logf("%s: enough with %d KB", work.name, room>>10)
				break
			}
			fullDisks++
			if !strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // Bleve does not wrap it
				t.Errorf("%s with %d bytes left: %v, want no space left", work.name, room, err)
			}
			if got := editionOf(t, dir); got != before && got != n { // switched, but no room for the audit
				t.Errorf("%s with %d bytes left: edition %d answers, was %d", work.name, room, got, before)
			}
			editionOf(t, to)
			whole(t, dir)
			whole(t, to)
		}
	}
	mustBuild(t, edition(dir, 999, nil))
	if got := editionOf(t, dir); got != 999 {
		t.Errorf("after the next build edition %d answers", got)
	}
	tidy(t, dir)
	t.Logf("%d full disks", fullDisks)
}

// A read-only disk can be served from, but not written to.
func TestFaultReadOnlyDisk(t *testing.T) {
	root := disk(t, "16m")
	dir := filepath.Join(root, "index")
	mustBuild(t, edition(dir, 1, nil))
	mustBuild(t, edition(dir, 2, nil))
	if err := syscall.Mount("", root, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip(err)
	}
	if got := editionOf(t, dir); got != 2 {
		t.Errorf("edition %d answers", got)
	}
	whole(t, dir)
	for name, err := range map[string]error{
		"build":    func() error { _, err := Build(t.Context(), edition(dir, 3, nil)); return err }(),
		"rollback": func() error { _, err := Rollback(dir, ""); return err }(),
		"backup":   func() error { _, err := Backup(t.Context(), dir, filepath.Join(root, "b")); return err }(),
	} {
		if !errors.Is(err, syscall.EROFS) {
			t.Errorf("%s: %v, want a read-only file system", name, err)
		}
	}
	if got, err := Backup(t.Context(), dir, filepath.Join(t.TempDir(), "b")); err != nil {
		t.Errorf("backup to another disk: %s, %v", got, err)
	}
	if err := syscall.Mount("", root, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, edition(dir, 3, nil))
	if got := editionOf(t, dir); got != 3 {
		t.Errorf("after the next build edition %d answers", got)
	}
}

// limited does its work with at most that many file handles.
func limited(dir string, handles int) error {
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE,
		&syscall.Rlimit{Cur: uint64(handles), Max: uint64(handles)}); err != nil {
		return err
	}
	ix, damage, err := OpenLastGood(dir)
	if damage != nil {
		return fmt.Errorf("for want of handles a whole index is called damaged: %w", damage)
	}
	if err == nil {
		err = ix.Close()
	}
	if err != nil && !strings.Contains(err.Error(), syscall.EMFILE.Error()) {
		return fmt.Errorf("open: %w, want too many open files", err)
	}
	if _, err := Build(context.Background(), edition(dir, handles+100, nil)); err != nil {
		if !strings.Contains(err.Error(), syscall.EMFILE.Error()) {
			return fmt.Errorf("build: %w, want too many open files", err)
		}
		fmt.Fprintln(os.Stdout, "failed")
	}
	return nil
}

// The process runs out of file handles while opening or building.
func TestFaultNoHandles(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	failed, step := 0, 8
	if full() {
		step = 1
	}
	for handles := 5; handles < 40; handles += step {
		before := editionOf(t, dir)
		c := newChild("limited", dir, childFrom, fmt.Sprint(handles))
		out, err := c.Output()
		if err != nil {
			t.Errorf("with %d handles: %v", handles, err)
		}
		if string(out) == "failed\n" {
			failed++
		}
		if got := editionOf(t, dir); got != before && got != handles+100 {
			t.Errorf("with %d handles: edition %d answers", handles, got)
		}
		whole(t, dir)
	}
	mustBuild(t, edition(dir, 2, nil))
	tidy(t, dir)
	if failed == 0 {
		t.Error("no build failed for want of handles")
	}
	t.Logf("%d builds failed for want of handles", failed)
}
