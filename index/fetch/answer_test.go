package fetch

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A file is cited by where its address has moved to for good, not by where it leads for now.
func TestRedirections(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/old":                redirects(301, "/new"),
		"/new":                redirects(302, "/store/123?signed=1"),
		"/store/123?signed=1": sends("application/pdf", pdfHead),
		"/loop":               redirects(302, "/loop2"),
		"/loop2":              redirects(301, "/loop"),
		"/nowhere":            redirects(302, ""),
		"/mail":               redirects(302, "mailto:a@example.org"),
	})
	for n := range 20 {
		s.set(fmt.Sprintf("/long%d", n), redirects(302, fmt.Sprintf("/long%d", n+1)))
	}
	r := newRun(t)
	sum := r.fetch(s.URL+"/old", s.URL+"/loop", s.URL+"/nowhere", s.URL+"/mail", s.URL+"/long0")
	if sum.New != 1 || sum.Failed != 4 {
		t.Errorf("%+v", sum)
	}
	for path, why := range map[string]string{"/loop": "loop", "/nowhere": "without an address", "/mail": "without an address",
		"/long0": "more than 10"} {
		if !r.hasProblem(s.URL+path, why) {
			t.Errorf("%s: no problem %q in %q", path, why, r.problems)
		}
	}
	side := r.side(r.path(s.URL + "/new"))
	if got := fmt.Sprint(side["redirected_from"]); got != fmt.Sprintf("[%s/old %[1]s/new]", s.URL) {
		t.Errorf("redirected from %s", got)
	}
}

// A link that leads to a page that was not asked for, or to one that is there, brings nothing new.
func TestRedirectionsOfLinks(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/r/":      page("Reports", "login", "alias", "file", "real"),
		"/r/login": redirects(302, "/login"),
		"/r/alias": redirects(302, "/r/real"),
		"/r/real":  page("Real"),
		"/r/file":  redirects(302, "/store/9"),
		"/store/9": sends("application/pdf", pdfHead),
		"/login":   page("Log in"),
	})
	r := newRun(t)
	r.Below = []string{"/r/"}
	for range 2 {
		sum := r.fetch(s.URL + "/r/")
		if sum.New+sum.Unchanged != 3 || sum.Skipped != 1 || sum.Failed != 0 {
			t.Errorf("%+v", sum)
		}
		asked := strings.Join(s.takeAsked(), " ")
		if strings.Count(asked, "/r/real") != 1 {
			t.Errorf("asked %s", asked)
		}
	}
	equal(t, "files", r.files(), []string{"r.html", "r_alias.html", "r_file.pdf"})
}

func TestLiesAboutTypes(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/a.pdf":  sends("application/pdf", "<!DOCTYPE html><html><body><p>Please log in.</p></body></html>"),
		"/b":      sends("text/html", pdfHead),
		"/c.txt":  sends("text/plain", "The government prosecuted 12 traffickers."),
		"/d":      sends("application/octet-stream", pdfHead+"d"),
		"/e.html": sends("text/html", "Traffickers exploit victims in the fields."),
		"/f":      sends("", pdfHead+"f"),
	})
	r := newRun(t)
	sum := r.fetch(s.URL+"/a.pdf", s.URL+"/b", s.URL+"/c.txt", s.URL+"/d", s.URL+"/e.html", s.URL+"/f")
	if sum.New != 6 || len(r.problems) != 2 || !r.hasProblem(s.URL+"/a.pdf", "announced as PDF (application/pdf) but is HTML") ||
		!r.hasProblem(s.URL+"/b", "announced as HTML (text/html) but is PDF") {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	equal(t, "files", r.files(), []string{"a.html", "b.pdf", "c.txt", "d.pdf", "e.txt", "f.pdf"})

	// A report that turns into a page is a page that says so.
	r = newRun(t)
	s.set("/a.pdf", sends("application/pdf", pdfHead))
	r.fetch(s.URL + "/a.pdf")
	s.set("/a.pdf", page("Not here any more"))
	if sum := r.fetch(s.URL + "/a.pdf"); sum.Failed != 1 || !r.hasProblem(s.URL+"/a.pdf", "instead of PDF; the file of 2026-11-30 is kept") {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	if got := r.saved()[s.URL+"/a.pdf"]; got != pdfHead {
		t.Errorf("the file holds %q", got)
	}
}

func TestDressing(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/":        page("Reports", "/p.jpg", "/q.png", "/s.css"),
		"/p.jpg":   sends("image/jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF a picture"),
		"/q.png":   sends("image/png", "\x89PNG\r\n\x1a\n\x00 scan"),
		"/s.css":   sends("text/css", "p { color: red }"),
		"/one.jpg": sends("image/jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF another"),
	})
	r := newRun(t)
	r.Below, r.Match = []string{"/"}, []string{"*.png"}
	if sum := r.fetch(s.URL+"/", s.URL+"/one.jpg"); sum.New != 3 || sum.Skipped != 2 {
		t.Errorf("%+v", sum)
	}
	equal(t, "files", r.files(), []string{"index.html", "one.jpg", "q.png"})
}

