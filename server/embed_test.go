package server

import (
	"net/http"
	"strings"
	"testing"
)

// The numbered file is frozen: pages carry its hash and would stop working. A
// mended box is a new file with a new number.
func TestEmbedFileIsFrozen(t *testing.T) {
	const frozen = "sha384-qg6J8+KXx69dou9EXOGugdFbmCaj0DfhYpyfKh3NuXDfS06uXRkCjmh3icIyd9Px"
	s := seedServer(t)
	w := ask(s, http.MethodGet, "/embed/v1.0.js")
	if got := integrity(w.Body.Bytes()); got != frozen {
		t.Errorf("embed-v1.0.js has the hash %s, its snippets carry %s", got, frozen)
	}
	for name, want := range map[string]string{"Access-Control-Allow-Origin": "*",
		"Cross-Origin-Resource-Policy": "cross-origin", "Content-Type": "text/javascript; charset=utf-8"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if w := ask(s, http.MethodGet, "/embed/v1.js"); w.Code != 200 ||
		strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("/embed/v1.js: status %d, %s", w.Code, w.Header().Get("Cache-Control"))
	}
	if w := ask(s, http.MethodGet, "/embed/v9.js"); w.Code != 404 {
		t.Errorf("/embed/v9.js: status %d", w.Code)
	}
}

func TestEmbedDemoWritesTheSnippet(t *testing.T) {
	body := pageAt(t, seedServer(t), "/embed/demo?country=TKM&section=prevention&lang=ru&max=3")
	for _, want := range []string{
		`&lt;report-search host=&#34;http://example.com&#34; country=&#34;TKM&#34; section=&#34;prevention&#34; max=&#34;3&#34; lang=&#34;ru&#34;&gt;`,
		`integrity=&#34;sha384-`, `crossorigin=&#34;anonymous&#34;`,
		`<report-search host="/" country="TKM" section="prevention" max="3" lang="ru"`, "/embed/frame?country=TKM",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestOnlyListedSitesMayFrame(t *testing.T) {
	s := seedServer(t)
	if got := ask(s, http.MethodGet, "/embed/frame").Header().Get("Content-Security-Policy"); !strings.Contains(got,
		"frame-ancestors 'self'") {
		t.Errorf("policy %q", got)
	}
	s.config.FrameAncestors = []string{"https://partner.example"}
	if got := ask(s, http.MethodGet,
		"/embed/frame?lang=fr").Header().Get("Content-Security-Policy"); !strings.Contains(got, "frame-ancestors 'self' https://partner.example") {
		t.Errorf("policy %q", got)
	}
	if got := ask(s, http.MethodGet, "/search").Header().Get("Content-Security-Policy"); !strings.Contains(got,
		"frame-ancestors 'none'") {
		t.Errorf("policy of a page %q", got)
	}
	if w := ask(s, http.MethodGet, "/embed/frame?lang=xx"); w.Code != 400 {
		t.Errorf("an unknown language: status %d", w.Code)
	}
}
