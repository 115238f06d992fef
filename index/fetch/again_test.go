package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A second run asks whether something has changed, and leaves what has not as it was.
func TestOnlyWhatChanged(t *testing.T) {
	etag := func(tag, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", tag)
			w.Header().Set("Content-Type", "text/html")
			if r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, "<html><body>"+body)
		}
	}
	s := newSite(t, map[string]http.HandlerFunc{
		"/r/":       etag(`"1"`, `<a href="tagged">a</a> <a href="dated">a</a> <a href="plain">a</a> <a href="other">a</a> <a href="gone">a</a>`),
		"/r/tagged": etag(`"2"`, "tagged"),
		"/r/dated": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "a.html", time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), strings.NewReader("<html><body>dated"))
		},
		"/r/plain": page("Plain"),
		"/r/other": page("Other, before"),
		"/r/gone":  page("Gone"),
	})
	r := newRun(t)
	r.Below = []string{"/r/"}
	if sum := r.fetch(s.URL + "/r/"); sum.New != 6 {
		t.Fatalf("first: %+v", sum)
	}
	before := map[string]os.FileInfo{}
	for _, path := range r.paths() {
		before[path], _ = os.Stat(path)
	}
	captured := r.side(r.path(s.URL + "/r/plain"))["captured"]
	r.now = r.now.Add(48 * time.Hour)
	s.takeAsked()
	s.set("/r/other", page("Other, after"))
	s.set("/r/gone", nil)
	sum := r.fetch(s.URL + "/r/")
	if sum.Unchanged != 4 || sum.Changed != 1 || sum.Gone != 1 || sum.New+sum.Failed+sum.Earlier != 0 {
		t.Errorf("second: %+v, problems %q", sum, r.problems)
	}
	if want := int64(len(r.saved()[s.URL+"/r/plain"]) + len(r.saved()[s.URL+"/r/other"])); sum.Bytes != want {
		t.Errorf("received %d bytes, want %d, those of what has no date and what has changed", sum.Bytes, want)
	}
	if asked := s.takeAsked(); len(asked) != 7 {
		t.Errorf("asked %q", asked)
	}
	if !r.hasProblem(s.URL+"/r/gone", "404") || !strings.Contains(r.saved()[s.URL+"/r/gone"], "Gone") {
		t.Errorf("what is gone is kept and said: %q", r.problems)
	}
	if !strings.Contains(r.saved()[s.URL+"/r/other"], "after") {
		t.Error("what changed was not saved")
	}
	changed := 0
	for _, path := range r.paths() {
		if now, err := os.Stat(path); err != nil || !os.SameFile(now, before[path]) {
			changed++
		}
	}
	if changed != 2 { // the file and what is written beside it
		t.Errorf("%d files were written anew, want 2", changed)
	}
	plainOnce := r.side(r.path(s.URL + "/r/plain"))["captured"]
	if data, _ := os.ReadFile(filepath.Join(r.Into, stateDir, stateFile)); plainOnce != captured ||
		!strings.Contains(lastLine(string(data), "/r/plain"), `"captured":"2026-11-30`) {
		t.Errorf("unchanged, and captured at %v instead of %v: %s", plainOnce, captured, lastLine(string(data), "/r/plain"))
	}
	if got := r.side(r.path(s.URL + "/r/other"))["captured"].(string); !strings.HasPrefix(got, "2026-12-02T12:00:") {
		t.Errorf("changed, and captured at %v", got)
	}
}

// lastLine is the last line of the state with that text.
func lastLine(text, with string) (last string) {
	for line := range strings.Lines(text) {
		if strings.Contains(line, with) {
			last = line
		}
	}
	return last
}

func (r *run) paths() []string {
	found, _ := filepath.Glob(filepath.Join(r.Into, "*", "*-*"))
	return found
}

// path returns the file that has that address.
func (r *run) path(source string) string {
	r.t.Helper()
	for _, path := range r.paths() {
		if !strings.HasSuffix(path, ".meta.json") && r.side(path)["source_url"] == source {
			return path
		}
	}
	r.t.Fatalf("no file of %s", source)
	return ""
}

