package server

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"testing"
)

// What an address costs in the handler, and what its answer weighs as sent with
// gzip, over the seed reports:
//
//	go test ./server -run '^$' -bench Address
func BenchmarkAddress(b *testing.B) {
	s := seedServer(b)
	for _, c := range []struct{ name, address string }{
		{"first page", "/"},
		{"search page", `/search?q="replacement+pickers"`},
		{"search JSON", `/api/v1/search?q="replacement+pickers"`},
		{"report page", `/reports/turkmenistan-2024?q=harvest`},
		{"completions", `/api/v1/suggest?q=turkm`},
		{"unchanged", ""},
	} {
		b.Run(c.name, func(b *testing.B) {
			header := []string{}
			if c.address == "" {
				c.address = "/api/v1/search?q=harvest"
				header = []string{"If-None-Match", ask(s, http.MethodGet, c.address).Header().Get("ETag")}
			}
			var body []byte
			for b.Loop() {
				body = ask(s, http.MethodGet, c.address, header...).Body.Bytes()
			}
			b.ReportMetric(float64(len(body)), "bytes")
			b.ReportMetric(float64(zipped(b, body)), "gzip-bytes")
		})
	}
}

// TestFirstVisitIsLight: a reader's first page, with its styles and scripts, is
// under 100 kB, and as sent far less.
func TestFirstVisitIsLight(t *testing.T) {
	s := seedServer(t)
	raw, sent := 0, 0
	for _, address := range []string{
		"/", s.assets.URL("base.css"), s.assets.URL("search.css"), s.assets.URL("report.css"), s.assets.URL("study.css"),
		s.assets.URL("icon.svg"), s.assets.URL("main.js"), s.assets.URL("swap.js"), s.assets.URL("suggest.js"),
		s.assets.URL("walk.js"), s.assets.URL("years.js"), s.assets.URL("copy.js"),
	} {
		w := ask(s, http.MethodGet, address)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", address, w.Code)
		}
		raw += w.Body.Len()
		sent += zipped(t, w.Body.Bytes())
	}
	if raw > 100_000 || sent > 30_000 {
		t.Errorf("%d bytes, %d as sent; want under 100,000 and 30,000", raw, sent)
	}
	t.Logf("%d bytes, %d as sent", raw, sent)
}

func zipped(t testing.TB, body []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
