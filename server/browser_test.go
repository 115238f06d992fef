package server

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
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
	switch {
	case node == "":
		t.Skip("node is not installed")
	case chromium == "":
		t.Skip("chromium is not installed")
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "playwright-core")); err != nil {
		t.Skip("playwright-core is not installed: run npm ci in web/test")
	}
	running := httptest.NewServer(seedServer(t))
	defer running.Close()
	tests, err := filepath.Glob(filepath.Join(folder, "*.test.mjs"))
	if err != nil || len(tests) == 0 {
		t.Fatalf("no browser tests found: %v", err)
	}
	for i, name := range tests {
		tests[i] = filepath.Base(name)
	}
	cmd := exec.Command(node, append([]string{"--test", "--test-reporter=spec"}, tests...)...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "BASE="+running.URL, "CHROMIUM="+chromium)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
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
