package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBrowser runs the tests of web/test in a real Chromium against a server of
// the seeds. They need node, chromium and web/test/node_modules (npm ci there).
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long to start")
	}
	chromium := program("chromium", "chromium-browser", "google-chrome")
	node := program("node")
	folder := filepath.Join("..", "web", "test")
	without := t.Skip
	if os.Getenv("TIPSEARCH_REQUIRE_BROWSER") != "" { // where skipping would go unnoticed
		without = t.Fatal
	}
	switch {
	case node == "":
		without("node is not installed")
	case chromium == "":
		without("chromium is not installed")
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "playwright-core")); err != nil {
		without("playwright-core is not installed: run npm ci in web/test")
	}
	server := seedServer(t)
	// Both addresses are known before anything is served: each site names the other.
	running, partner := httptest.NewUnstartedServer(server), httptest.NewUnstartedServer(nil)
	address := func(s *httptest.Server) string { return "http://" + s.Listener.Addr().String() }
	server.config.FrameAncestors = []string{address(partner)}
	partner.Config.Handler = partnerSite(address(running))
	running.Start()
	defer running.Close()
	partner.Start()
	defer partner.Close()
	tests, err := filepath.Glob(filepath.Join(folder, "*.test.mjs"))
	if err != nil || len(tests) == 0 {
		t.Fatalf("no browser tests found: %v", err)
	}
	for i, name := range tests {
		tests[i] = filepath.Base(name)
	}
	cmd := exec.Command(node, append([]string{"--test", "--test-reporter=spec"}, tests...)...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "BASE="+running.URL, "PARTNER="+partner.URL, "CHROMIUM="+chromium)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// partnerSite is another site with two boxes of host on its page, a policy as
// strict as it can be, and a stylesheet that hides whatever it can reach.
func partnerSite(host string) http.Handler {
	serve := func(kind, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Content-Security-Policy",
				"default-src 'none'; script-src 'self' "+host+"; connect-src "+host+"; style-src 'self'; img-src data:; frame-src "+
					host+"; form-action "+host)
			_, _ = io.WriteString(w, strings.ReplaceAll(body, "HOST", host))
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", serve("text/html; charset=utf-8",
		`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Partner</title><link rel="stylesheet" href="/site.css">
<script type="module" src="HOST/embed/v1.js"></script>
<report-search host="HOST" max="3"><form action="HOST/search"><input name="q"><button>Search</button></form></report-search>
<div dir="rtl"><report-search host="HOST" lang="ru" section="prevention"><form action="HOST/search"><input name="q"><button>Search</button></form></report-search></div>`))
	mux.HandleFunc("/site.css", serve("text/css",
		`* { box-sizing: content-box !important } input, button, ol, li, mark, p { display: none !important; opacity: 0 !important; position: fixed !important }`))
	mux.HandleFunc("/framed", serve("text/html; charset=utf-8",
		`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Partner</title><script src="/height.js"></script><iframe src="HOST/embed/frame?lang=fr" title="Search"></iframe>`))
	mux.HandleFunc("/height.js", serve("text/javascript",
		`addEventListener("message", (e) => { if (e.origin === "HOST" && e.data.type === "report-search:height") document.body.dataset.height = e.data.height })`))
	return mux
}

// program finds the first of several programs, "" where none is there.
func program(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
