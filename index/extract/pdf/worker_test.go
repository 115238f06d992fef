package pdf

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// self is a command that starts this test binary as another kind of process.
func self(kind string) []string {
	return []string{"/usr/bin/env", "TIPSEARCH_TEST_WORKER=" + kind, os.Args[0]}
}

func small(text string) []byte {
	p := &paper{}
	p.at(54, 740, 11, text)
	return p.bytes()
}

func TestReadInAnotherProcess(t *testing.T) {
	command := self("serve")
	for _, text := range []string{"The first file.", "The second file."} {
		doc, err := ReadIn(context.Background(), command, small(text), limits)
		if err != nil {
			t.Fatal(err)
		}
		expect(t, doc, "1 "+text+"\n")
	}
	_, err := ReadIn(context.Background(), command, (&paper{}).bytes(), limits)
	if !errors.Is(err, ErrNoText) {
		t.Errorf("error %v, want ErrNoText", err)
	}
	if n := len(workers.idle[strings.Join(command, "\x00")]); n != 1 {
		t.Errorf("%d processes for three files, want 1", n)
	}
}

func TestReadInAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := ReadIn(context.Background(), self("serve"), small("Some words."), limits); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestProcessThatDies(t *testing.T) {
	_, err := ReadIn(context.Background(), self("die"), small("Some words."), limits)
	if err == nil || !strings.Contains(err.Error(), "needed more memory than it may have") {
		t.Errorf("error %v", err)
	}
}

func TestProcessKilledBetweenFiles(t *testing.T) {
	command := append(self("serve"), "-test.v") // a key of its own
	if _, err := ReadIn(context.Background(), command, small("Some words."), limits); err != nil {
		t.Fatal(err)
	}
	w := workers.idle[strings.Join(command, "\x00")][0]
	_ = w.cmd.Process.Kill()
	if _, err := ReadIn(context.Background(), command, small("Some words."), limits); err != nil {
		t.Errorf("after the process was killed: %v", err)
	}
}

func TestProcessThatHangs(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	_, err := ReadIn(ctx, self("hang"), small("Some words."), limits)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestCommandMissing(t *testing.T) {
	for _, command := range [][]string{nil, {"/no/such/program"}} {
		if _, err := ReadIn(context.Background(), command, small("x"), limits); err == nil || !strings.Contains(err.Error(), "process that reads PDFs") {
			t.Errorf("%v: error %v", command, err)
		}
	}
}
