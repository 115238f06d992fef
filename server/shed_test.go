package server

import (
	"context"
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
)

func TestPlaces(t *testing.T) {
	s := newShed(Limits{Answers: 2, Queue: 1, Wait: time.Hour, Sending: 4})
	ctx, gone := context.WithCancel(context.Background())
	first, err1 := s.take(ctx, api, "a")
	_, err2 := s.take(ctx, page, "a")
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	waited := make(chan error)
	go func() {
		third, err := s.take(context.Background(), api, "b")
		if err == nil {
			third.done()
		}
		waited <- err
	}()
	until(t, "it is in the queue", func() bool { return s.waiting.Load() == 1 })
	if _, err := s.take(ctx, api, "c"); !errors.Is(err, errBusy) {
		t.Errorf("with the queue full: %v, want busy at once", err)
	}
	first.worked() // its answer is on the way: the next may work
	if err := <-waited; err != nil {
		t.Errorf("who waited got %v", err)
	}
	if n := s.sending.Load(); n != 2 {
		t.Errorf("%d answers on their way, want the two that were not given back", n)
	}
	first.done()
	first.worked() // again: harmless
	if n, w := s.sending.Load(), len(s.working); n != 1 || w != 1 {
		t.Errorf("%d on their way, %d worked on; want 1 and 1", n, w)
	}
	if _, err := s.take(ctx, api, "a"); err != nil {
		t.Error(err)
	}
	gone()
	if _, err := s.take(ctx, api, "a"); !errors.Is(err, errGone) {
		t.Errorf("a client that has gone while it waits: %v", err)
	}
}

func TestExportsOfOneClient(t *testing.T) {
	s := newShed(Limits{Streams: 3, ClientStreams: 2})
	ctx := context.Background()
	a, err1 := s.take(ctx, stream, "a")
	_, err2 := s.take(ctx, stream, "a")
	_, err3 := s.take(ctx, stream, "a")
	_, err4 := s.take(ctx, stream, "b")
	_, err5 := s.take(ctx, stream, "c")
	if err1 != nil || err2 != nil || !errors.Is(err3, errTooMany) || err4 != nil || !errors.Is(err5, errBusy) {
		t.Errorf("%v, %v, %v, %v, %v; want two places, too many, a place, busy", err1, err2, err3, err4, err5)
	}
	a.done()
	if _, err := s.take(ctx, stream, "c"); err != nil {
		t.Errorf("after one has ended: %v", err)
	}
}

// faultServer is a server on a socket, with short limits.
func faultServer(t *testing.T, limits Limits) (*Server, *httptest.Server) {
	t.Helper()
	ix, err := seedIndex()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	s.Use(ix)
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
	s, h := faultServer(t, Limits{Answers: 2, Queue: 4, Wait: time.Minute})
	release := make(chan struct{})
	s.engine.GET("/api/slow", s.answer(route{path: "/api/slow", kind: api, handle: func(c *gin.Context, _ *corpus) error {
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
	if l := s.load(); l.Working != 0 || l.Waiting != 0 || l.Sending != 0 || l.Shed != clients-6 {
		t.Errorf("after the burst %+v", l)
	}
}

// What is asked for without work is answered however busy the server is.
func TestFaultBusyServerTellsItsHealth(t *testing.T) {
	s, h := faultServer(t, Limits{Answers: 1, Queue: 1, Wait: time.Millisecond})
	p, err := s.shed.take(context.Background(), api, "x")
	if err != nil {
		t.Fatal(err)
	}
	defer p.done()
	for address, status := range map[string]int{"/healthz": 200, "/readyz": 200, s.assets.URL("base.css"): 200, "/api/v1/search": 503, "/search": 503} {
		res, err := http.Get(h.URL + address)
		if err != nil || res.StatusCode != status {
			t.Errorf("%s: %v (%v), want %d", address, res, err, status)
		}
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
	s, h := faultServer(t, Limits{Answers: 2, Queue: 2, Write: time.Second})
	big := strings.Repeat("x", 1<<20)
	s.engine.GET("/api/big", s.answer(route{path: "/api/big", kind: api, handle: func(c *gin.Context, _ *corpus) error {
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
		l := s.load()
		return l.Answered+l.Shed >= 40 && l.Working == 0 && l.Waiting == 0
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
	until(t, "clients that do not read have lost their places", func() bool { return s.load().Sending == 0 })
	if l := s.load(); l.TooSlow == 0 {
		t.Errorf("%+v: nobody was too slow", l)
	}
}

// A client that takes just enough to stay below every write's limit is ended all
// the same.
func TestTricklingReader(t *testing.T) {
	w := &sender{ResponseWriter: httptest.NewRecorder(), limit: time.Hour, sent: 1 << 10, blocked: patience + time.Second}
	w.control = http.NewResponseController(w.ResponseWriter)
	if _, err := w.Write([]byte("x")); !errors.Is(err, errSlow) || !w.slow {
		t.Errorf("a kilobyte in a minute of waiting: %v", err)
	}
	w.slow, w.sent = false, 1<<20
	if _, err := w.Write([]byte("x")); err != nil {
		t.Errorf("a megabyte in a minute of waiting: %v", err)
	}
}

// A server that is stopped in the middle of an export breaks the connection: the
// client sees that what it has is not whole.
func TestFaultStoppedInExport(t *testing.T) {
	s, h := faultServer(t, Limits{})
	part := make(chan struct{})
	s.engine.GET("/api/rows.csv", s.answer(route{path: "/api/rows.csv", kind: stream, handle: func(c *gin.Context, _ *corpus) error {
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
