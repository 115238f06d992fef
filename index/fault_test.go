package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"tipsearch/index/section"
)

// The tests called TestFault… cause real faults: they kill processes, fill disks and damage files. After each fault
// the last good index answers and the next build succeeds. In go test they run shortened; with TIPSEARCH_FAULTS=full
// they run hundreds of times, see .ci/faults.
func full() bool { return os.Getenv("TIPSEARCH_FAULTS") == "full" }

// A child is another process of this test binary that does one piece of work on an index, so that it can be killed.
const (
	childWork = "TIPSEARCH_CHILD"      // what to do; see child
	childDir  = "TIPSEARCH_CHILD_DIR"  // the index
	childTo   = "TIPSEARCH_CHILD_TO"   // where a backup goes
	childFrom = "TIPSEARCH_CHILD_FROM" // first edition to build
	childDie  = "TIPSEARCH_CHILD_DIE"  // "step 2": the second time it reaches that step
)

func TestMain(m *testing.M) {
	if work := os.Getenv(childWork); work != "" {
		os.Exit(child(work))
	}
	if os.Getenv(workerMode) != "" {
		os.Exit(readWorker())
	}
	os.Exit(m.Run())
}

// child does its work and returns the exit status: 0 on success, 3 if the index was busy, 1 otherwise.
func child(work string) int {
	dir, to := os.Getenv(childDir), os.Getenv(childTo)
	n, _ := strconv.Atoi(os.Getenv(childFrom))
	at := dieAt(os.Getenv(childDie))
	ctx := context.Background()
	var err error
	switch work {
	case "build":
		_, err = Build(ctx, edition(dir, n, at))
	case "backup":
		_, err = backup(ctx, dir, to, at)
	case "rollback":
		_, err = rollback(dir, "", at)
	case "cleanup":
		err = cleanUp(dir, at)
	case "limited":
		err = limited(dir, n)
	case "all": // until it is killed
		for i := 0; err == nil; i++ {
			switch i % 4 {
			case 0, 1:
				_, err = Build(ctx, edition(dir, n+i, at))
			case 2:
				_, err = backup(ctx, dir, to, at)
			case 3:
				if _, err = rollback(dir, "", at); err == nil {
					err = cleanUp(dir, at)
				}
			}
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	switch {
	case errors.Is(err, ErrBusy):
		return 3
	case err != nil:
		return 1
	}
	return 0
}

// dieAt returns a hook that kills this process at a step, as kill -9 does.
func dieAt(text string) hook {
	name, count, ok := strings.Cut(text, " ")
	times, _ := strconv.Atoi(count)
	if !ok {
		return nil
	}
	return func(s step) error {
		if string(s) != name {
			return nil
		}
		if times--; times == 0 {
			self, err := os.FindProcess(os.Getpid())
			if err == nil {
				err = self.Kill()
			}
			if err != nil {
				return err
			}
			select {} // never reached again
		}
		return nil
	}
}

// startChild starts a child with the given pairs of environment variables.
func startChild(t *testing.T, work, dir string, more ...string) *exec.Cmd {
	t.Helper()
	c := newChild(work, dir, more...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

func newChild(work, dir string, more ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childWork+"="+work, childDir+"="+dir)
	for i := 0; i < len(more); i += 2 {
		c.Env = append(c.Env, more[i]+"="+more[i+1])
	}
	c.Stderr = os.Stderr
	return c
}

// edition returns the options of a build in which every section contains the number of its edition.
func edition(dir string, n int, at hook) BuildOptions {
	opt := BuildOptions{Out: dir, Keep: 1, Jobs: 2, at: at}
	for _, country := range []string{"Kenya", "Ghana"} {
		text := narrative(country, "2023", "")
		for _, word := range []string{"efforts to", "tea harvest", "criminal code", "victims and", "to imprisonment",
			"increased prevention efforts"} {
			text = strings.ReplaceAll(text, word, fmt.Sprintf("%s (edition %d)", word, n))
		}
		for _, sentence := range []string{"increased law enforcement efforts.", "maintained protection efforts."} {
			text = strings.Replace(text, sentence, fmt.Sprintf("%s This was edition %d.", sentence, n), 1)
		}
		text = strings.Replace(text, "making significant efforts to do so.",
			fmt.Sprintf("making significant efforts to do so. This is edition %d.", n), 1)
		opt.Sources = append(opt.Sources, textSource(strings.ToLower(country)+".txt", text))
	}
	return opt
}

var editionNumber = regexp.MustCompile(`edition (\d+)`)

// editionOf opens the index in dir and returns the edition of its sections, which must all be of the same one: a
// generation that has a name must be complete.
func editionOf(t *testing.T, dir string) int {
	t.Helper()
	ix, err := Open(dir)
	if err != nil {
		t.Fatalf("the last good index does not open: %v", err)
	}
	defer ix.Close()
	return oneEdition(t, ix)
}

func oneEdition(t *testing.T, ix *Index) int {
	t.Helper()
	if ix.Sections() != 12 || len(ix.Reports()) != 2 {
		t.Fatalf("%d sections of %d reports, want 12 of 2", ix.Sections(), len(ix.Reports()))
	}
	found := 0
	for doc := range Doc(ix.Len()) {
		s, err := ix.Section(doc)
		if err != nil {
			t.Fatal(err)
		}
		if s.Kind == section.SetAside {
			continue // the title, which belongs to no edition
		}
		all := editionNumber.FindAllStringSubmatch(s.Text, -1)
		if len(all) == 0 {
			t.Fatalf("section %s tells no edition: %s", s.ID, s.Text)
		}
		for _, m := range all {
			n, _ := strconv.Atoi(m[1])
			if found == 0 {
				found = n
			}
			if n != found {
				t.Fatalf("section %s is of edition %d, others of %d", s.ID, n, found)
			}
		}
	}
	return found
}

// whole fails the test if a generation that has a name is not complete.
func whole(t *testing.T, dir string) {
	t.Helper()
	list, err := Verify(dir)
	if err != nil {
		t.Errorf("verify %s: %v", dir, err)
	}
	for _, g := range list {
		if g.Err != nil {
			t.Errorf("generation %s has a name and is not whole: %v", g.Name, g.Err)
		}
	}
}

// tidy fails the test if a build left something half done.
func tidy(t *testing.T, dir string) {
	t.Helper()
	var left []string
	for _, pattern := range []string{"*", "generations/.*"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if !slices.Contains([]string{currentFile, generationsDir, lockFile, AuditFile}, filepath.Base(name)) {
				left = append(left, name)
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A build, a backup, a rollback and a clean-up are each killed at every step.
func TestFaultKilledAtEachStep(t *testing.T) {
	kills, base := 0, t.TempDir()
	for n := 1; n <= 3; n++ {
		dir, to := filepath.Join(base, "index"), filepath.Join(base, "backup")
		mustBuild(t, edition(dir, n, nil))
		if n == 3 {
			break
		}
		if _, err := Backup(context.Background(), dir, to); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		work  string
		steps string // in their order
	}{
		{"build", "locked 1, cleared 1, started 1, added 1, added 2, read 1, written 1, summed 1, synced 1, checked 1, named 1, pointed 1, switched 1, removing 1, removed 1"},
		{"backup", "locked 1, cleared 1, started 1, copied 1, copied 4, summed 1, synced 1, checked 1, named 1, pointed 1, switched 1, removing 1, removed 1"},
		{"rollback", "locked 1, cleared 1, checked 1, pointed 1, switched 1"},
		{"cleanup", "locked 1, cleared 1, removing 1, removed 1"},
	} {
		switched := false
		for _, die := range strings.Split(c.steps, ", ") {
			switched = switched || die == "switched 1"
			if !full() && c.work != "build" && !strings.Contains("copied 1, named 1, pointed 1, switched 1, removing 1", die) {
				continue
			}
			t.Run(c.work+" "+die, func(t *testing.T) {
				root := t.TempDir()
				if err := os.CopyFS(root, os.DirFS(base)); err != nil {
					t.Fatal(err)
				}
				dir, to := filepath.Join(root, "index"), filepath.Join(root, "backup")
				if c.work == "cleanup" {
					widen(t, dir)
				}
				err := startChild(t, c.work, dir, childTo, to, childFrom, "4", childDie, die).Wait()
				if err == nil || !strings.Contains(err.Error(), "killed") {
					t.Fatalf("the child ended with %v, want it killed", err)
				}
				kills++
				want, wantTo := 3, 2
				if switched {
					switch c.work {
					case "build":
						want = 4
					case "rollback":
						want = 2
					case "backup":
						wantTo = 3
					}
				}
				if got := editionOf(t, dir); got != want {
					t.Errorf("edition %d answers, want %d", got, want)
				}
				whole(t, dir)
				if c.work == "backup" {
					if got := editionOf(t, to); got != wantTo {
						t.Errorf("the backup is of edition %d, want %d", got, wantTo)
					}
					whole(t, to)
					if _, err := Backup(context.Background(), dir, to); err != nil || editionOf(t, to) != 3 {
						t.Errorf("the next backup: %v", err)
					}
					tidy(t, to)
				}
				mustBuild(t, edition(dir, 5, nil))
				if got := editionOf(t, dir); got != 5 {
					t.Errorf("after the next build edition %d answers", got)
				}
				tidy(t, dir)
			})
		}
	}
	t.Logf("%d processes killed at steps", kills)
}

// widen adds generations beyond the number to keep.
func widen(t *testing.T, dir string) {
	t.Helper()
	current, err := Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(generationPath(dir, "000001-copied"), os.DirFS(generationPath(dir, current))); err != nil {
		t.Fatal(err)
	}
}