// What people wrote beside a file stays when the file changes.
func TestSideFileKeepsWhatPeopleWrote(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/a": page("before")})
	r := newRun(t)
	r.fetch(s.URL + "/a")
	side := r.path(s.URL+"/a") + ".meta.json"
	if err := os.WriteFile(side, []byte(`{"source_url": "x", "country": "Kenya"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	s.set("/a", page("after"))
	r.fetch(s.URL + "/a")
	if got := r.side(r.path(s.URL + "/a")); got["country"] != "Kenya" || got["captured"] == nil {
		t.Errorf("beside it stands %v", got)
	}
}

func TestLimitsOfARun(t *testing.T) {
	pages := map[string]http.HandlerFunc{"/": page("All", "1", "2", "3", "4", "5")}
	for n := range 6 {
		pages[fmt.Sprint("/", n)] = page(fmt.Sprint(n))
	}
	s := newSite(t, pages)
	r := newRun(t)
	r.Below, r.MaxFiles = []string{"/"}, 4
	sum := r.fetch(s.URL)
	if sum.New != 4 || sum.Pending != 2 || !strings.Contains(sum.Why, "limit") {
		t.Errorf("%+v", sum)
	}
	s.takeAsked()
	if sum = r.fetch(s.URL); sum.New != 2 || sum.Earlier != 4 || sum.Pending != 0 {
		t.Errorf("carried on: %+v", sum)
	}
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/4", "/5"})
	r = newRun(t)
	r.Below, r.MaxTotal = []string{"/"}, 1
	if sum = r.fetch(s.URL); sum.New != 1 || sum.Pending != 5 {
		t.Errorf("one byte: %+v", sum)
	}
}

// A run that is stopped in the middle of a file, or of a pause, is carried on by the next.
func TestCarriesOn(t *testing.T) {
	pages := map[string]http.HandlerFunc{"/r/": page("All", "1", "2", "3")}
	for n := range 4 {
		pages[fmt.Sprint("/r/", n)] = page(fmt.Sprint(n))
	}
	s := newSite(t, pages)
	r := newRun(t)
	r.Below = []string{"/r/"}
	r.Addresses = []string{s.URL + "/r/"}
	ctx, cancel := context.WithCancel(context.Background())
	s.set("/r/2", func(w http.ResponseWriter, q *http.Request) {
		fmt.Fprint(w, "<html><body>")
		_ = http.NewResponseController(w).Flush()
		cancel()
		<-q.Context().Done()
	})
	sum, err := Run(ctx, r.Options)
	if !errors.Is(err, context.Canceled) || sum.New != 2 || sum.Pending != 2 {
		t.Fatalf("stopped: %+v, %v", sum, err)
	}
	equal(t, "files", r.files(), []string{"r.html", "r_1.html"})
	s.set("/r/2", page("2"))
	s.takeAsked()
	r.cutLastLine()
	if sum = r.fetch(s.URL + "/r/"); sum.Earlier != 1 || sum.New+sum.Unchanged != 3 {
		t.Errorf("carried on: %+v", sum)
	}
	// The line of /r/1 was cut off: it is asked for again. What was whole is not.
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/r/1", "/r/2", "/r/3"})
	if sum = r.fetch(s.URL + "/r/"); sum.Unchanged != 4 || sum.Earlier != 0 {
		t.Errorf("again: %+v", sum)
	}
	// What a stopped run did long ago does not count as done.
	r.MaxFiles = 1
	r.fetch(s.URL + "/r/")
	r.now = r.now.Add(25 * time.Hour)
	if sum = r.fetch(s.URL + "/r/"); sum.Earlier != 0 || sum.Unchanged != 1 {
		t.Errorf("a day later: %+v", sum)
	}
}

// cutLastLine cuts the state in the middle of its last line, as a power failure may.
func (r *run) cutLastLine() {
	r.t.Helper()
	path := filepath.Join(r.Into, stateDir, stateFile)
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, data[:len(data)-20], 0o644)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestStateIsDamagedOrTaken(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": page("All")})
	r := newRun(t)
	r.fetch(s.URL)
	open, err := openState(r.Into, r.now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), r.Options); err == nil || !strings.Contains(err.Error(), "another tipsearch fetch") {
		t.Errorf("two at once: %v", err)
	}
	open.close()
	path := filepath.Join(r.Into, stateDir, stateFile)
	if err := os.WriteFile(path, []byte("{\"format\":1}\nnonsense\n{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), r.Options); err == nil || !strings.Contains(err.Error(), "line 2, is damaged") {
		t.Errorf("damaged: %v", err)
	}
}

// An address that failed for a while is one as before once it answers again.
func TestFailsForAWhile(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": page("All", "1", "2"), "/1": page("1"), "/2": page("2")})
	r := newRun(t)
	r.Below = []string{"/"}
	r.fetch(s.URL)
	s.set("/1", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	r.MaxFiles = 2
	if sum := r.fetch(s.URL); sum.Failed != 1 || sum.Pending != 1 || !r.hasProblem(s.URL+"/1", "the file of 2026-11-30 is kept") {
		t.Errorf("fails: %+v, problems %q", sum, r.problems)
	}
	// What failed is asked for again by the run that carries on.
	s.set("/1", page("1"))
	s.takeAsked()
	if sum := r.fetch(s.URL); sum.Earlier != 1 || sum.Unchanged != 2 {
		t.Errorf("carried on: %+v", sum)
	}
	r.MaxFiles = 3
	r.fetch(s.URL)
	s.takeAsked()
	r.MaxFiles = 1
	r.fetch(s.URL)
	if sum := r.fetch(s.URL); sum.Earlier != 1 || sum.Unchanged != 1 || sum.Pending != 1 {
		t.Errorf("as before: %+v", sum)
	}
}

// What a stopped run saved is not saved a second time under another address.
func TestSameAsBeforeTheBreak(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/1": page("same"), "/2": page("same")})
	r := newRun(t)
	r.MaxFiles = 1
	r.fetch(s.URL+"/1", s.URL+"/2")
	if sum := r.fetch(s.URL+"/1", s.URL+"/2"); sum.Same != 1 || sum.New != 0 {
		t.Errorf("%+v", sum)
	}
}
