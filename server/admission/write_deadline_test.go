package admission

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// A client that takes just enough to stay below every write's limit is ended all
// the same.
func TestTricklingReader(t *testing.T) {
	w := &deadlineWriter{ResponseWriter: httptest.NewRecorder(), limit: time.Hour, sent: 1 << 10, blocked: patience + time.Second}
	w.control = http.NewResponseController(w.ResponseWriter)
	if _, err := w.Write([]byte("x")); !errors.Is(err, errSlow) || !w.slow {
		t.Errorf("a kilobyte in a minute of waiting: %v", err)
	}
	w.slow, w.sent = false, 1<<20
	if _, err := w.Write([]byte("x")); err != nil {
		t.Errorf("a megabyte in a minute of waiting: %v", err)
	}
}
