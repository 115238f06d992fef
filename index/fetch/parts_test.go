package fetch

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tipsearch/index/extract"
	"tipsearch/index/extract/format"
)

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"HTTPS://Example.ORG:443":             "https://example.org/",
		"http://example.org:80/a#part":        "http://example.org/a",
		"http://example.org:443/a?":           "http://example.org:443/a",
		"example.org./a/../b/./c":             "https://example.org/b/c",
		"https://example.org/a%20b?q=%C3%A9":  "https://example.org/a%20b?q=%C3%A9",
		"https://example.org/a%2Fb/?x=1&y=2#": "https://example.org/a%2Fb/?x=1&y=2",
	} {
		u, err := parseAddress(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := u.String(); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}

func TestScope(t *testing.T) {
	s, err := newScope(Options{Below: []string{"/reports", "https://www.b.org/x/", "c.org"}, Match: []string{"*.pdf", "*/year=*&*"},
		Except: []string{"*/drafts/*"}}, []string{"www.a.org"})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{
		"https://www.a.org/reports":          true,
		"http://a.org/reports/1?x=2":         true,
		"https://a.org/reports?x=2":          true,
		"https://a.org/reports-of-others":    false,
		"https://a.org/":                     false,
		"https://b.org/x/1":                  true,
		"https://b.org/x":                    false,
		"https://sub.b.org/x/1":              false,
		"https://c.org/anything":             true,
		"https://d.org/a.pdf":                true,
		"https://d.org/a.pdf?x":              false,
		"https://d.org/?a=1":                 false,
		"https://d.org/year=1&b":             true,
		"https://a.org/reports/drafts/1.pdf": false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.has(u); got != want {
			t.Errorf("%s is in the scope: %v", address, got)
		}
	}
}

func TestLinks(t *testing.T) {
	base, err := url.Parse("https://example.org/a/b.html")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`<a href="c.html">`:                                          "https://example.org/a/c.html",
		`<base href="/x/"><a href="c.html">`:                         "https://example.org/x/c.html",
		`<a href=" /c d.pdf ">`:                                      "https://example.org/c%20d.pdf",
		`<a name="x"><a href="mailto:a@b.c"><a href="http://u:p@x">`: "",
		`<area href="1"><iframe src="2"></iframe><embed src="3"><object data="4"></object>`: "https://example.org/a/1 " +
			"https://example.org/a/2 https://example.org/a/3 https://example.org/a/4",
		`<meta http-equiv="Refresh" content="5; URL='/moved'">`:     "https://example.org/moved",
		`<a href="1"><meta name="ROBOTS" content="index,NoFollow">`: "",
		`<script>"<a href='1'>"</script><!-- <a href="2"> -->`:      "",
		`<a href="&#x2F;1?a=1&amp;b=2">`:                            "https://example.org/1?a=1&b=2",
	} {
		file := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		found, err := links(file, base)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range found {
			got = append(got, u.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// The name of a file is one that every system takes, that index reads, and that no other address has.
func TestFileName(t *testing.T) {
	seen := map[string]string{}
	for _, address := range []string{"https://example.org/", "https://example.org/A", "https://example.org/a", "https://example.org/a?",
		"https://example.org/a?b", "https://example.org/a/b", "https://example.org/a_b", "https://example.org/.hidden",
		"https://example.org/..%2f..%2fetc/passwd", "https://example.org/manifest.csv", "https://example.org/x.meta.json",
		"https://example.org/" + strings.Repeat("é", 500), "https://example.org/%00%ff", "https://[::1]:8080/con", "https://кения.example/а"} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		name := fileName(u, ".html")
		folder, base, _ := strings.Cut(name, "/")
		low := strings.ToLower(name)
		if seen[low] != "" && seen[low] != u.String() || strings.Contains(base, "/") || len(base) > 200 || !filepath.IsLocal(name) ||
			folder == "" || strings.HasPrefix(base, ".") || strings.ContainsAny(name, `\:*?"<>|`+"\x00") || extract.IsManifest(name) {
			t.Errorf("the file of %q is %q", address, name)
		}
		seen[low] = u.String()
	}
	if got := inWords("/reports/2023/Kenya report"); got != "reports_2023_Kenya_report" {
		t.Errorf("in words: %q", got)
	}
}

func TestContradicts(t *testing.T) {
	for _, test := range []struct {
		announced string
		kind      format.Kind
		lie       bool
	}{
		{"text/html", format.HTML, false}, {"text/html", format.Text, false}, {"text/plain", format.HTML, true},
		{"text/plain", format.CSV, false}, {"application/zip", format.DOCX, false}, {"application/pdf", format.Binary, true},
		{"application/octet-stream", format.PDF, false}, {"", format.PDF, false}, {"application/pdf", format.ZIP, true},
		{"application/x-unheard-of", format.PDF, false},
	} {
		if got := contradicts(test.announced, test.kind); (got != "") != test.lie {
			t.Errorf("%s and %s: %q", test.announced, test.kind, got)
		}
	}
	for _, test := range []struct{ kind, given, want string }{
		{"PDF", ".aspx", ".pdf"}, {"HTML", ".php", ".html"}, {"HTML", ".htm", ".htm"}, {"binary", ".doc", ".doc"},
		{"binary", "", ".bin"}, {"binary", ".a/b", ".bin"}, {"CSV", ".tsv", ".tsv"},
	} {
		if got := extensionOf(format.Kind(test.kind), test.given); got != test.want {
			t.Errorf("%s with %q: %s, want %s", test.kind, test.given, got, test.want)
		}
	}
}

// The ETag of a file is of the address that sent it, and not of another that the first leads to now.
func TestConditionsAfterAnotherRedirection(t *testing.T) {
	tagged := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			page(body)(w, r)
		}
	}
	s := newSite(t, map[string]http.HandlerFunc{"/latest": redirects(302, "/2023"), "/2023": tagged("2023"), "/2024": tagged("2024")})
	r := newRun(t)
	r.fetch(s.URL + "/latest")
	s.set("/latest", redirects(302, "/2024"))
	if sum := r.fetch(s.URL + "/latest"); sum.Changed != 1 || !strings.Contains(r.saved()[s.URL+"/latest"], "2024") {
		t.Errorf("%+v", sum)
	}
	// A file that was received in another way now does not keep how it was.
	s.set("/latest", page("2025"))
	r.fetch(s.URL + "/latest")
	if side := r.side(r.path(s.URL + "/latest")); side["redirected_from"] != nil {
		t.Errorf("beside it stands %v", side)
	}
	// Nor does one of another kind leave the old one behind.
	s.set("/latest", sends("application/pdf", pdfHead))
	r.fetch(s.URL + "/latest")
	if got := r.paths(); len(got) != 2 || filepath.Ext(got[0]) != ".pdf" {
		t.Errorf("there are %q", got)
	}
}

// TestAFailedWriteNamesTheFileOnce: what a user reads when the disk is full.
func TestAFailedWriteNamesTheFileOnce(t *testing.T) {
	s, err := openState(t.TempDir(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	name := s.file.Name()
	if err := errors.Join(s.file.Close(), s.lock.Unlock()); err != nil {
		t.Fatal(err)
	}
	err = s.put(&record{URL: "https://example.org/a.pdf"})
	if err == nil || strings.Count(err.Error(), name) != 1 {
		t.Errorf("error %v, want one that names %s once", err, name)
	}
}
