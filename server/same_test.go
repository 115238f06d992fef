package server

import (
	"context"
	"io/fs"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/seeds"
	"tipsearch/server/api"
)

// everyKind is an address of each kind: the examples of the API's description, the
// pages, and some searches in which order and rounding could show.
func everyKind() []string {
	var list []string
	for _, r := range api.RouteDocs() {
		if r.Path != "/metrics" {
			list = append(list, strings.NewReplacer(`"`, "%22", " ", "+").Replace(r.Example))
		}
	}
	return append(list, "/", "/search?q=harvest", "/concordance?q=harvest", "/reports", "/reports/turkmenistan-2024",
		"/trends?q=harvest", "/history?country=TKM", "/compare?country=TKM&from=2020&to=2024", "/entities/ilo",
		"/cite/turkmenistan-2024?paragraph=12", "/help", "/about", "/docs", "/embed/demo", "/embed/frame", "/api/v1/search",
		"/api/v1/search?q=government&size=200&snippets=10&facet_size=200",
		"/api/v1/search?q=labor+OR+forced&match=exact&sort=oldest", "/api/v1/search?q=traficking~",
		"/api/v1/search?q=pick*+-wheat&facets=entity,heading,attribution", "/api/v1/search.ndjson",
		"/api/v1/search.csv?q=the+government", "/api/v1/concordance?q=government&order=right&size=200",
		"/api/v1/trends?q=labor&q=cotton&split=section&groups=50", "/api/v1/entities?size=200", "/api/v1/suggest?q=go",
		"/api/v1/facets/entity?size=200", "/api/v1/search?q=%22unclosed", "/api/v1/search?year=20x4",
		"/api/v1/reports/none", "/api/v1/none")
}

// timing is what of an answer may differ: how long it took.
var timing = regexp.MustCompile(`"took_ms":[0-9.]+`)

// ofIndex is what of an answer depends on which build of an index it is from: its
// version and time, and cursors, which hold a hash of the version.
var ofIndex = regexp.MustCompile(`"(version|built_at|next_cursor)":"[^"]*"`)

// The headers of which no two answers have the same; the length is that of took_ms.
var ownHeaders = []string{"Server-Timing", "X-Request-Id", "Date", "Content-Length"}

func without(body string, parts ...*regexp.Regexp) string {
	for _, p := range parts {
		body = p.ReplaceAllString(body, "")
	}
	return body
}

// buildSeeds builds an index of the seeds: with so many jobs, at a time, the files
// in the order of their names or backwards.
func buildSeeds(t *testing.T, dir string, jobs int, built time.Time, backwards bool) {
	t.Helper()
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if backwards {
		slices.Reverse(names)
	}
	var sources []index.Source
	for _, name := range names {
		data, err := seeds.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, index.Source{Name: name, Data: data})
	}
	if _, err := index.Build(context.Background(),
		index.BuildOptions{Out: dir, Sources: sources, Jobs: jobs, Now: func() time.Time { return built }}); err != nil {
		t.Fatal(err)
	}
}

func serverAt(t *testing.T, dir string) *Server {
	t.Helper()
	ix, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return serverOf(t, Config{}, ix)
}

// Two servers of one index answer every address with the same bytes and headers,
// but for timing, also the second time.
func TestTwoServersOfOneIndex(t *testing.T) {
	dir := t.TempDir()
	buildSeeds(t, dir, 2, time.Date(2026, time.November, 22, 6, 0, 0, 0, time.UTC), false)
	one, other := serverAt(t, dir), serverAt(t, dir)
	for _, address := range everyKind() {
		a := ask(one, http.MethodGet, address)
		for range 2 {
			b := ask(other, http.MethodGet, address)
			if a.Code != b.Code || without(a.Body.String(), timing) != without(b.Body.String(), timing) {
				t.Errorf("%s: %d and %d, or other bytes\n%s", address, a.Code, b.Code, difference(a.Body.String(), b.Body.String()))
			}
			for name := range a.Header() {
				if !slices.Contains(ownHeaders, name) && a.Header().Get(name) != b.Header().Get(name) {
					t.Errorf("%s: %s is %q and %q", address, name, a.Header().Get(name), b.Header().Get(name))
				}
			}
		}
	}
}

// So do servers of two builds of the same files, by other jobs in another order at
// another time, but for what names the build: the index's version and time, cursors
// and tags.
func TestTwoBuildsOfTheSameFiles(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	buildSeeds(t, first, 1, time.Date(2026, time.November, 22, 6, 0, 0, 0, time.UTC), false)
	buildSeeds(t, second, 4, time.Date(2026, time.November, 22, 7, 0, 0, 0, time.UTC), true)
	one, other := serverAt(t, first), serverAt(t, second)
	for _, address := range everyKind() {
		if !strings.HasPrefix(address, "/api/") {
			continue // pages and feeds print the time of the build
		}
		a, b := ask(one, http.MethodGet, address), ask(other, http.MethodGet, address)
		if x, y := without(a.Body.String(), timing, ofIndex), without(b.Body.String(), timing, ofIndex); a.Code != b.Code ||
			x != y {
			t.Errorf("%s: %d and %d, or other bytes\n%s", address, a.Code, b.Code, difference(x, y))
		}
	}
}

// difference shows where two texts part.
func difference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(0, i-80)
	return a[from:min(len(a), i+80)] + "\n" + b[from:min(len(b), i+80)]
}
