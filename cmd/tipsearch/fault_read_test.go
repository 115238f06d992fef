package main

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/server"
)

// Bytes of the generation that answers change on disk. Every request, the one that
// meets the damage too, gets what it got before or what the generation before says,
// whole, and never goes back; no answer asks to come again.
func TestFaultChangedByteIsAnsweredByGenerationBefore(t *testing.T) {
	base := filepath.Join(t.TempDir(), "index")
	buildEdition(t, base, 1, 4)
	one := map[string]answer{}
	first := startWatched(t, base, server.Config{})
	for _, address := range damageable {
		one[address] = first.get(t, address)
	}
	buildEdition(t, base, 2, 4)
	r := rand.New(rand.NewPCG(15, 4))
	over := map[string]bool{}
	for number := range changes(t, startWatched(t, base, server.Config{}).gen) {
		for _, every := range []int64{300, 1 << 40} { // nearly all blocks; a single byte
			dir := filepath.Join(t.TempDir(), "index")
			if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
			var oneAtATime server.Config // a retried request keeps its place
			oneAtATime.Limits.Answers = 1
			w := startWatched(t, dir, oneAtATime)
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
	w := startWatched(t, dir, server.Config{Cache: 32 << 20})
	for _, address := range damageable {
		w.get(t, address) // so that they are kept
	}
	path := filepath.Join(w.gen, "texts.dat")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spoil(t, path, rand.New(rand.NewPCG(15, 5)), 300)
	// The first is not kept and meets the damage, when it has written headers already.
	for _, address := range append([]string{"/api/v1/search.csv?q=shelter", "/readyz", "/", "/about", "/help"}, damageable...) {
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
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(whole); err != nil { // in place, as a disk that remembers
		t.Fatal(err)
	}
	w.watcher.look(t.Context(), time.Now().Add(time.Hour))
	if got := w.get(t, "/reports/kenya-2001"); got.status != 200 || !strings.Contains(got.body, "edition 1") {
		t.Errorf("mended: status %d", got.status)
	}
	spoil(t, path, rand.New(rand.NewPCG(15, 8)), 300)
	if got := w.get(t, "/api/v1/search.csv?q=shelter"); got.status != 503 {
		t.Errorf("damaged again: status %d: %s", got.status, got.body)
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
	old := startWatched(t, dir, server.Config{})
	whole := old.get(t, "/api/v1/concordance.ndjson?q=harvest")
	if whole.err != nil || strings.Count(whole.body, "\n") != 12000 {
		t.Fatalf("%d rows, %v", strings.Count(whole.body, "\n"), whole.err)
	}
	current, err := index.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	switchTo(t, dir, "000002-"+strings.TrimPrefix(current, "000001-"), func(string) error { return nil })
	w := startWatched(t, dir, server.Config{})
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
	for _, name := range []string{"texts.dat", "places.dat", "bleve/store/000000000002.zap"} {
		dir := filepath.Join(t.TempDir(), "index")
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			t.Fatal(err)
		}
		w := startWatched(t, dir, server.Config{})
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
		if got := w.get(t, "/reports/kenya-2001"); !strings.HasPrefix(name, "bleve") && !strings.Contains(got.body, "edition 1") {
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
// that incomplete.
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
	err = rows.check(header, err, true)
	check("export", err)
	if err == nil || !strings.Contains(err.Error(), "cut off after") {
		t.Errorf("export: %v", err)
	}
}
