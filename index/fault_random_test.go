package index

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// A process that builds, backs up, rolls back and cleans up in an endless loop is killed at random moments: 5 times,
// or 500 in the full run.
func TestFaultKilledAnywhere(t *testing.T) {
	runs := 5
	if full() {
		runs = 500
	}
	dir, to := filepath.Join(t.TempDir(), "index"), filepath.Join(t.TempDir(), "backup")
	mustBuild(t, edition(dir, 1, nil))
	if _, err := Backup(t.Context(), dir, to); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	mustBuild(t, edition(dir, 2, nil))
	one := time.Since(start) // the longest of the four kinds of work
	held := mustOpen(t, dir)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 9))
	t.Logf("seed %d", seed)
	seen := map[int]bool{}
	for run := 1; run <= runs; run++ {
		c := startChild(t, "all", dir, childTo, to, childFrom, fmt.Sprint(run*1000))
		die := time.NewTimer(time.Duration(random.Int64N(int64(4 * one))))
		<-die.C
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err == nil || err.Error() != "signal: killed" {
			t.Fatalf("run %d: the child ended by itself: %v", run, err)
		}
		seen[editionOf(t, dir)] = true
		editionOf(t, to)
		whole(t, dir)
		whole(t, to)
		if err := held.Verify(); err != nil {
			t.Fatalf("run %d: what a reader held is not there any more: %v", run, err)
		}
		if run%10 == 0 { // readers come and go
			held.Close()
			mustBuild(t, edition(dir, run*1000+999, nil))
			tidy(t, dir)
			held = mustOpen(t, dir)
		}
	}
	held.Close()
	mustBuild(t, edition(dir, 7, nil))
	if got := editionOf(t, dir); got != 7 {
		t.Errorf("after the next build edition %d answers", got)
	}
	tidy(t, dir)
	if names, err := generations(dir); err != nil || len(names) > 2 {
		t.Errorf("generations %v (%v), want the current one and one before it", names, err)
	}
	t.Logf("%d processes killed at random moments of %v each; %d editions answered in between", runs,
		(4 * one).Round(time.Millisecond), len(seen))
}

// Of builders that start at once, one builds, and the others return ErrBusy or build after it.
func TestFaultTwoBuilders(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	rounds := 2
	if full() {
		rounds = 30
	}
	built, busy := 0, 0
	for round := 1; round <= rounds; round++ {
		a := startChild(t, "build", dir, childFrom, fmt.Sprint(round*10))
		b := startChild(t, "build", dir, childFrom, fmt.Sprint(round*10+1))
		a.Wait()
		b.Wait()
		good := 0
		for _, status := range []int{a.ProcessState.ExitCode(), b.ProcessState.ExitCode()} {
			switch status {
			case 0:
				good++
			case 3:
				busy++
			default:
				t.Errorf("a builder ended with status %d", status)
			}
		}
		if good == 0 {
			t.Error("none of two builders built")
		}
		built += good
		if got := editionOf(t, dir); got/10 != round {
			t.Errorf("edition %d answers after round %d", got, round)
		}
		tidy(t, dir)
	}
	t.Logf("%d rounds: %d built, %d were told that it is busy", rounds, built, busy)
}
