package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/server"
)

// watched is a server in this process with its watcher, which looks only when it is
// told to: whatever happens before is the work of requests.
type watched struct {
	*httptest.Server
	watcher *watcher
	gen     string // directory of the generation that answers first
}

// startWatched serves the index in dir and keeps cache bytes of answers.
func startWatched(t *testing.T, dir string, cache int64) *watched {
	t.Helper()
	ix, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(server.Config{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	w := &watcher{server: s, dir: dir, open: ix, log: slog.New(slog.DiscardHandler), nextScrub: time.Now().Add(scrubEvery)}
	s.OnDamage(func(ix *index.Index, damage error) error { return w.replace(context.Background(), ix, damage) })
	if _, err := s.Offer(t.Context(), ix); err != nil {
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
	if err != nil {
		t.Fatalf("%s: %v", address, err)
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
	for _, name := range []string{"texts.dat", "places.dat", "details.dat", "postings.dat"} {
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

// Bytes of the generation that answers change on disk. Every request, the one that
// meets the damage too, gets what it got before or what the generation before says,
// whole, and never goes back; nobody is told to come again.
func TestFaultChangedByteIsAnsweredByGenerationBefore(t *testing.T) {
	base := filepath.Join(t.TempDir(), "index")
	buildEdition(t, base, 1, 4)
	one := map[string]answer{}
	first := startWatched(t, base, 0)
	for _, address := range damageable {
		one[address] = first.get(t, address)
	}
	buildEdition(t, base, 2, 4)
	r := rand.New(rand.NewPCG(15, 4))
	over := map[string]bool{}
	for number := range changes(t, startWatched(t, base, 0).gen) {
		for _, every := range []int64{300, 1 << 40} { // nearly all blocks; a single byte
			dir := filepath.Join(t.TempDir(), "index")
			if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
			w := startWatched(t, dir, 0)
			two := map[string]answer{}
			for _, address := range damageable {
				two[address] = w.get(t, address)
			}
			path := changes(t, w.gen)[number]
			spoil(t, path, r, every)
			gone := false
			for _, i := range r.Perm(len(damageable)) {
				address := damageable[i]
				switch got := w.get(t, address); {
				case got.err != nil || got.status != 200:
					t.Errorf("%s: %s: status %d, %v: %s", path, address, got.status, got.err, got.body)
				case got.body == one[address].body:
					gone = gone || got.body != two[address].body
				case got.body != two[address].body:
					t.Errorf("%s: %s: neither generation says\n%s", path, address, got.body)
				case gone:
					t.Errorf("%s: %s is answered by the damaged generation after it was left", path, address)
				}
			}
			over[filepath.Base(path)] = over[filepath.Base(path)] || gone
			if ready := w.get(t, "/readyz"); gone && (ready.status != 200 || !strings.Contains(ready.body, `"degraded"`) || !strings.Contains(ready.body, "the last good one answers")) {
				t.Errorf("%s: /readyz: %d %s", path, ready.status, ready.body)
			}
		}
	}
	for _, name := range []string{"texts.dat", "places.dat", "details.dat"} {
		if !over[name] {
			t.Errorf("%s: nobody met the damage", name)
		}
	}
	t.Logf("left after damage of %v", over)
}

// With one generation only, everything is refused, what was kept too: pages with a
// page, programs with a problem, both with when to come again. A build mends it.
func TestFaultChangedByteWithoutGenerationBefore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 4)
	w := startWatched(t, dir, 32<<20)
	for _, address := range damageable {
		w.get(t, address) // so that they are kept
	}
	spoil(t, filepath.Join(w.gen, "texts.dat"), rand.New(rand.NewPCG(15, 5)), 300)
	if got := w.get(t, "/api/v1/reports/kenya-2001?lang=en&fresh=1"); got.status == 200 {
		t.Fatalf("status %d: %s", got.status, got.body)
	}
	w.get(t, "/api/v1/search?q=shelter") // not kept: meets the damage
	for _, address := range append([]string{"/readyz", "/", "/about", "/help"}, damageable...) {
		got := w.get(t, address)
		media := "text/html; charset=utf-8"
		if strings.HasPrefix(address, "/api/") || address == "/readyz" || strings.HasPrefix(address, "/search.atom") {
			media = "application/problem+json"
		}
		if got.status != 503 || got.header.Get("Retry-After") == "" || got.header.Get("Content-Type") != media {
			t.Errorf("%s: status %d, %v", address, got.status, got.header)
		}
		if !strings.Contains(got.body, "a file of the index has changed on disk") || strings.Contains(got.body, "texts") || strings.Contains(got.body, "edition") {
			t.Errorf("%s: %s", address, got.body)
		}
		for _, name := range []string{"ETag", "X-Total-Count", "Content-Disposition"} {
			if got.header.Get(name) != "" {
				t.Errorf("%s: a refusal has %s", address, name)
			}
		}
	}
	if got := w.get(t, "/healthz"); got.status != 200 {
		t.Errorf("/healthz: %d: a restart would mend nothing", got.status)
	}
	buildEdition(t, dir, 2, 4)
	w.watcher.look(t.Context(), time.Now().Add(time.Hour))
	for _, address := range append([]string{"/readyz"}, damageable...) {
		if got := w.get(t, address); got.status != 200 || strings.Contains(got.body, "edition 1") {
			t.Errorf("after the next build: %s: status %d: %s", address, got.status, got.body)
		}
	}
}

// An export that meets damage on its way breaks off: what the client has does not
// look whole. The next one is of the generation before.
func TestFaultChangedByteInExport(t *testing.T) {
	dir := longIndex(t)
	old := startWatched(t, dir, 0)
	whole := old.get(t, "/api/v1/concordance.ndjson?q=harvest")
	if whole.err != nil || strings.Count(whole.body, "\n") != 12000 {
		t.Fatalf("%d rows, %v", strings.Count(whole.body, "\n"), whole.err)
	}
	current, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	switchTo(t, dir, "000002-"+strings.TrimPrefix(current, "000001-"), func(string) error { return nil })
	w := startWatched(t, dir, 0)
	info, err := os.Stat(filepath.Join(w.gen, "texts.dat"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(filepath.Join(w.gen, "texts.dat"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte("never written"), info.Size()-200); err != nil { // in the section that comes last, or first
		t.Fatal(err)
	}
	f.Close()
	for _, address := range []string{"/api/v1/concordance.ndjson?q=harvest", "/api/v1/concordance.csv?q=harvest"} {
		got := w.get(t, address)
		if got.err == nil && got.status == 200 && got.body != old.get(t, address).body {
			t.Errorf("%s: it looks whole, with %d rows", address, strings.Count(got.body, "\n"))
		}
		if strings.Contains(got.body, "never written") {
			t.Errorf("%s: has what was never written", address)
		}
		w.get(t, "/readyz") // the export broke off; the one who takes over has begun
	}
	if got := w.get(t, "/api/v1/concordance.ndjson?q=harvest"); got.err != nil || got.body != whole.body {
		t.Errorf("the next one has %d rows, %v", strings.Count(got.body, "\n"), got.err)
	}
}

// Many ask while the generation that answers is spoilt, again and again: each gets an
// answer, of one edition.
func TestFaultChangedByteUnderLoad(t *testing.T) {
	base := filepath.Join(t.TempDir(), "index")
	buildEdition(t, base, 1, 4)
	buildEdition(t, base, 2, 4)
	r := rand.New(rand.NewPCG(15, 6))
	pages := []string{"/reports/kenya-2001", "/api/v1/reports/ghana-2001", "/api/v1/search.ndjson?q=harvest", "/search?q=harvest", "/api/v1/search?q=harvest"}
	for _, name := range []string{"texts.dat", "places.dat", "postings.dat"} {
		dir := filepath.Join(t.TempDir(), "index")
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			t.Fatal(err)
		}
		w := startWatched(t, dir, 0)
		var asking sync.WaitGroup
		begun := make(chan struct{})
		for n := range 8 {
			asking.Go(func() {
				for i := range 40 {
					if n == 0 && i == 5 {
						close(begun)
					}
					w.oneEdition(t, pages[(n+i)%len(pages)])
				}
			})
		}
		<-begun
		spoil(t, filepath.Join(w.gen, name), r, 300)
		asking.Wait()
		if got := w.get(t, "/reports/kenya-2001"); name != "postings.dat" && !strings.Contains(got.body, "edition 1") {
			t.Errorf("%s: the damaged generation goes on answering", name)
		}
	}
}

// oneEdition asks and fails the test where the answer is not one of one edition. A
// stream may break off, where that is to be seen.
func (w *watched) oneEdition(t *testing.T, address string) {
	t.Helper()
	got := w.get(t, address)
	if got.err != nil && strings.Contains(address, "ndjson") {
		return
	}
	of := map[string]bool{}
	for _, m := range editionIn.FindAllStringSubmatch(got.body, -1) {
		of[m[1]] = true
	}
	if got.err != nil || got.status != 200 || len(of) != 1 {
		t.Errorf("%s: status %d, editions %v, %v", address, got.status, of, got.err)
	}
}

// A command that meets damage says so, which file, and what to do; an export says
// that it is not whole.
func TestFaultChangedByteUnderCommand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 4)
	c, done, err := local(t.Context(), dir, "", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	current, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "generations", current, "texts.dat")
	spoil(t, path, rand.New(rand.NewPCG(15, 7)), 300)
	check := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, index.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
			return
		}
		for _, part := range []string{path, "tipsearch verify " + dir, "tipsearch rollback " + dir, "tipsearch index --out " + dir} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: no %q in %v", what, part, err)
			}
		}
	}
	_, err = c.get(t.Context(), "/api/v1/search", map[string][]string{"q": {"harvest"}})
	check("search", err)
	var out bytes.Buffer
	rows := &rowCounter{w: &out}
	header, err := c.stream(t.Context(), "/api/v1/search.csv", map[string][]string{"q": {"harvest"}}, rows)
	err = rows.complete(header, err, true)
	check("export", err)
	if err == nil || !strings.Contains(err.Error(), "it is not whole") {
		t.Errorf("export: %v", err)
	}
}
