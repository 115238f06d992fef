package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tipsearch/index"
)

// answers returns the edition that a server answers with, by its readers' way.
func (s *served) answers(t *testing.T) string {
	t.Helper()
	res, err := http.Get(s.base + "/api/v1/search?q=harvest")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	m := editionIn.FindSubmatch(body)
	if err != nil || m == nil {
		t.Fatalf("status %d, %v: %s", res.StatusCode, err, body)
	}
	return string(m[1])
}

// switchTo makes a copy of the current generation the current one, after a
// fault was made in it.
func switchTo(t *testing.T, dir, name string, fault func(gen string) error) {
	t.Helper()
	current, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	gen := filepath.Join(dir, "generations", name)
	if err := os.CopyFS(gen, os.DirFS(filepath.Join(dir, "generations", current))); err != nil {
		t.Fatal(err)
	}
	if err := fault(gen); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "new"), []byte(name+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "new"), filepath.Join(dir, "current")); err != nil {
		t.Fatal(err)
	}
}

func flip(name string) func(gen string) error {
	return func(gen string) error {
		path := filepath.Join(gen, filepath.FromSlash(name))
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b[len(b)/2] ^= 4
		return os.WriteFile(path, b, 0o644)
	}
}

// A new generation that is not whole, or of another format, is not served: the
// old one goes on answering, /readyz and the log say why, and no answer
// names a file of the machine. Going back makes the server ready again, a
// build too.
func TestFaultBadGenerationIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 2)
	good, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := startServe(t, dir)
	for i, fault := range []struct {
		make func(gen string) error
		says string
	}{
		{flip("texts.dat"), "damaged"},
		{flip("tables.gob"), "damaged"},
		{func(gen string) error { return os.Remove(filepath.Join(gen, "places.dat")) }, "damaged"},
		{func(gen string) error { return os.Truncate(filepath.Join(gen, "manifest.json"), 100) }, "damaged"},
		{func(gen string) error {
			return os.WriteFile(filepath.Join(gen, "manifest.json"), []byte(`{"format": 99}`), 0o644)
		}, "another format"},
	} {
		switchTo(t, dir, fmt.Sprintf("%06d-bad", 100+i), fault.make)
		eventually(t, "the server is degraded", func() bool { status, _, _ := s.ready(t); return status == "degraded" })
		_, detail, _ := s.ready(t)
		if !strings.Contains(detail, fault.says) || strings.Contains(detail, "/") || strings.Contains(detail, "texts") {
			t.Errorf("fault %d: /readyz says %q", i, detail)
		}
		if got := s.answers(t); got != "1" {
			t.Errorf("fault %d: edition %s answers", i, got)
		}
		if _, err := index.Rollback(dir, good); err != nil {
			t.Fatal(err)
		}
		eventually(t, "the server is ready again", func() bool { status, _, _ := s.ready(t); return status == "ready" })
	}
	switchTo(t, dir, "000200-bad", flip("texts.dat"))
	want := buildEdition(t, dir, 2, 2)
	eventually(t, "the next build answers", func() bool {
		status, _, v := s.ready(t)
		return status == "ready" && v == want
	})
	if n := strings.Count(s.log.String(), "level=ERROR"); n < 5 || n > 7 {
		t.Errorf("%d errors in the log, want one a fault:\n%s", n, s.log)
	}
}

// The files of the generation that is being served are cut under the server. It
// stays alive and goes over to the last good one.
func TestFaultFilesCutUnderServer(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 2)
	buildEdition(t, dir, 2, 2)
	s := startServe(t, dir, "--look-every", "1s") // time for requests before it looks
	current, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"texts.dat", "details.dat"} {
		if err := os.Truncate(filepath.Join(dir, "generations", current, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	statuses := map[int]int{}
	eventually(t, "the last good generation answers", func() bool {
		for _, address := range []string{"/reports/kenya-2001", "/api/v1/search?q=harvest"} {
			res, err := http.Get(s.base + address)
			if err != nil {
				t.Fatalf("the server is gone: %v\n%s", err, s.log)
			}
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			statuses[res.StatusCode]++
			if res.StatusCode == 200 && bytes.Contains(body, []byte("edition 2")) && bytes.Contains(body, []byte("edition 1")) {
				t.Error("an answer of two generations")
			}
		}
		status, _, _ := s.ready(t)
		return status == "degraded"
	})
	if got := s.answers(t); got != "1" {
		t.Errorf("edition %s answers, want 1", got)
	}
	t.Logf("statuses until then: %v", statuses)
	want := buildEdition(t, dir, 3, 2)
	eventually(t, "the next build answers", func() bool {
		status, _, v := s.ready(t)
		return status == "ready" && v == want
	})
}

// A server that is killed and started again, also over a current generation that
// is damaged, answers from the last good one.
func TestFaultServerKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 2)
	buildEdition(t, dir, 2, 2)
	s := startServe(t, dir)
	s.Process.Kill()
	s = startServe(t, dir)
	if got := s.answers(t); got != "2" {
		t.Errorf("edition %s answers", got)
	}
	s.Process.Kill()
	current, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := flip("texts.dat")(filepath.Join(dir, "generations", current)); err != nil {
		t.Fatal(err)
	}
	s = startServe(t, dir)
	if status, detail, _ := s.ready(t); status != "degraded" || s.answers(t) != "1" {
		t.Errorf("%s, %s: edition %s answers", status, detail, s.answers(t))
	}
}

