package fetch

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is a web site of a test. It counts what it is asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc // by path and query; what is not here is not found
	asked []string                    // paths and queries, in their order; "304 " before one that was not modified
}

func newSite(t *testing.T, pages map[string]http.HandlerFunc) *site {
	s := &site{pages: pages}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		page := s.pages[r.URL.RequestURI()]
		s.asked = append(s.asked, r.URL.RequestURI())
		s.mu.Unlock()
		if page == nil {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// takeAsked returns what the site was asked for since the last call.
func (s *site) takeAsked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.asked
	s.asked = nil
	return out
}

func (s *site) set(path string, page http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

// page sends a page with these links.
func page(title string, links ...string) http.HandlerFunc {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%[1]s</h1>", title)
	for _, l := range links {
		fmt.Fprintf(&b, "<p><a href=%q>more</a></p>", l)
	}
	return sends("text/html; charset=utf-8", b.String()+"</body></html>")
}

func sends(mediaType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		fmt.Fprint(w, body)
	}
}

func redirects(status int, to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
}

const pdfHead = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// run is a run into a folder, with a clock that a pause turns on.
type run struct {
	Options
	t        *testing.T
	now      time.Time
	waited   []time.Duration
	problems []string
}

func newRun(t *testing.T) *run {
	r := &run{t: t, now: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)}
	r.Into, r.Agent, r.Pause = t.TempDir(), "tipsearch/test", time.Second
	r.Now = func() time.Time { return r.now }
	r.Wait = func(ctx context.Context, d time.Duration) error {
		r.waited = append(r.waited, d)
		r.now = r.now.Add(d)
		return ctx.Err()
	}
	r.Report = func(p Problem) { r.problems = append(r.problems, p.Address+": "+p.Reason) }
	return r
}

func (r *run) fetch(addresses ...string) Summary {
	r.t.Helper()
	r.Addresses, r.problems, r.waited = addresses, nil, nil
	sum, err := Run(context.Background(), r.Options)
	if err != nil {
		r.t.Fatal(err)
	}
	return sum
}

// saved returns the files of the folder by their source: what they hold.
func (r *run) saved() map[string]string {
	r.t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(r.Into, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, stateDir) || strings.HasSuffix(path, ".meta.json") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		out[r.side(path)["source_url"].(string)] = string(data)
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

// side reads what is written beside a file.
func (r *run) side(file string) map[string]any {
	r.t.Helper()
	data, err := os.ReadFile(file + ".meta.json")
	if err != nil {
		r.t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		r.t.Fatal(err)
	}
	return out
}

// files returns the names of the saved files, without what tells addresses apart.
func (r *run) files() []string {
	r.t.Helper()
	found, err := filepath.Glob(filepath.Join(r.Into, "*", "*"))
	if err != nil {
		r.t.Fatal(err)
	}
	var out []string
	for _, path := range found {
		name := filepath.Base(path)
		if strings.HasSuffix(name, ".meta.json") || strings.Contains(path, stateDir) {
			continue
		}
		before, after, _ := strings.Cut(name, "-")
		out = append(out, before+filepath.Ext(after))
	}
	slices.Sort(out)
	return out
}

// hasProblem reports whether a problem of that address has that text.
func (r *run) hasProblem(address, text string) bool {
	return slices.ContainsFunc(r.problems, func(p string) bool {
		return strings.HasPrefix(p, address+": ") && strings.Contains(p, text)
	})
}

func equal[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
