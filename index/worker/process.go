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

// process is a child process that runs Serve.
type process[T, M any] struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	tasks   *gob.Encoder
	replies chan reply[M] // closed when the process has ended, or is about to
	failed  error         // why replies was closed; set before that
	stderr  head
	stop    chan struct{} // closed when replies are no longer received
	ending  sync.Once
	used    bool // has run a task
}

func start[T, M any](command []string) (*process[T, M], error) {
	if len(command) == 0 {
		return nil, errors.New("start a process that reads files: no command")
	}
	w := &process[T, M]{replies: make(chan reply[M]), stop: make(chan struct{})}
	w.cmd = exec.Command(command[0], command[1:]...)
	w.cmd.Stderr = &w.stderr
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

// receive passes on the replies of the process until it ends.
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
	go func() { sent <- w.tasks.Encode(r) }() // blocks if the process does not read
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

// end kills the process and releases its resources.
func (w *process[T, M]) end() {
	w.ending.Do(func() {
		close(w.stop)
		_ = w.cmd.Process.Kill()
		_ = w.in.Close()
		_ = w.cmd.Wait()
	})
}

// why returns in one clause why the process has ended.
func (w *process[T, M]) why(otherwise string, memory int64) string {
	said := w.stderr.line()
	switch {
	case strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"),
		memory > 0 && strings.Contains(said, "pthread_create failed"): // thread stacks count too
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

// head keeps the first bytes written to it. It is safe for concurrent use.
type head struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (h *head) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	const size = 4096
	if room := size - h.buf.Len(); room > 0 {
		h.buf.Write(b[:min(len(b), room)])
	}
	return len(b), nil
}

// line returns the first line written.
func (h *head) line() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	l, _, _ := strings.Cut(strings.TrimSpace(h.buf.String()), "\n")
	return l
}
