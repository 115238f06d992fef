// Package admission answers: who is let in, and how much at a time?
//
// A request passes three checks, each in its own file:
//
//	rate_limit.go      a client exceeds its requests per second: ErrRateLimited
//	admission.go       the server, or one client's exports, are at capacity: ErrBusy, ErrTooManyExports
//	write_deadline.go  a client that does not read its answer is cut off
//
// An admitted request holds a place until its answer is sent. The package knows nothing about
// routes or the contents of answers.
package admission

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Limits bounds the work that a server takes on at once. Requests beyond it are refused
// immediately: a server that lets everybody wait answers nobody. A zero field has its default.
type Limits struct {
	// Answers is how many answers are computed at once. The work is CPU-bound, so more than
	// a few per processor only slow each other down. The default is 4 per processor.
	Answers int

	// Queue is how many requests may wait for a place, and Wait how long: about as many as a
	// server answers in a quarter of a second. The defaults are 32 per processor and 1 s.
	Queue int
	Wait  time.Duration

	// Sending is how many answers may be computed or on their way to slow clients. Those on
	// their way take memory but none of Answers. The default is 512.
	Sending int

	// Streams is how many exports run at once, and ClientStreams how many of them for one
	// client: an export holds its place as long as its client reads. The defaults are 4 per
	// processor and half of Streams.
	Streams       int
	ClientStreams int

	// Write is the maximum time of one write to a client. The default is 30 s.
	Write time.Duration
}

func (l Limits) withDefaults() Limits {
	n := runtime.GOMAXPROCS(0)
	for _, f := range []struct {
		to        *int
		byDefault int
	}{{&l.Answers, 4 * n}, {&l.Queue, 32 * n}, {&l.Sending, 512}, {&l.Streams, 4 * n}} {
		if *f.to <= 0 {
			*f.to = f.byDefault
		}
	}
	if l.ClientStreams <= 0 {
		l.ClientStreams = max(1, l.Streams/2)
	}
	if l.Wait <= 0 {
		l.Wait = time.Second
	}
	if l.Write <= 0 {
		l.Write = 30 * time.Second
	}
	return l
}

// Errors of Admit.
var (
	// ErrBusy means that the server is at capacity; the client may retry soon.
	ErrBusy = errors.New("the server is busy")

	// ErrTooManyExports means that other exports of the same client are still running.
	ErrTooManyExports = errors.New("too many exports at a time for one client")
)

// Load is a snapshot of a Controller. Busy and the fields after it count from the start.
type Load struct {
	Working  int // answers being computed
	Waiting  int // requests waiting for a place
	Sending  int // answers being computed or sent
	Streams  int // running exports
	Busy     int // requests refused with ErrBusy
	TooMany  int // requests refused with ErrTooManyExports
	TooSlow  int // answers cut off because the client did not read
	Answered int // requests admitted
}

// A Controller admits requests within Limits. It is safe for concurrent use.
type Controller struct {
	limits  Limits
	working chan struct{}
	waiting atomic.Int64
	sending atomic.Int64

	mu      sync.Mutex
	streams map[string]int // client → its exports
	all     int            // exports

	busy, tooMany, tooSlow, answered atomic.Int64
}

// New returns a Controller that enforces l.
func New(l Limits) *Controller {
	l = l.withDefaults()
	return &Controller{limits: l, working: make(chan struct{}, l.Answers), streams: map[string]int{}}
}

// A place is held by an admitted request. The zero value holds nothing.
type place struct {
	worked func() // releases the right to compute; may be called more than once
	done   func() // releases everything
}

// Admit finds a place for a request, which holds it until its answer is sent. stream is true for
// an export, which has its own limits. Admit waits up to Limits.Wait and then fails with ErrBusy.
// It fails with ErrTooManyExports if client runs too many exports, and with ctx's error once ctx
// is done.
//
// ctx is the context of a request served by Handler. A request that already holds a place keeps
// it. Outside Handler nobody would release the place, so Admit releases it before it returns.
func (a *Controller) Admit(ctx context.Context, client string, stream bool) error {
	to, served := ctx.Value(writerKey{}).(*deadlineWriter)
	if served && to.place.done != nil {
		return nil
	}
	p, err := a.take(ctx, client, stream)
	switch {
	case err != nil:
		return err
	case served:
		to.place = p
	default:
		p.done()
	}
	return nil
}

// take finds a place and counts the outcome.
func (a *Controller) take(ctx context.Context, client string, stream bool) (p place, err error) {
	if stream {
		p, err = a.takeStream(client)
	} else {
		p, err = a.takeAnswer(ctx)
	}
	switch {
	case err == nil:
		a.answered.Add(1)
	case errors.Is(err, ErrBusy):
		a.busy.Add(1)
	case errors.Is(err, ErrTooManyExports):
		a.tooMany.Add(1)
	}
	return p, err
}

func (a *Controller) takeAnswer(ctx context.Context) (place, error) {
	if a.sending.Add(1) > int64(a.limits.Sending) {
		a.sending.Add(-1)
		return place{}, ErrBusy
	}
	if err := a.wait(ctx); err != nil {
		a.sending.Add(-1)
		return place{}, err
	}
	worked := sync.OnceFunc(func() { <-a.working })
	return place{worked: worked, done: func() { worked(); a.sending.Add(-1) }}, nil
}

// wait returns once there is a place to compute.
func (a *Controller) wait(ctx context.Context) error {
	select {
	case a.working <- struct{}{}:
		return nil
	default:
	}
	if a.waiting.Add(1) > int64(a.limits.Queue) {
		a.waiting.Add(-1)
		return ErrBusy
	}
	defer a.waiting.Add(-1)
	late := time.NewTimer(a.limits.Wait)
	defer late.Stop()
	select {
	case a.working <- struct{}{}:
		return nil
	case <-late.C:
		return ErrBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (a *Controller) takeStream(client string) (place, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.streams[client] >= a.limits.ClientStreams:
		return place{}, ErrTooManyExports
	case a.all >= a.limits.Streams:
		return place{}, ErrBusy
	}
	a.streams[client]++
	a.all++
	return place{worked: func() {}, done: func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.all--
		if a.streams[client]--; a.streams[client] == 0 {
			delete(a.streams, client)
		}
	}}, nil
}

// Load returns the current load.
func (a *Controller) Load() Load {
	a.mu.Lock()
	all := a.all
	a.mu.Unlock()
	return Load{
		Working: len(a.working), Waiting: int(a.waiting.Load()), Sending: int(a.sending.Load()), Streams: all,
		Busy: int(a.busy.Load()), TooMany: int(a.tooMany.Load()), TooSlow: int(a.tooSlow.Load()),
		Answered: int(a.answered.Load()),
	}
}