// longIndex has texts whose export is more than the system buffers for a client.
func longIndex(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	opt := index.BuildOptions{Out: dir}
	for _, country := range []string{"Kenya", "Ghana", "Togo", "Malawi"} {
		var text strings.Builder
		fmt.Fprintf(&text, "2023 Trafficking in Persons Report: %s\n\nTRAFFICKING PROFILE\n", country)
		for i := range 3000 {
			fmt.Fprintf(&text, "\nOfficials in district %d of %s hired replacement pickers for harvest number %d of the year, as an NGO told us.\n", i, country, i*7)
		}
		opt.Sources = append(opt.Sources, index.Source{Name: country + ".txt", Data: []byte(text.String())})
	}
	if _, err := index.Build(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
	return dir
}

// An export that is under way when the server is told to stop is sent to its
// end; when the server is killed, what the client has does not look whole.
func TestFaultStoppedInExport(t *testing.T) {
	dir := longIndex(t)
	for _, c := range []struct {
		signal os.Signal
		whole  bool
	}{{syscall.SIGTERM, true}, {syscall.SIGKILL, false}} {
		s := startServe(t, dir)
		conn, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if !c.whole {
			conn.(*net.TCPConn).SetReadBuffer(4 << 10) // or the system would have all of it already
		}
		fmt.Fprintf(conn, "GET /api/v1/concordance.ndjson?q=harvest HTTP/1.1\r\nHost: x\r\n\r\n")
		res, err := http.ReadResponse(bufio.NewReaderSize(conn, 512), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Process.Signal(c.signal); err != nil {
			t.Fatal(err)
		}
		if c.whole {
			eventually(t, "it stops", func() bool { return strings.Contains(s.log.String(), "stopping") })
		}
		conn.SetReadDeadline(time.Now().Add(time.Minute))
		rows, err := io.ReadAll(res.Body)
		n := bytes.Count(rows, []byte("\n"))
		if whole := err == nil; whole != c.whole ||
			whole && (res.Header.Get("X-Total-Count") != fmt.Sprint(n) || n != 12000) {
			t.Errorf("%v: %d rows of %s, %v; want whole %v", c.signal, n, res.Header.Get("X-Total-Count"), err, c.whole)
		}
	}
}

// A server with hardly any file handles is flooded with connections while a new
// generation comes: it goes on with the old one, and when the flood is over it
// answers all and takes the new one.
func TestFaultServerWithoutHandles(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 2)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	few := filepath.Join(t.TempDir(), "few")
	if err := os.WriteFile(few, []byte("#!/bin/sh\nulimit -n 48\nexec "+self+" \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	s := startServeOf(t, few, dir)
	var flood []net.Conn
	for range 100 {
		c, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
		if err != nil {
			break
		}
		fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: x\r\nX: ")
		flood = append(flood, c)
	}
	eventually(t, "it has no handles left", func() bool { return strings.Contains(s.log.String(), "too many open files") })
	want := buildEdition(t, dir, 2, 2)
	eventually(t, "it cannot open the new generation", func() bool {
		return strings.Contains(s.log.String(), "the current index is refused")
	})
	for _, c := range flood {
		c.Close()
	}
	eventually(t, "the new generation answers", func() bool {
		client := &http.Client{Timeout: time.Second}
		res, err := client.Get(s.base + "/readyz")
		if err != nil {
			return false
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		return strings.Contains(string(b), want) && strings.Contains(string(b), `"ready"`)
	})
	if got := s.answers(t); got != "2" {
		t.Errorf("edition %s answers", got)
	}
}
