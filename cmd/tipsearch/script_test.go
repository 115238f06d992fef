package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if os.Getenv(runMain) != "" { // a server of a test, to be killed
		main()
	}
	testscript.Main(m, map[string]func(){
		"tipsearch": func() { os.Exit(run(context.Background(), os.Args[1:])) },
	})
}

// The scripts in testdata read like a manual: each is a session at a terminal. In
// server.txt there are servers: one of the seeds, one that breaks off an export,
// and one that ends an export early as if it were whole. The site of fetch.txt has a
// page that links to a report.
func TestScripts(t *testing.T) {
	running, cut, short := servers(t)
	reports := reportSite(t)
	tables, err := filepath.Abs("../../index/table/example")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"reformat": reformat},
		Setup: func(env *testscript.Env) error { // what a script cannot hold
			env.Setenv("SERVER", running)
			env.Setenv("CUT", cut)
			env.Setenv("SHORT", short)
			env.Setenv("SITE", reports)
			env.Setenv("TABLES", tables)
			junk := bytes.Repeat([]byte{0, 1, 2, 0xfe, 0xff, 0x7f}, 300)
			return os.WriteFile(filepath.Join(env.WorkDir, "junk"), junk, 0o644)
		},
	})
}

// reformat makes the only generation of an index one of another format: reformat DIR.
func reformat(ts *testscript.TestScript, _ bool, args []string) {
	manifests, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "generations", "*", "manifest.json"))
	ts.Check(err)
	if len(manifests) != 1 {
		ts.Fatalf("%d manifests", len(manifests))
	}
	manifest := ts.ReadFile(manifests[0])
	changed := regexp.MustCompile(`"format": ?\d+`).ReplaceAllString(manifest, `"format": 3`)
	if changed == manifest {
		ts.Fatalf("%s has no format", manifests[0])
	}
	ts.Check(os.WriteFile(manifests[0], []byte(changed), 0o644))
}

// servers are the addresses of the servers of the scripts.
func servers(t *testing.T) (running, cut, short string) {
	c, done, err := local(context.Background(), "", "", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(done)
	part := func(end func()) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/api/v1/search.csv" {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("X-Total-Count", "3")
			fmt.Fprint(w, "id,report\r\nturkmenistan-2024/profile,turkmenistan-2024\r\n")
			_ = http.NewResponseController(w).Flush()
			end()
		}
	}
	addresses := make([]string, 0, 3)
	for _, h := range []http.Handler{c.local, part(func() { panic(http.ErrAbortHandler) }), part(func() {})} {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		addresses = append(addresses, s.URL)
	}
	return addresses[0], addresses[1], addresses[2]
}

// reportSite is the address of a site with a report.
func reportSite(t *testing.T) string {
	pages := map[string]string{
		"/robots.txt": "User-agent: *\nDisallow: /reports/drafts",
		"/reports/": `<html><head><title>Reports</title></head><body><p>All <a href="kenya.html">our reports</a> on
			the trade in people are here, with <a href="2024.html">the next</a> and <a href="drafts/1.html">a draft</a>.</p>`,
		"/reports/kenya.html": `<html><head><title>Kenya</title></head><body><h1>2023 Trafficking in Persons Report: Kenya</h1>
			<h2>PREVENTION</h2><p>Officials hired replacement pickers for the tea harvest, and no court tried them.</p>`,
	}
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/sitemap.xml" {
			fmt.Fprintf(w, "<urlset><url><loc>%s/reports/</loc></url><url><loc>%[1]s/reports/kenya.html</loc></url></urlset>", s.URL)
			return
		}
		text, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(s.Close)
	return s.URL
}
