package admission

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// A client that does not read its answer, or reads a byte a second, must not hold a place forever.
// One write may take at most Limits.Write, and once writes have blocked for patience in total, the
// answer must average minRate. Time spent computing does not count.
const (
	minRate  = 1 << 10 // bytes per second, slower than a telephone modem of 1995
	patience = time.Minute
)

// errSlow is the error of a write to a client that reads too slowly.
var errSlow = errors.New("the client reads too slowly")

// deadlineWriter writes one answer to the network.
type deadlineWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	limit   time.Duration
	head    bool          // answers HEAD: the body is discarded
	place   place         // of an admitted request
	sent    int           // bytes
	blocked time.Duration // spent writing
	slow    bool
}

type writerKey struct{}

// Handler returns a handler that serves requests with h, sets write deadlines and releases the
// place that Admit found. It discards the body of an answer to HEAD.
func (a *Controller) Handler(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := &deadlineWriter{
			ResponseWriter: w, control: http.NewResponseController(w),
			limit: a.limits.Write, head: r.Method == http.MethodHead,
		}
		defer func() {
			if to.slow {
				a.tooSlow.Add(1)
			}
			if to.place.done != nil {
				to.place.done()
			}
			// net/http flushes its buffer after this; that needs a deadline too.
			to.extend()
		}()
		h.ServeHTTP(to, r.WithContext(context.WithValue(r.Context(), writerKey{}, to)))
	})
}

// extend sets the deadline of the next write. A writer in memory has no deadlines and needs none.
func (w *deadlineWriter) extend() { _ = w.control.SetWriteDeadline(time.Now().Add(w.limit)) }

// Write implements io.Writer. The first write ends the computing: pages and JSON are complete
// before they are sent.
func (w *deadlineWriter) Write(b []byte) (int, error) {
	if w.place.worked != nil {
		w.place.worked()
	}
	if w.head {
		return len(b), nil
	}
	if w.blocked > patience && float64(w.sent) < minRate*w.blocked.Seconds() {
		w.slow = true
		return 0, errSlow
	}
	start := time.Now()
	_ = w.control.SetWriteDeadline(start.Add(w.limit))
	n, err := w.ResponseWriter.Write(b)
	w.sent += n
	w.blocked += time.Since(start)
	if err != nil && w.blocked >= w.limit {
		w.slow = true
	}
	return n, err
}

// Flush implements http.Flusher. An error shows in the next write.
func (w *deadlineWriter) Flush() {
	w.extend()
	_ = w.control.Flush()
}

// Unwrap supports http.ResponseController.
func (w *deadlineWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
