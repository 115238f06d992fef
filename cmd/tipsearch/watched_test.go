package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server"
)

// watched is a server in this process with its watcher, which looks only when
// asked to: whatever happens before is the work of requests.
type watched struct {
	*httptest.Server
	watcher *watcher
	gen     string // directory of the generation that answers first
}

func startWatched(t *testing.T, dir string, config server.Config) *watched {
	t.Helper()
	ix, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(config)
	if err != nil {
		t.Fatal(err)
	}
	serving := searcherOf(ix)
	w := &watcher{server: s, dir: dir, open: ix, serving: serving, log: slog.New(slog.DiscardHandler), nextScrub: time.Now().Add(scrubEvery)}
	s.OnDamage(func(damaged *search.Searcher, damage error) error {
		return w.replace(context.Background(), damaged, damage)
	})
	if _, err := s.Offer(t.Context(), serving); err != nil {
		t.Fatal(err)
	}
	out := &watched{httptest.NewServer(s), w, filepath.Join(dir, "generations", ix.Generation())}
	t.Cleanup(func() { out.Close(); w.close(); w.closing.Wait() })
	return out
}

// answer is what a client gets. A body that breaks off has an error.
type answer struct {
	status int
	header http.Header
	body   string // without how long it took
	err    error
}

var tookIn = regexp.MustCompile(`"took_ms":[0-9.]+|<updated>[^<]*</updated>`)

func (w *watched) get(t *testing.T, address string) answer {
	t.Helper()
	res, err := http.Get(w.URL + address)
	if err != nil { // broken off before its head was sent
		return answer{err: err}
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	body = bytes.ReplaceAll(body, []byte(w.URL), nil) // the servers of a test have ports of their own
	return answer{res.StatusCode, res.Header, tookIn.ReplaceAllString(string(body), ""), err}
}

// damageable are addresses that between them read every file of an index, each by
// several ways: pages, JSON, exports, facets, prefixes, phrases.
var damageable = append(slices.Clone(addresses),
	"/api/v1/search?q=harv*&facets=entity", "/api/v1/search?q=govermnent~", "/api/v1/search?q=%22law+enforcement%22",
	"/api/v1/trends?q=harvest", "/api/v1/reports/togo-2001", "/reports/malawi-2001", "/api/v1/entities", "/api/v1/suggest?q=har")

// changes are the files of a generation that are read while it answers.
func changes(t *testing.T, gen string) []string {
	t.Helper()
	segments, err := filepath.Glob(filepath.Join(gen, "bleve", "store", "*.zap"))
	if err != nil || len(segments) != 1 {
		t.Fatalf("segments %v, %v", segments, err)
	}
	files := []string{segments[0]}
	for _, name := range []string{"texts.dat", "places.dat", "details.dat"} {
		files = append(files, filepath.Join(gen, name))
	}
	return files
}

// spoil changes bytes of a file in place: one in every so many, at random.
func spoil(t testing.TB, path string, r *rand.Rand, every int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	for from := int64(0); from < info.Size(); from += every {
		at := from + r.Int64N(min(every, info.Size()-from))
		var b [1]byte
		if _, err := f.ReadAt(b[:], at); err != nil {
			t.Fatal(err)
		}
		b[0] ^= 1 << r.IntN(8)
		if _, err := f.WriteAt(b[:], at); err != nil {
			t.Fatal(err)
		}
	}
}
