package server

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func cachingServer(t testing.TB, bytes int64) *Server { return configured(t, Config{Cache: bytes}) }

var tookMS = regexp.MustCompile(`"took_ms":[0-9.]+`)

// What is kept is given again byte for byte, and is what would be worked out anew
// but for the time it took.
func TestKeptAnswers(t *testing.T) {
	s, plain := cachingServer(t, 8<<20), seedServer(t)
	for _, address := range []string{
		`/api/v1/search?q="replacement+pickers"`,
		"/api/v1/search?q=cotton&size=2&match=exact",
		"/api/v1/concordance?q=cotton&size=3",
		"/search?q=harvest&lang=ru",
		"/search.atom?q=harvest",
		"/api/v1/reports/turkmenistan-2024",
	} {
		first := ask(s, http.MethodGet, address)
		again := ask(s, http.MethodGet, address)
		anew := ask(plain, http.MethodGet, address)
		if again.Body.String() != first.Body.String() {
			t.Errorf("%s: the second answer is not the first", address)
		}
		if again.Header().Get("Server-Timing") != "cache;desc=hit" {
			t.Errorf("%s: the second answer was worked out anew", address)
		}
		if a, b := tookMS.ReplaceAllString(again.Body.String(), ""), tookMS.ReplaceAllString(anew.Body.String(), ""); a != b {
			t.Errorf("%s: kept\n%s\nworked out anew\n%s", address, a, b)
		}
		for name := range anew.Header() {
			// the time it took is in the length
			if name != "X-Request-Id" && name != "Server-Timing" && name != "Content-Length" &&
				again.Header().Get(name) != anew.Header().Get(name) {
				t.Errorf("%s: %s is %q, worked out anew %q", address, name, again.Header().Get(name), anew.Header().Get(name))
			}
		}
		if w := ask(s, http.MethodGet, address, "If-None-Match",
			first.Header().Get("ETag")); w.Code != http.StatusNotModified {
			t.Errorf("%s: status %d for one who has the answer", address, w.Code)
		}
	}
	if hits, misses, bytes := s.kept.stats(); hits != 6 || misses != 6 || bytes == 0 || bytes > 8<<20 {
		t.Errorf("%d hits, %d misses, %d bytes; want 6 and 6, and below 8 MB", hits, misses, bytes)
	}
	metrics := ask(s, http.MethodGet, "/metrics").Body.String()
	if !strings.Contains(metrics, "tipsearch_cache_hits_total 6\n") ||
		!strings.Contains(metrics, "tipsearch_cache_misses_total 6\n") {
		t.Error("the metrics do not report 6 hits and 6 misses")
	}
}

func TestNotKept(t *testing.T) {
	for _, c := range []struct {
		why, address, method string
		bytes                int64
	}{
		{"an export", "/api/v1/search.csv?q=cotton", "GET", 8 << 20},
		{"an error", "/api/v1/search?q=%22open", "GET", 8 << 20},
		{"an answer without body", "/api/v1/search?q=cotton", "HEAD", 8 << 20},
		{"no room", "/api/v1/search?q=cotton", "GET", 0},
	} {
		s := cachingServer(t, c.bytes)
		ask(s, c.method, c.address)
		if w := ask(s, c.method, c.address); strings.HasPrefix(w.Header().Get("Server-Timing"), "cache") {
			t.Errorf("%s is kept", c.why)
		}
	}
}

// An index that takes over answers itself, though it may be of the same version.
func TestNothingKeptOfAnIndexBefore(t *testing.T) {
	s := cachingServer(t, 8<<20)
	ask(s, http.MethodGet, "/api/v1/search?q=cotton")
	ix, err := seedIndex()
	if err != nil {
		t.Fatal(err)
	}
	s.Use(searcherOf(ix))
	if w := ask(s, http.MethodGet, "/api/v1/search?q=cotton"); w.Header().Get("Server-Timing") == "cache;desc=hit" {
		t.Error("an answer of the index before is given")
	}
}

// BenchmarkKept is an answer that is kept, in the handler:
//
//	go test ./server -run '^$' -bench Kept
func BenchmarkKept(b *testing.B) {
	s := cachingServer(b, 8<<20)
	for b.Loop() {
		ask(s, http.MethodGet, `/api/v1/search?q="replacement+pickers"`)
	}
}

// An answer is kept as it is and sent to each client as that one takes it, whoever
// asked first.
func TestKeptAnswersAreSentAsAsked(t *testing.T) {
	plain := seedServer(t)
	const address = "/reports/turkmenistan-2024"
	encodings := []string{"", "gzip", "zstd", "gzip, deflate, br, zstd"}
	for _, first := range encodings {
		s := cachingServer(t, 8<<20)
		ask(s, http.MethodGet, address, "Accept-Encoding", first)
		for _, next := range encodings {
			got, want := ask(s, http.MethodGet, address, "Accept-Encoding", next),
				ask(plain, http.MethodGet, address, "Accept-Encoding", next)
			if got.Header().Get("Server-Timing") != "cache;desc=hit" {
				t.Errorf("%q after %q: not kept", next, first)
			}
			for _, name := range []string{"Content-Encoding", "ETag", "Vary", "Content-Type"} {
				if g, w := got.Header().Values(name), want.Header().Values(name); strings.Join(g, ", ") != strings.Join(w, ", ") {
					t.Errorf("%q after %q: %s is %q, want %q", next, first, name, g, w)
				}
			}
			if next == "" && got.Body.String() != want.Body.String() ||
				next == "gzip" && !strings.HasPrefix(got.Body.String(), "\x1f\x8b") ||
				next == "zstd" && !strings.HasPrefix(got.Body.String(), "\x28\xb5\x2f\xfd") {
				t.Errorf("%q after %q: the body begins with %q", next, first, got.Body.String()[:8])
			}
		}
	}
}
