package server

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Limits say how much a Server takes on at a time. What is more is refused at
// once with 503, or 429 where one client asks for too much, and Retry-After: a
// server that lets everybody wait answers nobody. A zero field has its default.
type Limits struct {
	// Answers worked on at a time. Work is all computing, so that more than a few
	// a processor only make each other slow; 0 is 4 a processor.
	Answers int

	// Queue is how many requests may wait for a place, and Wait how long: about
	// what is worked off in a quarter of a second. 0 is 32 a processor and 1 s.
	Queue int
	Wait  time.Duration

	// Sending is how many answers may be on their way to slow clients. Each takes
	// memory, but no place among Answers. 0 is 512.
	Sending int

	// Streams is how many exports run at a time, and ClientStreams how many of
	// them for one client: an export holds its place as long as its reader reads.
	// 0 is 4 a processor, and half of Streams.
	Streams       int
	ClientStreams int

	// Write is the longest time that one write to a client may take. 0 is 30 s.
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

// What a request is told for which there is no place.
var (
	errBusy    = errors.New("the server is busy")
	errTooMany = errors.New("too many exports at a time for one client")
)

// load is how much a Server has to do, for whoever watches it.
type load struct {
	Working  int // answers being worked on
	Waiting  int // requests that wait for a place
	Sending  int // answers being worked on or on their way
	Streams  int // exports
	Shed     int // requests refused since the start because the server was busy
	TooMany  int // … because one client asked for too much
	TooSlow  int // answers broken off since the start because the client did not read
	Answered int // requests that got a place since the start
}

// shed gives places to requests. Safe for concurrent use.
type shed struct {
	limits  Limits
	working chan struct{}
	waiting atomic.Int64
	sending atomic.Int64

	mu      sync.Mutex
	streams map[string]int // client → its exports
	all     int            // exports

	refused, tooMany, tooSlow, answered atomic.Int64
}

func newShed(l Limits) *shed {
	l = l.withDefaults()
	return &shed{limits: l, working: make(chan struct{}, l.Answers), streams: map[string]int{}}
}

// A seat is what a request holds. The zero value holds nothing.
type seat struct {
	worked func() // lets go of the right to work; may be called more than once
	done   func() // lets go of all
}

// take gives a place for an answer of a kind to a client, or says why there is
// none.
func (s *shed) take(ctx context.Context, k kind, client string) (seat, error) {
	p, err := s.place(ctx, k, client)
	switch {
	case err == nil:
		s.answered.Add(1)
	case errors.Is(err, errBusy):
		s.refused.Add(1)
	case errors.Is(err, errTooMany):
		s.tooMany.Add(1)
	}
	return p, err
}

func (s *shed) place(ctx context.Context, k kind, client string) (seat, error) {
	if k == stream {
		return s.placeStream(client)
	}
	if s.sending.Add(1) > int64(s.limits.Sending) {
		s.sending.Add(-1)
		return seat{}, errBusy
	}
	if err := s.wait(ctx); err != nil {
		s.sending.Add(-1)
		return seat{}, err
	}
	worked := sync.OnceFunc(func() { <-s.working })
	return seat{worked: worked, done: func() { worked(); s.sending.Add(-1) }}, nil
}

// wait returns when there is a place to work, or with errBusy.
func (s *shed) wait(ctx context.Context) error {
	select {
	case s.working <- struct{}{}:
		return nil
	default:
	}
	if s.waiting.Add(1) > int64(s.limits.Queue) {
		s.waiting.Add(-1)
		return errBusy
	}
	defer s.waiting.Add(-1)
	late := time.NewTimer(s.limits.Wait)
	defer late.Stop()
	select {
	case s.working <- struct{}{}:
		return nil
	case <-late.C:
		return errBusy
	case <-ctx.Done():
		return errGone
	}
}

func (s *shed) placeStream(client string) (seat, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.streams[client] >= s.limits.ClientStreams:
		return seat{}, errTooMany
	case s.all >= s.limits.Streams:
		return seat{}, errBusy
	}
	s.streams[client]++
	s.all++
	return seat{worked: func() {}, done: func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all--
		if s.streams[client]--; s.streams[client] == 0 {
			delete(s.streams, client)
		}
	}}, nil
}

// load tells how much there is to do. Safe for concurrent use.
func (s *Server) load() load {
	s.shed.mu.Lock()
	all := s.shed.all
	s.shed.mu.Unlock()
	return load{
		Working: len(s.shed.working), Waiting: int(s.shed.waiting.Load()), Sending: int(s.shed.sending.Load()), Streams: all,
		Shed: int(s.shed.refused.Load()), TooMany: int(s.shed.tooMany.Load()), TooSlow: int(s.shed.tooSlow.Load()), Answered: int(s.shed.answered.Load()),
	}
}
