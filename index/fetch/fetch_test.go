package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestLinksBelowAPath(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/reports/":                   page("Reports", "kenya.html#top", "kenya.html", "../about", "/reports/ghana/", "mailto:a@b.c", "2023/list.pdf"),
		"/reports/kenya.html":         page("Kenya", "/reports/", "//elsewhere.invalid/x", "./kenya.html?print=1"),
		"/reports/ghana/":             page("Ghana", "annex.html"),
		"/reports/2023/list.pdf":      sends("application/pdf", pdfHead+"2023"),
		"/reports/ghana/annex.html":   page("Annex"),
		"/reports/kenya.html?print=1": page("Kenya"),
		"/about":                      page("About"),
	})
	r := newRun(t)
	r.Below = []string{"/reports/"}
	sum := r.fetch(s.URL + "/reports/")
	if sum.New != 6 || sum.Failed != 0 || len(r.problems) != 0 {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/reports/", "/reports/kenya.html", "/reports/ghana/",
		"/reports/2023/list.pdf", "/reports/kenya.html?print=1", "/reports/ghana/annex.html"})
	equal(t, "files", r.files(), []string{"reports.html", "reports_2023_list.pdf", "reports_ghana.html", "reports_ghana_annex.html",
		"reports_kenya.html", "reports_kenya_print_1.html"})
	if got := r.saved()[s.URL+"/reports/2023/list.pdf"]; got != pdfHead+"2023" {
		t.Errorf("the file holds %q", got)
	}
}

func TestLinksOfAPattern(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/":                page("Reports", "/a/kenya.pdf", "/b/kenya.PDF", "/c/ghana.pdf?v=2", "/d/annex.pdf", "/e.html"),
		"/a/kenya.pdf":     sends("application/pdf", pdfHead+"a"),
		"/c/ghana.pdf?v=2": sends("application/pdf", pdfHead+"c"),
		"/d/annex.pdf":     sends("application/pdf", pdfHead+"d"),
	})
	r := newRun(t)
	r.Match, r.Except = []string{"*.pdf", "*.pdf?*"}, []string{"*annex*"}
	if sum := r.fetch(s.URL); sum.New != 3 {
		t.Errorf("%+v", sum)
	}
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/", "/a/kenya.pdf", "/c/ghana.pdf?v=2"})
}

// Without a path or a pattern only what is named is fetched, and a link may be too deep.
func TestDepth(t *testing.T) {
	pages := map[string]http.HandlerFunc{}
	for n := range 9 {
		pages[fmt.Sprintf("/p/%d", n)] = page(fmt.Sprint("Page ", n), fmt.Sprint("/p/", n+1))
	}
	s := newSite(t, pages)
	r := newRun(t)
	if sum := r.fetch(s.URL + "/p/0"); sum.New != 1 {
		t.Errorf("without a path: %+v", sum)
	}
	r = newRun(t)
	r.Below, r.Depth = []string{"/p"}, 3
	if sum := r.fetch(s.URL + "/p/0"); sum.New != 4 {
		t.Errorf("three links deep: %+v", sum)
	}
}

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	fmt.Fprint(w, text)
	w.Close()
	return b.String()
}

