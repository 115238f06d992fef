package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain runs this binary as a process of a pool if a test starts it as one.
func TestMain(m *testing.M) {
	if os.Getenv("TIPSEARCH_TEST_WORKER") != "" {
		if err := Serve(os.Stdin, os.Stdout, perform); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// perform is the tests' task: a list of words, each an instruction.
func perform(task string, send func(int) error) error {
	for i, word := range strings.Fields(task) {
		switch word {
		case "pid":
			i = os.Getpid()
		case "panic":
			panic("so the test wants it")
		case "hang":
			select {}
		case "beat": // a message without progress
			i = -1
		case "eat":
			var held [][]byte
			for {
				held = append(held, make([]byte, 1<<20))
				for at := 0; at < 1<<20; at += 4096 {
					held[len(held)-1][at] = 1
				}
			}
		case "nest":
			i = nest(0)
		case "fail":
			return errors.New("the task says no")
		}
		if err := send(i); err != nil {
			return err
		}
	}
	return nil
}

// nest overflows the stack.
func nest(n int) int {
	if n == 1<<40 {
		return n
	}
	return nest(n+1) + 1
}

func newPool(t *testing.T) *Pool[string, int] {
	t.Setenv("TIPSEARCH_TEST_WORKER", "1")
	p := &Pool[string, int]{Command: []string{os.Args[0]}, Idle: 2, Memory: 200 << 20}
	if raced {
		p.Memory = 0
	}
	t.Cleanup(p.Close)
	return p
}

const soon = 30 * time.Second // far longer than any task of the tests takes

// ask returns the messages that a task sends.
func ask(p *Pool[string, int], task string) (got []int, err error) {
	err = p.Do(context.Background(), task, soon, func(n int) (bool, error) {
		got = append(got, n)
		return true, nil
	})
	return got, err
}

func TestMessagesInOrder(t *testing.T) {
	p := newPool(t)
	for range 2 {
		if got, err := ask(p, "a b c d"); err != nil || !slices.Equal(got, []int{0, 1, 2, 3}) {
			t.Fatalf("messages %v, error %v", got, err)
		}
	}
}

func TestProcessIsUsedAgain(t *testing.T) {
	p := newPool(t)
	first, err := ask(p, "pid")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ask(p, "fail"); err == nil || !strings.Contains(err.Error(), "the task says no") {
		t.Fatalf("error %v, want that of the task", err)
	}
	if second, err := ask(p, "pid"); err != nil || second[0] != first[0] {
		t.Errorf("process %v after %v (%v); one that did its tasks should go on", second, first, err)
	}
}

func TestProcessThatEnds(t *testing.T) {
	for task, want := range map[string]string{
		"a panic": "so the test wants it",
		"a eat":   "it needed more than 200 MB of memory, the limit",
		"a nest":  "it nests too deeply",
	} {
		if task == "a eat" && (raced || runtime.GOOS != "linux") {
			continue // without the kernel's limit, a loop that only allocates is too quick
		}
		p := newPool(t)
		got, err := ask(p, task)
		var lost *LostError
		if !errors.As(err, &lost) || !strings.Contains(lost.Why, want) {
			t.Errorf("%s: error %v, want one that says %q", task, err, want)
		}
		if !slices.Equal(got, []int{0}) {
			t.Errorf("%s: messages %v before the end, want one", task, got)
		}
		if got, err := ask(p, "a"); err != nil || len(got) != 1 {
			t.Errorf("after %s: messages %v, error %v; the next task should go well", task, got, err)
		}
	}
}

func TestNoProgress(t *testing.T) {
	p := newPool(t)
	for _, task := range []string{"hang", "a hang", "a beat beat hang"} {
		err := p.Do(context.Background(), task, 200*time.Millisecond, func(n int) (bool, error) { return n >= 0, nil })
		if !errors.Is(err, ErrTime) {
			t.Errorf("%s: error %v, want ErrTime", task, err)
		}
	}
}

// Time spent in the receiver does not count.
func TestSlowReceiver(t *testing.T) {
	p := newPool(t)
	n := 0
	err := p.Do(context.Background(), strings.Repeat("a ", 50), 2*time.Second, func(int) (bool, error) {
		if n++; n < 3 {
			time.Sleep(2500 * time.Millisecond) // simulates a slow receiver
		}
		return false, nil
	})
	if err != nil || n != 50 {
		t.Errorf("%d messages, error %v", n, err)
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := newPool(t).Do(ctx, "a hang", soon, func(int) (bool, error) { cancel(); return true, nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestReceiverSaysNo(t *testing.T) {
	no := errors.New("enough")
	err := newPool(t).Do(context.Background(), "a b c", soon, func(int) (bool, error) { return true, no })
	if !errors.Is(err, no) {
		t.Errorf("error %v, want that of the receiver", err)
	}
}

func TestProcessKilledWhileIdle(t *testing.T) {
	p := newPool(t)
	pid, err := ask(p, "pid")
	if err != nil {
		t.Fatal(err)
	}
	process, err := os.FindProcess(pid[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
	if got, err := ask(p, "pid"); err != nil || got[0] == pid[0] {
		t.Errorf("process %v, error %v; a new one should do it", got, err)
	}
}

func TestManyAtOnce(t *testing.T) {
	p := newPool(t)
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			task := []string{"a b c", "a panic", "a b"}[i%3]
			got, err := ask(p, task)
			if i%3 == 1 {
				if err == nil {
					t.Errorf("%s: no error", task)
				}
			} else if err != nil || len(got) != len(strings.Fields(task)) {
				t.Errorf("%s: messages %v, error %v", task, got, err)
			}
		})
	}
	wg.Wait()
}

// If no more processes can be started, tasks wait for the running ones.
func TestNoRoomForAnother(t *testing.T) {
	p := newPool(t)
	command := p.Command
	running, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := p.Do(context.Background(), "a b", soon, func(n int) (bool, error) {
			if n == 0 {
				p.Command = []string{"/no/such/program"} // as if the system refused another one
				close(running)
				<-release
			}
			return true, nil
		})
		if err != nil {
			t.Errorf("the first task: %v", err)
		}
	})
	<-running
	for range 2 {
		wg.Go(func() {
			if got, err := ask(p, "a b c"); err != nil || len(got) != 3 {
				t.Errorf("a task that had to wait: messages %v, error %v", got, err)
			}
		})
	}
	waits := func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.freed != nil && p.busy == 1
	}
	waited := false
	for end := time.Now().Add(soon); !waited && time.Now().Before(end); waited = waits() {
		runtime.Gosched()
	}
	if !waited {
		t.Error("nobody waits for the process that is busy")
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if err := p.Do(stopped, "a", soon, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	close(release)
	wg.Wait()
	p.Command = command
}

// If no waiting task can be served, each gets an error.
func TestNoRoomAtAll(t *testing.T) {
	p := newPool(t)
	command := p.Command
	err := p.Do(context.Background(), "a panic", soon, func(int) (bool, error) { return true, nil })
	if err == nil {
		t.Fatal("no error of a task that panics")
	}
	p.Command = []string{"/no/such/program"}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := ask(p, "a"); err == nil || !strings.Contains(err.Error(), "start a process that reads files") {
				t.Errorf("error %v, want that no process can be started", err)
			}
		})
	}
	wg.Wait()
	p.Command = command
	if got, err := ask(p, "a"); err != nil || len(got) != 1 {
		t.Errorf("after it: messages %v, error %v", got, err)
	}
}

func TestCommandMissing(t *testing.T) {
	for _, command := range [][]string{nil, {"/no/such/program"}} {
		p := Pool[string, int]{Command: command}
		if _, err := ask(&p, "a"); err == nil || !strings.Contains(err.Error(), "start a process that reads files") {
			t.Errorf("%v: error %v", command, err)
		}
	}
}
