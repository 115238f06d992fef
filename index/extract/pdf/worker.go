package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// worker is a process that runs Serve.
type worker struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	errors *tail
	used   bool
}

// workers are the idle processes of each command: a cache. They end when this
// process does, since their input then ends.
var workers struct {
	sync.Mutex
	idle map[string][]*worker
}

// grace is how much longer than its limit a file may take before its process is
// killed: starting one compiles PDFium where no cache is.
const grace = 10 * time.Second

// ReadIn reads a PDF in a process of its own, which the command starts: it must
// run Serve on its standard input and output. The process is used again for the
// next file; it is killed where the file takes too long, needs too much memory or
// the context ends. Concurrent calls use processes of their own.
func ReadIn(ctx context.Context, command []string, data []byte, lim Limits) (Document, error) {
	lim.Watched = true
	for {
		w, err := takeWorker(command)
		if err != nil {
			return Document{}, fmt.Errorf("read PDF: %w", err)
		}
		used := w.used
		a, err := w.ask(ctx, data, lim)
		var lost *lostError
		switch {
		case errors.As(err, &lost) && used:
			continue // the process may have been gone before; a new one decides
		case err != nil:
			return Document{}, fmt.Errorf("read PDF: %w", err)
		}
		giveBack(command, w)
		if a.Error != "" {
			return Document{}, &remoteError{a.Error, causes()[a.Cause]}
		}
		return a.Document, nil
	}
}

// remoteError is an error of the other process.
type remoteError struct {
	text  string
	cause error
}

func (e *remoteError) Error() string { return e.text }
func (e *remoteError) Unwrap() error { return e.cause }

// lostError tells that the process ended before it answered.
type lostError struct{ why string }

func (e *lostError) Error() string { return "the process that read the PDF ended: " + e.why }

func takeWorker(command []string) (*worker, error) {
	key := strings.Join(command, "\x00")
	workers.Lock()
	if idle := workers.idle[key]; len(idle) > 0 {
		w := idle[len(idle)-1]
		workers.idle[key] = idle[:len(idle)-1]
		workers.Unlock()
		w.used = true
		return w, nil
	}
	workers.Unlock()
	return start(command)
}

func giveBack(command []string, w *worker) {
	key := strings.Join(command, "\x00")
	workers.Lock()
	defer workers.Unlock()
	if len(workers.idle[key]) >= runtime.GOMAXPROCS(0) {
		go w.end()
		return
	}
	if workers.idle == nil {
		workers.idle = map[string][]*worker{}
	}
	workers.idle[key] = append(workers.idle[key], w)
}

func start(command []string) (*worker, error) {
	if len(command) == 0 {
		return nil, errors.New("no command for the process that reads PDFs")
	}
	w := &worker{cmd: exec.Command(command[0], command[1:]...), errors: &tail{}}
	w.cmd.Stderr = w.errors
	var err error
	if w.in, err = w.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start the process that reads PDFs: %w", err)
	}
	if w.out, err = w.cmd.StdoutPipe(); err != nil {
		return nil, fmt.Errorf("start the process that reads PDFs: %w", err)
	}
	if err := w.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the process that reads PDFs: %w", err)
	}
	return w, nil
}

// end kills the process and frees what it held.
func (w *worker) end() {
	_ = w.cmd.Process.Kill()
	_ = w.in.Close()
	_ = w.cmd.Wait()
}

// ask sends a file and waits for what it says. After an error the process is gone.
func (w *worker) ask(ctx context.Context, data []byte, lim Limits) (answer, error) {
	type result struct {
		a   answer
		err error
	}
	done := make(chan result, 1)
	go func() {
		a, err := w.exchange(data, lim)
		done <- result{a, err}
	}()
	timer := time.NewTimer(lim.Time + grace)
	defer timer.Stop()
	var stopped error
	select {
	case r := <-done:
		if r.err == nil {
			return r.a, nil
		}
		w.end()
		return answer{}, &lostError{w.why(r.err)}
	case <-ctx.Done():
		stopped = ctx.Err()
	case <-timer.C:
		stopped = fmt.Errorf("stopped after %s", lim.Time)
	}
	w.end()
	<-done
	return answer{}, stopped
}

func (w *worker) exchange(data []byte, lim Limits) (answer, error) {
	head, err := json.Marshal(header{Limits: lim, Size: int64(len(data))})
	if err != nil {
		return answer{}, err
	}
	if err := writeFrame(w.in, head); err != nil {
		return answer{}, err
	}
	if _, err := w.in.Write(data); err != nil {
		return answer{}, err
	}
	b, err := readFrame(w.out, maxAnswer)
	if err != nil {
		return answer{}, err
	}
	var a answer
	return a, json.Unmarshal(b, &a)
}

// why tells in one line why the process ended.
func (w *worker) why(err error) string {
	said := w.errors.line()
	switch {
	case strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"):
		return "it needed more memory than it may have"
	case said != "":
		return said
	case w.cmd.ProcessState != nil && !w.cmd.ProcessState.Success():
		return w.cmd.ProcessState.String()
	}
	return err.Error()
}

// tail keeps the first bytes of what a process complains of.
type tail struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 4096 - t.buf.Len(); room > 0 {
		t.buf.Write(b[:min(len(b), room)])
	}
	return len(b), nil
}

// line is the first line that was written.
func (t *tail) line() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, _, _ := strings.Cut(strings.TrimSpace(t.buf.String()), "\n")
	return l
}
