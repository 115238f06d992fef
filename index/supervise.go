package index

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tipsearch/index/document"
	"tipsearch/index/worker"
	"tipsearch/web/messages"
)

// Workers are processes that read sources, so that a source that takes too long, needs too much memory or makes the
// program panic affects only itself. A nil *Workers reads in this process: panics are caught there too, but nothing
// stops a source that does not end or does not fit into memory. Workers are safe for concurrent use.
type Workers struct {
	pool  *worker.Pool[task, message]
	grace time.Duration // how much longer than its limit a report may take before its process is killed
}

// NewWorkers returns Workers that are started by command, which must run ServeWorker on its standard input and
// output. Each may use memory bytes; 0 is the default of extract.Options. n of them are kept between sources.
func NewWorkers(command []string, n int, memory int64) *Workers {
	if memory <= 0 {
		memory = document.DefaultMaxMemory
	}
	pool := &worker.Pool[task, message]{Command: command, Memory: memory, Idle: n}
	return &Workers{pool, 2 * time.Second} // readers that check the clock themselves give a better message
}

// Close ends the processes, after finishing sources that are being read.
func (w *Workers) Close() {
	if w != nil {
		w.pool.Close()
	}
}

// mostStops is how many pieces of one source may be stopped before the rest of it is given up: each costs up to
// Options.MaxTime, and a file made to be slow may have thousands.
const mostStops = 8

// read reads a source and calls deliver with its reports, in order. It returns what could not be read as problems. An
// error of deliver or the end of ctx ends the reading and is the last problem.
func (w *Workers) read(ctx context.Context, t task, deliver func(*Described) error) []document.Problem {
	s := &supervision{task: t, deliver: deliver, doing: map[int]begun{}}
	limit := t.options.WithDefaults().MaxTime
	for stops := 0; ; {
		err := w.attempt(ctx, s, limit)
		if err == nil {
			return s.finish()
		}
		why, survived := s.whyStopped(ctx, err, limit)
		if !survived {
			s.problem(piece{File: s.Source.Name}, document.Stopped(err), false)
			return s.finish()
		}
		again := s.stopped(why)
		if stops++; again && stops == mostStops {
			s.problem(piece{File: s.Source.Name}, messages.New("file.many_stops", "n", stops), true)
			again = false
		}
		if !again {
			return s.finish()
		}
	}
}

// attempt performs the task, in a separate process if there are Workers.
func (w *Workers) attempt(ctx context.Context, s *supervision, limit time.Duration) error {
	s.begin()
	if w == nil {
		t := s.task
		return describeSource(ctx, t, func(m message) error {
			_, err := s.hear(m)
			return err
		})
	}
	var err error
	s.Tables = s.knowledge.fingerprint
	if s.Options, err = json.Marshal(s.options); err != nil {
		return fmt.Errorf("send the options: %w", err)
	}
	return w.pool.Do(ctx, s.task, limit+w.grace, s.hear)
}

// supervision is the reading of one source, over as many attempts as it takes.
type supervision struct {
	task
	deliver  func(*Described) error
	refused  error         // the error of deliver
	doing    map[int]begun // by number of a report; readingPiece for the piece being read
	fault    *fault        // a panic while reading, which ends an attempt
	out      *ending       // set once all is read
	problems []document.Problem
	ended    []document.Problem // problems of the attempt that reached the end
}

const readingPiece = -1 // the key in doing of the piece being read

func (s *supervision) begin() {
	clear(s.doing)
	s.fault, s.out = nil, nil
	s.doing[readingPiece] = begun{stageReading, s.From, s.whole()}
}

// hear handles a message. It reports progress when a piece begins or a report is done.
func (s *supervision) hear(m message) (progress bool, err error) {
	switch {
	case m.Begun != nil && m.Begun.Stage == stageReading:
		s.doing[readingPiece] = *m.Begun
		return true, nil
	case m.Begun != nil:
		s.doing[m.Begun.N] = *m.Begun
	case m.AllOut != nil:
		s.out = m.AllOut
		delete(s.doing, readingPiece)
	case m.Report != nil:
		s.taken(m.Report.N)
		m.Report.Of.marks, m.Report.Of.words = m.Report.Marks, m.Report.Words
		s.refused = s.deliver(&m.Report.Of)
		return true, s.refused
	case m.Fault != nil && m.Fault.At.Stage != stageReading:
		s.taken(m.Fault.At.N)
		s.stoppedAt(m.Fault.At, faultIn(m.Fault.Why))
		return true, nil
	case m.Fault != nil:
		s.fault = m.Fault
		return true, errFault
	case m.End != nil:
		s.ended = m.End.Problems
	}
	return false, nil
}

// errFault ends an attempt in which the reading itself panicked.
var errFault = errors.New("a fault in the program")

func (s *supervision) taken(n int) {
	delete(s.doing, n)
	s.From = n + 1
}

// whyStopped returns why the source stopped an attempt; bySource is false if ctx, deliver or the system stopped it.
func (s *supervision) whyStopped(ctx context.Context, err error, limit time.Duration) (
	why messages.Message, bySource bool,
) {
	var lost *worker.LostError
	switch {
	case ctx.Err() != nil, s.refused != nil:
		return messages.Message{}, false
	case errors.Is(err, worker.ErrTime):
		return messages.New("file.slow_report", "limit", limit.String()), true
	case errors.As(err, &lost):
		return messages.AsIs(lost.Why), true
	case s.fault != nil:
		return faultIn(s.fault.Why), true
	}
	return messages.Message{}, false
}

// stopped records what was stopped, or lets the next attempt find out. It reports whether there is a next attempt.
func (s *supervision) stopped(why messages.Message) bool {
	at, sure := s.culprit()
	if !sure {
		s.Serial = true
		return true
	}
	s.Serial = false
	s.stoppedAt(at, why)
	switch {
	case at.Stage != stageReading:
		if s.From = at.N + 1; s.out != nil && s.From >= s.out.Reports {
			s.ended = s.out.Problems
			return false // it was the last
		}
	case at.Piece.is(s.whole()):
		return false // it was the whole source
	default:
		s.Refuse = append(s.Refuse, refusal{at.Piece, s.From - at.N})
	}
	return true
}

// culprit returns what was under way when an attempt was stopped; false if several things may have been.
func (s *supervision) culprit() (begun, bool) {
	if s.fault != nil {
		return s.fault.At, true
	}
	if s.Serial && len(s.doing) > 1 {
		delete(s.doing, readingPiece) // reading waits while a report is described
	}
	for _, at := range s.doing {
		return at, len(s.doing) == 1
	}
	return begun{}, false
}

// whole returns the piece that is the whole source.
func (s *supervision) whole() piece { return piece{File: cmp.Or(s.Source.Path, s.Source.Name)} }

// stoppedAt records what was under way when it was stopped and, unless it was the first report of its file, which one
// it was.
func (s *supervision) stoppedAt(at begun, why messages.Message) {
	if at.Piece.Place.IsZero() && at.N > 0 {
		at.Piece.Place = messages.New("place.report", "n", at.N+1)
	}
	s.problem(at.Piece, messages.New("file.stopped_while", "stage", string(at.Stage), "why", why), true)
}

func faultIn(why string) messages.Message { return messages.New("file.fault", "why", why) }

func (s *supervision) problem(at piece, reason messages.Message, fatal bool) {
	s.problems = append(s.problems, document.Problem{File: at.File, Place: at.Place, Reason: reason, Fatal: fatal})
}

func (s *supervision) finish() []document.Problem { return append(s.problems, s.ended...) }
