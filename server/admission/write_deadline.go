package admission

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// A client that asks and then does not read, or reads a byte a second, must not
// hold a place for ever. Two rules end it: one write may take Limits.Write, and
// the answer must average minRate once writing has blocked for patience in all.
// Time spent computing does not count against the client.
const (
	minRate  = 1 << 10 // bytes per second: slower than a telephone modem of 1995
	patience = time.Minute
)

// errSlow is the error of a write to a client that reads too slowly.
var errSlow = errors.New("the client reads too slowly")

// deadlineWriter writes one answer, next to the network.
type deadlineWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	limit   time.Duration
	head    bool          // of a HEAD request: the body is made for its headers and not sent
	place   place         // of an admitted request
	sent    int           // bytes
	blocked time.Duration // spent writing
	slow    bool
}

type writerKey struct{}

// Handler returns a handler that serves requests with h, sets write deadlines and
// releases the place that Admit found. The body of an answer to HEAD is dropped.
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
			// net/http still flushes its buffer after this; give that a deadline too.
			to.extend()
		}()
		h.ServeHTTP(to, r.WithContext(context.WithValue(r.Context(), writerKey{}, to)))
	})
}

// extend sets the deadline of the next write. A writer without deadlines, such as
// one in memory, needs none.
func (w *deadlineWriter) extend() { _ = w.control.SetWriteDeadline(time.Now().Add(w.limit)) }

// Write implements io.Writer. The first byte of an answer ends the work on it:
// pages and JSON are complete before they are sent.
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