func TestSitemaps(t *testing.T) {
	const ns = ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`
	s := newSite(t, map[string]http.HandlerFunc{"/r/1": page("1"), "/r/2": page("2"), "/r/3": page("3"), "/x": page("x")})
	s.set("/index.xml", sends("text/xml", "<sitemapindex"+ns+"><sitemap><loc>"+s.URL+"/a.xml.gz</loc></sitemap>"+
		"<sitemap><loc> "+s.URL+"/b.txt </loc></sitemap><sitemap><loc>https://other.invalid/c.xml</loc></sitemap>"+
		"<sitemap><loc>"+s.URL+"/index.xml</loc></sitemap></sitemapindex>"))
	s.set("/a.xml.gz", sends("application/gzip", gzipped("<?xml version='1.0'?><urlset"+ns+"><url><loc>"+s.URL+
		"/r/1?a=1&amp;b=2</loc><lastmod>2020-01-01</lastmod></url><url><loc>"+s.URL+"/r/2</loc></url>"+
		"<url><loc>https://other.invalid/r/9</loc></url></urlset>")))
	s.set("/r/1?a=1&b=2", page("1"))
	s.set("/b.txt", sends("text/plain", s.URL+"/r/3\n"+s.URL+"/x\n"))
	r := newRun(t)
	r.Sitemaps = []string{s.URL + "/index.xml"}
	if sum := r.fetch(); sum.New != 4 || sum.Skipped != 1 {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	if len(r.problems) != 1 || !r.hasProblem(s.URL+"/index.xml", "another site") {
		t.Errorf("problems %q", r.problems)
	}
	r = newRun(t)
	r.Sitemaps, r.Below = []string{s.URL + "/index.xml"}, []string{"/r/"}
	if sum := r.fetch(); sum.New != 3 {
		t.Errorf("below /r/: %+v", sum)
	}
	// An index of an index of an index is read, and no further one.
	for n := range 5 {
		s.set(fmt.Sprintf("/deep%d", n), sends("text/xml", fmt.Sprintf("<sitemapindex><sitemap><loc>%s/deep%d</loc></sitemap></sitemapindex>",
			s.URL, n+1)))
	}
	r = newRun(t)
	r.Sitemaps = []string{s.URL + "/deep0"}
	s.takeAsked()
	r.fetch()
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/deep0", "/deep1", "/deep2"})
	for path, body := range map[string]string{"/page": "<html><body>no sitemap", "/cut": "<urlset><url><loc>" + s.URL +
		"/r/2</loc></url><url>", "/prose": "No sitemap either."} {
		s.set(path, sends("text/xml", body))
		r = newRun(t)
		r.Sitemaps = []string{s.URL + path}
		if sum := r.fetch(); sum.Failed != 1 || path == "/cut" != (sum.New == 1) {
			t.Errorf("%s: %+v, problems %q", path, sum, r.problems)
		}
	}
}

// A calendar that links to itself for ever ends.
func TestQueryLoops(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{})
	for n := range 400 {
		s.set(fmt.Sprintf("/c?month=%d", n), page(fmt.Sprint("Month ", n), fmt.Sprintf("?month=%d", n+1), fmt.Sprintf("?month=%d", n+2)))
	}
	r := newRun(t)
	r.Below, r.Depth = []string{"/c"}, 1000
	if sum := r.fetch(s.URL + "/c?month=0"); sum.New != 1+maxQueries || len(r.problems) != 1 ||
		!r.hasProblem(s.URL+"/c", "differ only in what follows the question mark") {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	// So does a page that answers to any address: what is the same is saved and followed once.
	s = newSite(t, map[string]http.HandlerFunc{})
	endless := page("Endless", "a/")
	for n := range 40 {
		s.set("/"+strings.Repeat("a/", n), endless)
	}
	r = newRun(t)
	r.Below, r.Depth = []string{"/"}, 1000
	if sum := r.fetch(s.URL); sum.New != 1 || sum.Same != 1 {
		t.Errorf("%+v", sum)
	}
}

func TestWrongAddresses(t *testing.T) {
	for _, text := range []string{"", "ftp://example.org/", "https://", "https://user:secret@example.org/", "http://[::1", "a b"} {
		_, err := Run(context.Background(), Options{Into: t.TempDir(), Agent: "tipsearch/1", Addresses: []string{text}})
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := ReadList(strings.NewReader("# mine\nexample.org/a\n\nftp://b\n")); err == nil || !strings.Contains(err.Error(), "line 4") {
		t.Errorf("a list: %v", err)
	}
	if got, err := ReadList(strings.NewReader("\ufeffexample.org/a\r\n# b\n")); err != nil || len(got) != 1 || got[0] != "example.org/a" {
		t.Errorf("a list: %q, %v", got, err)
	}
}