func TestBodies(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/huge": func(w http.ResponseWriter, _ *http.Request) { // its length is not announced
			for range 64 {
				w.Write(bytes.Repeat([]byte("a"), 1024))
				_ = http.NewResponseController(w).Flush()
			}
		},
		"/announced": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100000000")
			w.WriteHeader(200)
		},
		"/empty": sends("text/html", ""),
		"/cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, "half")
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		},
		"/whole": sends("text/plain", "The whole of it."),
	})
	r := newRun(t)
	r.MaxFile = 16 << 10
	sum := r.fetch(s.URL+"/huge", s.URL+"/announced", s.URL+"/empty", s.URL+"/cut", s.URL+"/whole")
	if sum.New != 1 || sum.Failed != 4 || sum.Bytes > 20<<10 {
		t.Errorf("%+v", sum)
	}
	for path, why := range map[string]string{"/huge": "larger than 16 KB", "/announced": "larger than 16 KB", "/empty": "nothing",
		"/cut": "broke off after 4 bytes"} {
		if !r.hasProblem(s.URL+path, why) {
			t.Errorf("%s: no problem %q in %q", path, why, r.problems)
		}
	}
	if n := strings.Count(strings.Join(s.takeAsked(), " "), "/cut"); n != 3 {
		t.Errorf("what broke off was asked for %d times, want 3", n)
	}
	equal(t, "files", r.files(), []string{"whole.txt"})
	if left, _ := os.ReadDir(filepath.Join(r.Into, stateDir)); len(left) != 2 { // the state and the lock
		t.Errorf("beside the state there are %v", left)
	}
}

// A server that begins to answer and sends nothing more is given up.
func TestStalls(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/header": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/body": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "The beginning.")
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		},
	})
	for _, path := range []string{"/header", "/body"} {
		r := newRun(t)
		r.Stall = 300 * time.Millisecond
		if sum := r.fetch(s.URL + path); sum.Failed != 1 || !r.hasProblem(s.URL+path, "nothing was received for 300ms") {
			t.Errorf("%s: %+v, problems %q", path, sum, r.problems)
		}
	}
}

// A page must not lead fetch to a server of this machine, which others cannot see.
func TestPrivateNetwork(t *testing.T) {
	secret := newSite(t, map[string]http.HandlerFunc{"/": page("Secret")})
	inside := strings.Replace(secret.URL, "127.0.0.1", "localhost", 1)
	s := newSite(t, map[string]http.HandlerFunc{"/": redirects(302, inside), "/link": page("A link", inside)})
	r := newRun(t)
	r.Match = []string{"http://localhost*"}
	if sum := r.fetch(s.URL, s.URL+"/link"); sum.New != 1 || sum.Failed != 2 || len(secret.takeAsked()) != 0 {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	if r = newRun(t); r.fetch(inside).New != 1 {
		t.Errorf("named: %q", r.problems)
	}
}
