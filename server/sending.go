package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// A client that has asked and does not read, or reads a byte a second, must not
// hold a place for ever. Two rules end it: one write may take Limits.Write, and
// what a client takes must average slowest bytes a second once it has kept us
// waiting for patience in all. Time in which we compute does not count against it.
const (
	slowest  = 1 << 10 // slower than a telephone modem of 1995
	patience = time.Minute
)

// errSlow is the error of a write to a client that reads too slowly.
var errSlow = errors.New("the client reads too slowly")

// sender is the writer of one answer, nearest to the network.
type sender struct {
	http.ResponseWriter
	control *http.ResponseController
	limit   time.Duration
	head    bool          // of a HEAD: its body is made, for the headers that tell of it, and not sent
	seat    seat          // of a request that has one
	sent    int           // bytes
	blocked time.Duration // spent in writing
	slow    bool
}

type senderKey struct{}

// send answers r by h, with deadlines for writing.
func (s *Server) send(h http.Handler, w http.ResponseWriter, r *http.Request) {
	to := &sender{ResponseWriter: w, control: http.NewResponseController(w), limit: s.shed.limits.Write, head: r.Method == http.MethodHead}
	defer func() {
		if to.slow {
			s.shed.tooSlow.Add(1)
		}
		if to.seat.done != nil {
			to.seat.done()
		}
		// What net/http still sends of its buffer after this has a deadline too.
		to.extend()
	}()
	h.ServeHTTP(to, r.WithContext(context.WithValue(r.Context(), senderKey{}, to)))
}

// admit finds a place for a request, which it holds until its answer is sent.
// Work is over with the answer's first byte: pages and JSON are made whole before
// they are sent. A request that has a place already, and is answered once more, keeps it.
func (s *Server) admit(c *gin.Context, k kind) error {
	if to, ok := c.Request.Context().Value(senderKey{}).(*sender); ok && to.seat.done != nil {
		return nil
	}
	p, err := s.shed.take(c.Request.Context(), k, c.ClientIP())
	if err != nil {
		return err
	}
	to, ok := c.Request.Context().Value(senderKey{}).(*sender)
	if !ok { // not through ServeHTTP: nobody would give it back
		p.done()
		return nil
	}
	to.seat = p
	return nil
}

// extend gives the next write its time. A writer that knows no deadlines, as in
// memory, needs none.
func (w *sender) extend() { _ = w.control.SetWriteDeadline(time.Now().Add(w.limit)) }

func (w *sender) Write(b []byte) (int, error) {
	if w.seat.worked != nil {
		w.seat.worked()
	}
	if w.head {
		return len(b), nil
	}
	if w.blocked > patience && float64(w.sent) < slowest*w.blocked.Seconds() {
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

// Flush sends what is buffered.
func (w *sender) Flush() {
	w.extend()
	_ = w.control.Flush() // the next write tells
}

// Unwrap is for http.ResponseController.
func (w *sender) Unwrap() http.ResponseWriter { return w.ResponseWriter }
