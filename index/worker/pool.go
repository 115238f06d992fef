package worker

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// Pool keeps processes that do tasks of type T and send messages of type M. Its
// fields must not change once it is used. Its methods may be called from several
// goroutines; each Do has a process to itself.
type Pool[T, M any] struct {
	Command []string // program and arguments; it must run Serve[T, M]
	Memory  int64    // cap of a process, in bytes; 0 for none
	Idle    int      // processes to keep while there is nothing to do

	mu     sync.Mutex
	idle   []*process[T, M]
	closed bool
}

// LostError says that the process ended in the middle of its task.
type LostError struct {
	Why string // one clause: "it needed more than 512 MB of memory, the limit"
}

func (e *LostError) Error() string { return e.Why }

// ErrTime is returned by Do where no message came in time.
var ErrTime = errors.New("no progress in time")

// Do has a process do task and calls each with every message it sends, one at a
// time, in the order in which they were sent. each reports whether the message is
// progress: patience is how long the process may take without any. Time spent in
// each does not count. The process is killed, and the error returned, when there is
// no progress in time (ErrTime), when each returns an error, or when ctx ends. A
// *LostError says that it ended by itself. Any other error is that of the task, or
// says that no process could be started.
func (p *Pool[T, M]) Do(
	ctx context.Context, task T, patience time.Duration, each func(M) (progress bool, err error),
) error {
	for {
		w, err := p.take()
		if err != nil {
			return err
		}
		heard := false
		err = w.do(ctx, request[T]{p.Memory, task}, patience, func(m M) (bool, error) {
			heard = true
			return each(m)
		})
		if err == nil || errors.Is(err, errTask) {
			p.giveBack(w)
			return err
		}
		w.end()
		var lost *LostError
		if errors.As(err, &lost) {
			if w.used && !heard {
				continue // it may have been gone before the task; a new one decides
			}
			lost.Why = w.why(lost.Why, p.Memory)
		}
		return err
	}
}

// Close ends the processes that are idle, and from then on each one when its task
// is done.
func (p *Pool[T, M]) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for _, w := range p.idle {
		w.end()
	}
	p.idle = nil
}

func (p *Pool[T, M]) take() (*process[T, M], error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		w := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		w.used = true
		return w, nil
	}
	p.mu.Unlock()
	return start[T, M](p.Command)
}

func (p *Pool[T, M]) giveBack(w *process[T, M]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= p.Idle {
		w.end()
		return
	}
	p.idle = append(p.idle, w)
}

// process is one that runs Serve.
type process[T, M any] struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	tasks   *gob.Encoder
	replies chan reply[M] // closed when the process has ended, or is about to
	failed  error         // why replies was closed; set before
	said    tail
	stop    chan struct{} // closed when nobody takes replies any more
	ending  sync.Once
	used    bool // by a task before
}

func start[T, M any](command []string) (*process[T, M], error) {
	if len(command) == 0 {
		return nil, errors.New("start a process that reads files: no command")
	}
	w := &process[T, M]{replies: make(chan reply[M]), stop: make(chan struct{})}
	w.cmd = exec.Command(command[0], command[1:]...)
	w.cmd.Stderr = &w.said
	in, err := w.cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start a process that reads files: %w", err)
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start a process that reads files: %w", err)
	}
	if err := w.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a process that reads files: %w", err)
	}
	w.in, w.tasks = in, gob.NewEncoder(in)
	go w.receive(out)
	return w, nil
}

// receive hands on what the process sends until it sends no more.
func (w *process[T, M]) receive(out io.Reader) {
	defer close(w.replies)
	dec := gob.NewDecoder(out)
	for {
		var r reply[M]
		if w.failed = dec.Decode(&r); w.failed != nil {
			return
		}
		select {
		case w.replies <- r:
		case <-w.stop:
			return
		}
	}
}

func (w *process[T, M]) do(
	ctx context.Context, r request[T], patience time.Duration, each func(M) (bool, error),
) error {
	sent := make(chan error, 1)
	go func() { sent <- w.tasks.Encode(r) }() // a process that reads nothing must not hold up this one
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for left := patience; ; {
		timer.Reset(left)
		waiting := time.Now()
		select {
		case err := <-sent:
			if sent = nil; err != nil {
				return &LostError{err.Error()}
			}
		case r, ok := <-w.replies:
			switch {
			case !ok:
				return &LostError{w.failed.Error()}
			case r.Done && r.Failed != "":
				return fmt.Errorf("%w: %s", errTask, r.Failed)
			case r.Done:
				return nil
			}
			left -= time.Since(waiting)
			progress, err := each(r.Message)
			if err != nil {
				return err
			}
			if progress {
				left = patience
			}
		case <-timer.C:
			return ErrTime
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// end kills the process and frees what it held.
func (w *process[T, M]) end() {
	w.ending.Do(func() {
		close(w.stop)
		_ = w.cmd.Process.Kill()
		_ = w.in.Close()
		_ = w.cmd.Wait()
	})
}

// why says in one clause why the process, which has ended, did so.
func (w *process[T, M]) why(otherwise string, memory int64) string {
	said := w.said.line()
	switch {
	case strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"):
		return fmt.Sprintf("it needed more than %d MB of memory, the limit", memory>>20)
	case strings.Contains(said, "stack exceeds"), strings.Contains(said, "stack overflow"):
		return "it nests too deeply"
	case said != "":
		return "the process that read it ended: " + said
	case w.cmd.ProcessState != nil && !w.cmd.ProcessState.Success():
		return "the process that read it ended: " + w.cmd.ProcessState.String()
	}
	return "the process that read it ended: " + otherwise
}

// tail keeps the first bytes of what a process writes to standard error. Safe for
// concurrent use.
type tail struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	const kept = 4096
	if room := kept - t.buf.Len(); room > 0 {
		t.buf.Write(b[:min(len(b), room)])
	}
	return len(b), nil
}

// line returns the first line that was written.
func (t *tail) line() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, _, _ := strings.Cut(strings.TrimSpace(t.buf.String()), "\n")
	return l
}
