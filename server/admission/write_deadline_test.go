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
	w := &deadlineWriter{ResponseWriter: httptest.NewRecorder(), limit: time.Hour, sent: 1 << 10,
		blocked: patience + time.Second}
	w.control = http.NewResponseController(w.ResponseWriter)
	if _, err := w.Write([]byte("x")); !errors.Is(err, errSlow) || !w.slow {
		t.Errorf("a kilobyte in a minute of waiting: %v", err)
	}
	w.slow, w.sent = false, 1<<20
	if _, err := w.Write([]byte("x")); err != nil {
		t.Errorf("a megabyte in a minute of waiting: %v", err)
	}
}

// The answer to HEAD has the status and headers of GET and no body.
func TestHEADHasNoBody(t *testing.T) {
	h := New(Limits{}).Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-A", "b")
		w.WriteHeader(http.StatusTeapot)
		if n, err := w.Write([]byte("body")); n != 4 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	}))
	for method, body := range map[string]string{http.MethodHead: "", http.MethodGet: "body"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/", nil))
		if w.Code != http.StatusTeapot || w.Header().Get("X-A") != "b" || w.Body.String() != body {
			t.Errorf("%s: %d, %v, %q", method, w.Code, w.Header(), w.Body)
		}
	}
}

// broken is a connection on which a write fails at its deadline.
type broken struct{ *httptest.ResponseRecorder }

func (broken) Write([]byte) (int, error) { return 0, errors.New("deadline exceeded") }

func TestSlowClientsAreCounted(t *testing.T) {
	a := New(Limits{Write: 1}) // a nanosecond
	a.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if _, err := w.Write([]byte("x")); err == nil {
			t.Error("the write succeeds")
		}
	})).ServeHTTP(broken{httptest.NewRecorder()}, httptest.NewRequest(http.MethodGet, "/", nil))
	if l := a.Load(); l.TooSlow != 1 {
		t.Errorf("%+v, want one cut off", l)
	}
}
