package server

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/search/local"
	"tipsearch/seeds"
)

// seedIndex is an index of the three seed reports, built once for all tests.
var seedIndex = sync.OnceValues(func() (*index.Index, error) {
	dir, err := os.MkdirTemp("", "tipsearch-server-test-")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		return nil, err
	}
	var sources []index.Source
	for _, name := range names {
		data, err := seeds.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, index.Source{Name: name, Data: data})
	}
	ix, err := buildIndex(dir, sources)
	os.RemoveAll(dir) // an open index keeps its files
	return ix, err
})

func buildIndex(dir string, sources []index.Source) (*index.Index, error) {
	built := time.Date(2026, time.November, 22, 6, 0, 0, 0, time.UTC)
	if _, err := index.Build(context.Background(),
		index.BuildOptions{Out: dir, Sources: sources, Now: func() time.Time { return built }}); err != nil {
		return nil, err
	}
	return index.Open(dir)
}

// searcherOf is a searcher of an index.
func searcherOf(ix *index.Index) *search.Searcher { return search.New(local.New(ix)) }

// serverOf is a server over an index, nil for one that is not ready.
func serverOf(t testing.TB, config Config, ix *index.Index) *Server {
	t.Helper()
	s, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	if ix != nil {
		s.Use(searcherOf(ix))
	}
	return s
}

// seedServer is a server over the seeds, and configured one such.
func seedServer(t testing.TB) *Server { return configured(t, Config{}) }

func configured(t testing.TB, config Config) *Server {
	t.Helper()
	ix, err := seedIndex()
	if err != nil {
		t.Fatal(err)
	}
	return serverOf(t, config, ix)
}

// ask sends a request with pairs of header names and values.
func ask(s http.Handler, method, address string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// expectStatus asks for addresses, of which each is to be answered with a status.
func expectStatus(t testing.TB, s http.Handler, statuses map[string]int) {
	t.Helper()
	for address, want := range statuses {
		if w := ask(s, http.MethodGet, address); w.Code != want {
			t.Errorf("%s: status %d, want %d", address, w.Code, want)
		}
	}
}

// get asks for an address, expects 200 and reads the JSON of its answer.
func get[T any](t testing.TB, s http.Handler, address string) T {
	t.Helper()
	w := ask(s, http.MethodGet, address)
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: status %d\n%s", address, w.Code, w.Body)
	}
	var answer T
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("GET %s: %v\n%s", address, err, w.Body)
	}
	return answer
}
