package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Each file of the current generation is cut short, removed or changed in one bit: the previous generation answers,
// rollback switches to it, and the next build succeeds.
func TestFaultDamagedGeneration(t *testing.T) {
	base := t.TempDir()
	mustBuild(t, edition(base, 1, nil))
	mustBuild(t, edition(base, 2, nil))
	current, err := Current(base)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(generationPath(base, current))
	if err != nil {
		t.Fatal(err)
	}
	m.Files[manifestFile] = Sum{Bytes: 1}
	injected := 0
	for name, sum := range m.Files {
		if sum.Bytes == 0 {
			continue
		}
		for how, damage := range map[string]func(path string, b []byte) error{
			"lost":    func(path string, _ []byte) error { return os.Remove(path) },
			"emptied": func(path string, _ []byte) error { return os.Truncate(path, 0) },
			"cut":     func(path string, b []byte) error { return os.Truncate(path, int64(len(b)-1)) },
			"longer":  func(path string, b []byte) error { return os.WriteFile(path, append(b, 0), 0o644) },
			"changed": func(path string, b []byte) error {
				b[len(b)/3] ^= 1
				return os.WriteFile(path, b, 0o644)
			},
		} {
			injected++
			dir := filepath.Join(t.TempDir(), "index")
			if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(generationPath(dir, current), filepath.FromSlash(name))
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := damage(path, b); err != nil {
				t.Fatal(err)
			}
			if ix, err := Open(dir); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), filepath.Base(path)) {
				t.Errorf("%s %s: opened as %v with %v", name, how, ix, err)
			}
			ix, why, err := OpenLastGood(dir)
			if err != nil || !errors.Is(why, ErrDamaged) {
				t.Errorf("%s %s: no last good index: %v, %v", name, how, why, err)
				continue
			}
			if got := oneEdition(t, ix); got != 1 {
				t.Errorf("%s %s: edition %d answers", name, how, got)
			}
			ix.Close()
			if list, err := Verify(dir); err != nil || len(list) != 2 || list[0].Err == nil || list[1].Err != nil {
				t.Errorf("%s %s: verify finds %+v, %v", name, how, list, err)
			}
		}
	}
	t.Logf("%d faults in files", injected)
	path := filepath.Join(generationPath(base, current), tablesFile)
	if err := os.Truncate(path, 10); err != nil {
		t.Fatal(err)
	}
	if now, err := Rollback(base, ""); err != nil || now == current || editionOf(t, base) != 1 {
		t.Errorf("rollback: %s, %v", now, err)
	}
	if _, err := Rollback(base, current); !errors.Is(err, ErrDamaged) {
		t.Errorf("rollback to the damaged one: %v", err)
	}
	mustBuild(t, edition(base, 3, nil))
	if got := editionOf(t, base); got != 3 {
		t.Errorf("after the next build edition %d answers", got)
	}
}

// A pointer that is torn, names nothing or names something outside is ignored; the newest complete generation
// answers.
func TestFaultPointer(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	mustBuild(t, edition(dir, 2, nil))
	for _, text := range []string{"", "\n", "0000", "000002", "../../etc/passwd", "000001-../../..", ".building-1",
		"000009-gone\n", strings.Repeat("9", 400) + "-x", "\x00\xff"} {
		if err := os.WriteFile(filepath.Join(dir, currentFile), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if ix, err := Open(dir); err == nil {
			ix.Close()
			t.Errorf("pointer %q: opened", text)
		}
		ix, why, err := OpenLastGood(dir)
		if err != nil || why == nil {
			t.Errorf("pointer %q: %v, %v", text, why, err)
			continue
		}
		if got := oneEdition(t, ix); got != 2 {
			t.Errorf("pointer %q: edition %d answers", text, got)
		}
		ix.Close()
	}
	if err := os.WriteFile(filepath.Join(dir, currentFile+".new"), []byte("half a na"), 0o644); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, edition(dir, 3, nil))
	if got := editionOf(t, dir); got != 3 {
		t.Errorf("after the next build edition %d answers", got)
	}
	tidy(t, dir)
}

// The error for an index of another format explains how to rebuild it, even if nothing else in its manifest is as
// expected; a build then succeeds.
func TestOtherFormat(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	current, err := Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []int{1, Format + 1} {
		b, err := json.Marshal(map[string]any{"format": format, "files": []int{1}, "version": 7})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(generationPath(dir, current), manifestFile), b, 0o644); err != nil {
			t.Fatal(err)
		}
		_, _, err = OpenLastGood(dir)
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "tipsearch index --out "+dir+" ") {
			t.Errorf("format %d: %v", format, err)
		}
	}
	mustBuild(t, edition(dir, 2, nil))
	if got := editionOf(t, dir); got != 2 {
		t.Errorf("after the next build edition %d answers", got)
	}
}

// Clocks jump in both directions; the generations stay in order.
func TestFaultClock(t *testing.T) {
	dir := t.TempDir()
	for n, year := range []int{2026, 1970, 2106, 2001} {
		opt := edition(dir, n+1, nil)
		opt.Now = func() time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
		mustBuild(t, opt)
		if got := editionOf(t, dir); got != n+1 {
			t.Errorf("in %d edition %d answers, want %d", year, got, n+1)
		}
		for _, name := range []string{currentFile, generationsDir} { // also as the file system sees it
			if err := os.Chtimes(filepath.Join(dir, name), time.Time{}, opt.Now()); err != nil {
				t.Fatal(err)
			}
		}
	}
	list, err := Verify(dir)
	if err != nil || len(list) != 2 || !list[0].Current || list[0].BuiltAt.Year() != 2001 ||
		list[1].BuiltAt.Year() != 2106 {
		t.Errorf("generations %+v, %v", list, err)
	}
	if _, err := Rollback(dir, ""); err != nil || editionOf(t, dir) != 3 {
		t.Errorf("rollback goes to edition %d, %v", editionOf(t, dir), err)
	}
}

