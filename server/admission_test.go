package server

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/server/admission"
)

// faultServer is a server on a socket, with short limits.
func faultServer(t *testing.T, limits admission.Limits) (*Server, *httptest.Server) {
	t.Helper()
	s := configured(t, Config{Limits: limits})
	h := httptest.NewUnstartedServer(s)
	h.Config.ReadHeaderTimeout = 500 * time.Millisecond
	h.Config.ReadTimeout = 500 * time.Millisecond
	h.Start()
	t.Cleanup(h.Close)
	return s, h
}

// Under more than it can do the server answers some and refuses the rest at once
// with Retry-After; when the burst is over it answers all.
func TestFaultBurst(t *testing.T) {
	s, h := faultServer(t, admission.Limits{Answers: 2, Queue: 4, Wait: time.Minute})
	release := make(chan struct{})
	s.engine.GET("/api/slow",
		s.answer(route{path: "/api/slow", kind: apiKind, handle: func(c *gin.Context, _ *corpus) error {
			<-release
			c.String(200, "done")
			return nil
		}}))
	const clients = 40
	var all sync.WaitGroup
	var mu sync.Mutex
	got := map[int]int{}
	for range clients {
		all.Go(func() {
			res, err := http.Get(h.URL + "/api/slow")
			if err != nil {
				t.Error(err)
				return
			}
			res.Body.Close()
			if res.StatusCode == 503 && res.Header.Get("Retry-After") == "" {
				t.Error("503 without Retry-After")
			}
			mu.Lock()
			got[res.StatusCode]++
			if res.StatusCode == 503 && got[503] == clients-6 {
				close(release) // all that do not fit were refused while the others stood
			}
			mu.Unlock()
		})
	}
	all.Wait()
	if got[200] != 6 || got[503] != clients-6 {
		t.Errorf("statuses %v, want the 2 worked on and the 4 in the queue answered, %d refused", got, clients-6)
	}
	for range 10 {
		if res, err := http.Get(h.URL + "/api/v1/search?q=harvest"); err != nil || res.StatusCode != 200 {
			t.Fatalf("after the burst: %v, %v", res, err)
		}
	}
	h.Close() // waits for the last answers to be sent to the end
	if l := s.admission.Load(); l.Working != 0 || l.Waiting != 0 || l.Sending != 0 || l.Busy != clients-6 {
		t.Errorf("after the burst %+v", l)
	}
}

// What is asked for without work is answered however busy the server is.
func TestFaultBusyServerTellsItsHealth(t *testing.T) {
	s, h := faultServer(t, admission.Limits{Answers: 1, Queue: 1, Wait: time.Millisecond})
	held, release := make(chan struct{}), make(chan struct{})
	go s.admission.Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if err := s.admission.Admit(r.Context(), "x", false); err != nil {
			t.Error(err)
		}
		close(held)
		<-release
	})).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	<-held
	defer close(release)
	for address, status := range map[string]int{"/healthz": 200, "/readyz": 200, s.assets.URL("base.css"): 200,
		"/api/v1/search": 503, "/search": 503} {
		res, err := http.Get(h.URL + address)
		if err != nil || res.StatusCode != status {
			t.Errorf("%s: %v (%v), want %d", address, res, err, status)
		}
	}
}

// dial sends a request over a plain socket and leaves the rest to the test.
func dial(t *testing.T, h *httptest.Server, request string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", h.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	return c
}

// Clients that send their headers or their body a byte at a time, or ask and do
// not read, hold nobody else up, and are let go.
func TestFaultSlowClients(t *testing.T) {
	s, h := faultServer(t, admission.Limits{Answers: 2, Queue: 2, Write: time.Second})
	big := strings.Repeat("x", 1<<20)
	s.engine.GET("/api/big",
		s.answer(route{path: "/api/big", kind: apiKind, handle: func(c *gin.Context, _ *corpus) error {
			for range 32 { // more than the system buffers for a client
				if _, err := io.WriteString(c.Writer, big); err != nil {
					return errGone
				}
			}
			return nil
		}}))
	var slow []net.Conn
	for i := range 60 {
		switch i % 3 {
		case 0:
			slow = append(slow, dial(t, h, "GET /api/v1/search HTTP/1.1\r\nHost: x\r\nX-Slow: "))
		case 1:
			slow = append(slow, dial(t, h, "GET /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"))
		case 2:
			slow = append(slow, dial(t, h, "GET /api/big HTTP/1.1\r\nHost: x\r\n\r\n"))
		}
	}
	// The burst itself may be refused in part: there are two places and a queue of
	// two. Once it has been taken in, those who go on being slow hold no place.
	until(t, "the 40 that asked have been taken in", func() bool {
		l := s.admission.Load()
		return l.Answered+l.Busy >= 40 && l.Working == 0 && l.Waiting == 0
	})
	for i := range 20 {
		res, err := http.Get(fmt.Sprintf("%s/api/v1/search?q=harvest+OR+w%d", h.URL, i))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != 200 {
			t.Errorf("beside %d slow clients: status %d", len(slow), res.StatusCode)
		}
	}
	for i, c := range slow { // each ends by itself: what is left can be read to its end
		c.SetReadDeadline(time.Now().Add(20 * time.Second))
		if i%3 == 2 {
			continue
		}
		if _, err := io.Copy(io.Discard, c); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("slow client %d is still connected", i)
		}
	}
	until(t, "clients that do not read have lost their places", func() bool { return s.admission.Load().Sending == 0 })
	if l := s.admission.Load(); l.TooSlow == 0 {
		t.Errorf("%+v: nobody was too slow", l)
	}
}

// A server that is stopped in the middle of an export breaks the connection: the
// client sees that what it has is not whole.
func TestFaultStoppedInExport(t *testing.T) {
	s, h := faultServer(t, admission.Limits{})
	part := make(chan struct{})
	s.engine.GET("/api/rows.csv",
		s.answer(route{path: "/api/rows.csv", kind: streamKind, handle: func(c *gin.Context, _ *corpus) error {
			startStream(c, mediaCSV, 2)
			io.WriteString(c.Writer, "a,b\r\n")
			c.Writer.Flush()
			close(part)
			<-c.Request.Context().Done()
			return c.Request.Context().Err()
		}}))
	res, err := http.Get(h.URL + "/api/rows.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	<-part
	h.CloseClientConnections() // as http.Server.Close does when the time to drain is over
	if _, err := io.ReadAll(res.Body); err == nil {
		t.Error("half an export looks like a whole one")
	}
}

// until waits for what happens in another goroutine.
func until(t *testing.T, what string, happened func() bool) {
	t.Helper()
	tick, late := time.NewTicker(time.Millisecond), time.After(30*time.Second)
	defer tick.Stop()
	for !happened() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("waited in vain until " + what)
		}
	}
}
