package worker

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Pool runs tasks of type T, which send messages of type M, in processes. Its fields must
// not change after the first use. Its methods are safe for concurrent use; each Do has a
// process to itself.
type Pool[T, M any] struct {
	Command []string // program and arguments; it must run Serve[T, M]
	Memory  int64    // memory limit of a process, in bytes; 0 for none
	Idle    int      // number of idle processes to keep

	mu     sync.Mutex
	idle   []*process[T, M]
	busy   int           // processes that run a task or are being started
	freed  chan struct{} // closed when a busy process is released; nil if no task waits
	closed bool
}

// LostError is returned when a process ended during its task.
type LostError struct {
	Why string // one clause: "it needed more than 512 MB of memory, the limit"
}

func (e *LostError) Error() string { return e.Why }

// ErrTime is returned by Do if a task makes no progress in time.
var ErrTime = errors.New("no progress in time")

// Do runs task in a process and calls each with every message that the task sends, in order,
// one at a time. each reports whether the message is progress. The process may take patience
// without any; time spent in each does not count. Do kills the process and returns an error
// if there is no progress in time (ErrTime), if each returns an error, or if ctx is done. A
// *LostError means that the process ended by itself. Any other error is the task's, or means
// that no process could be started.
func (p *Pool[T, M]) Do(
	ctx context.Context, task T, patience time.Duration, each func(M) (progress bool, err error),
) error {
	for {
		w, err := p.take(ctx)
		if err != nil {
			return err
		}
		heard := false
		err = w.do(ctx, request[T]{p.Memory, task}, patience, func(m M) (bool, error) {
			heard = true
			return each(m)
		})
		if err == nil || errors.Is(err, errTask) {
			p.release(w)
			return err
		}
		w.end()
		p.ended()
		var lost *LostError
		if errors.As(err, &lost) {
			if w.used && !heard {
				continue // it may have died before the task: try a new one
			}
			lost.Why = w.why(lost.Why, p.Memory)
		}
		return err
	}
}

// Close ends the idle processes, and from then on each process after its task.
func (p *Pool[T, M]) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for _, w := range p.idle {
		w.end()
	}
	p.idle = nil
}

// take returns an idle or a new process. If the system cannot start another one (no handles,
// processes or memory left), take waits for a busy one, so that no task fails that could
// have run a second later.
func (p *Pool[T, M]) take(ctx context.Context) (*process[T, M], error) {
	for {
		p.mu.Lock()
		p.busy++
		if n := len(p.idle); n > 0 {
			w := p.idle[n-1]
			p.idle = p.idle[:n-1]
			p.mu.Unlock()
			w.used = true
			return w, nil
		}
		p.mu.Unlock()
		w, err := start[T, M](p.Command)
		if err == nil {
			return w, nil
		}
		freed := p.notStarted()
		if freed == nil {
			return nil, err
		}
		select {
		case <-freed:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// notStarted uncounts a process that take could not start. It returns a channel that is closed
// when another attempt makes sense, or nil if no process is busy. It wakes the other waiters
// only if there is nothing left to wait for; else two of them would wake each other forever.
func (p *Pool[T, M]) notStarted() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) > 0 { // released in the meantime
		p.busy--
		again := make(chan struct{})
		close(again)
		return again
	}
	if p.busy == 1 {
		p.left()
		return nil
	}
	p.busy--
	if p.freed == nil {
		p.freed = make(chan struct{})
	}
	return p.freed
}

func (p *Pool[T, M]) ended() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left()
}

// left uncounts a busy process and wakes the waiters. p.mu must be held.
func (p *Pool[T, M]) left() {
	p.busy--
	if p.freed != nil {
		close(p.freed)
		p.freed = nil
	}
}

func (p *Pool[T, M]) release(w *process[T, M]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= p.Idle {
		w.end()
	} else {
		p.idle = append(p.idle, w)
	}
	p.left()
}