// Generation numbers may outgrow their leading zeros.
func TestManyGenerations(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	current, err := Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	last := "999999-" + strings.TrimPrefix(current, "000001-")
	if err := os.Rename(generationPath(dir, current), generationPath(dir, last)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, currentFile), []byte(last), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, stray := range []string{"lost+found", "0-x", "-5-x", "000003", "x-000004"} {
		if err := os.Mkdir(generationPath(dir, stray), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for n := 2; n <= 3; n++ {
		mustBuild(t, edition(dir, n, nil))
	}
	names, err := generations(dir)
	if err != nil || len(names) != 2 || !strings.HasPrefix(names[0], "1000000-") ||
		!strings.HasPrefix(names[1], "1000001-") {
		t.Errorf("generations %v, %v", names, err)
	}
	if got := editionOf(t, dir); got != 3 {
		t.Errorf("edition %d answers", got)
	}
}

// A rollback does not return to a generation that was itself rolled back from. Changed files that do not change what
// is shown do not push out a generation with other contents, and a rollback goes to that one.
func TestRollbackPastTheSame(t *testing.T) {
	dir := t.TempDir()
	build := func(text string) {
		mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("a.txt", text)}})
	}
	build(narrative("Kenya", "2022", ""))
	for n := range 4 {
		build(narrative("Kenya", "2023", "") + strings.Repeat("\n", n))
	}
	if _, err := Rollback(dir, ""); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if got := ix.Reports()[0].ID; got != "kenya-2022" {
		t.Errorf("back to %s, want kenya-2022", got)
	}
}

func TestRollback(t *testing.T) {
	dir := t.TempDir()
	build := func(n int) {
		opt := edition(dir, n, nil)
		opt.Keep = 3
		mustBuild(t, opt)
	}
	for n := range 3 {
		build(n + 1)
	}
	if _, err := Rollback(dir, ""); err != nil || editionOf(t, dir) != 2 {
		t.Fatalf("rollback: %v", err)
	}
	build(4)
	if _, err := Rollback(dir, ""); err != nil || editionOf(t, dir) != 2 {
		t.Errorf("rollback goes to edition %d, want 2: from 3 somebody has gone back", editionOf(t, dir))
	}
	if _, err := Rollback(dir, "000099-none"); err == nil || !strings.Contains(err.Error(), "tipsearch verify") {
		t.Errorf("rollback to nothing: %v", err)
	}
	if _, err := Rollback(filepath.Join(dir, "none"), ""); !errors.Is(err, ErrNoIndex) {
		t.Errorf("rollback of no index: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("rollback of no index makes a directory")
	}
	var err error
	for err == nil { // back to the first
		_, err = Rollback(dir, "")
	}
	if got := editionOf(t, dir); got != 1 || !strings.Contains(err.Error(), "no good generation before") {
		t.Errorf("after all rollbacks edition %d answers: %v", got, err)
	}
}

// A backup is an index; to restore it, back it up in the other direction. A rollback undoes the restore.
func TestBackup(t *testing.T) {
	dir, to := filepath.Join(t.TempDir(), "index"), filepath.Join(t.TempDir(), "backup")
	mustBuild(t, edition(dir, 1, nil))
	serving := mustOpen(t, dir)
	unlock, err := lockIndex(dir, 0, nil) // a build is under way
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Backup(t.Context(), dir, to); err != nil {
		t.Fatal(err)
	}
	unlock()
	copied := mustOpen(t, to)
	if copied.Version() != serving.Version() || !copied.BuiltAt().Equal(serving.BuiltAt()) || oneEdition(t, copied) != 1 {
		t.Errorf("the copy is %s of %v, want %s", copied.Version(), copied.BuiltAt(), serving.Version())
	}
	if a, err := os.ReadFile(filepath.Join(to, AuditFile)); err != nil || len(a) == 0 {
		t.Errorf("the audit was not copied: %v", err)
	}
	mustBuild(t, edition(dir, 2, nil))
	if _, err := Backup(t.Context(), to, dir); err != nil || editionOf(t, dir) != 1 {
		t.Errorf("restored: %v", err)
	}
	if _, err := Rollback(dir, ""); err != nil || editionOf(t, dir) != 2 {
		t.Errorf("rolled back: %v", err)
	}
	for _, bad := range []string{dir, filepath.Join(dir, "in"), filepath.Dir(dir)} {
		if _, err := Backup(t.Context(), dir, bad); err == nil {
			t.Errorf("backup to %s went well", bad)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Backup(stopped, dir, to); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	whole(t, to)
	tidy(t, to)
}

// Intact detects that a file of an open index was cut short, Verify that one was changed.
func TestOpenIndexLooksAfterItself(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	ix := mustOpen(t, dir)
	if err := errors.Join(ix.Intact(), ix.Verify()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(ix.dir, textsFile)
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprint(f, "XXXX"); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := ix.Intact(); err != nil {
		t.Errorf("lengths are right: %v", err)
	}
	if err := ix.Verify(); !errors.Is(err, ErrDamaged) {
		t.Errorf("changed: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := ix.Intact(); !errors.Is(err, ErrDamaged) {
		t.Errorf("removed: %v", err)
	}
}
