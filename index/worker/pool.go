package worker

import (
	"context"
	"errors"
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
	busy   int           // processes that do a task, or are being started
	freed  chan struct{} // closed when one is busy no longer; nil where nobody waits
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
			p.giveBack(w)
			return err
		}
		w.end()
		p.ended()
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

// take returns a process that is idle, or a new one. Where the system has no room for
// another (handles, processes, memory), it waits for one of those that are busy: their
// tasks end, and a file that could be read a second later is not lost.
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

// notStarted counts a process that take could not start as busy no longer. It returns
// a channel that is closed when another attempt is worth while, or nil where no
// process is busy. Those that wait are not woken by it, or two of them would wake each
// other without end, but where nothing is left to wait for.
func (p *Pool[T, M]) notStarted() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) > 0 { // given back in the meantime
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

// left counts a process as busy no longer, and wakes those that wait; mu is held.
func (p *Pool[T, M]) left() {
	p.busy--
	if p.freed != nil {
		close(p.freed)
		p.freed = nil
	}
}

func (p *Pool[T, M]) giveBack(w *process[T, M]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= p.Idle {
		w.end()
	} else {
		p.idle = append(p.idle, w)
	}
	p.left()
}
