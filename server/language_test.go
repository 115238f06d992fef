package server

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The language stands in the address, and what a page leads to is in it too.
func TestLanguageIsKept(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, "/search?q=harvest&lang=ru&year=2024")
	for _, want := range []string{
		`<html lang="ru">`, `>Доклады</a>`, `action="/search"`, `<input type="hidden" name="lang" value="ru">`,
		`href="/reports?lang=ru"`, `href="/api/v1/search.csv?q=harvest&amp;year=2024"`,
		`<a href="/search?q=harvest&amp;year=2024" hreflang="en" lang="en">English</a>`,
		`<a href="/search?lang=ru&amp;q=harvest&amp;year=2024" hreflang="ru" lang="ru" aria-current="true">Русский</a>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if body := pageAt(t, s, "/search?q=harvest"); strings.Contains(body, `name="lang"`) ||
		!strings.Contains(body, `<html lang="en">`) || !strings.Contains(body, `href="/reports"`) {
		t.Error("an English page is not as it was")
	}
	if body := ask(s, http.MethodGet, "/reports/turkmenistan-2042?lang=ru").Body.String(); !strings.Contains(body,
		`<html lang="ru">`) || !strings.Contains(body, `href="/reports/turkmenistan-2024?lang=ru"`) {
		t.Error("a page of an error is in another language")
	}
}

// No link or form of a page, in whatever state, leads to another language, and on a
// page of hits that stand one by one none leads to a search that groups them.
func TestLinksKeepTheEdition(t *testing.T) {
	s := seedServer(t)
	addresses := append(slices.Clone(everyPage), "/search?q=harvest&view=flat&size=1", "/trends?q=harvest&split=country")
	leads := 0
	for _, address := range addresses {
		address = withParam(address, "lang", "ru")
		root, err := html.Parse(ask(s, http.MethodGet, address).Body)
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			at := attributes(n)
			to := at["href"]
			switch {
			case n.Data == "form":
				to = withFields(n, at["action"])
			case n.Data != "a" || at["hreflang"] != "":
				continue
			}
			u, err := url.Parse(to)
			if err != nil || !s.isPage(to) || u.Path == "/embed/demo" { // whose form has a field for the language
				continue
			}
			leads++
			if got := u.Query()["lang"]; !slices.Equal(got, []string{"ru"}) {
				t.Errorf("%s: %s leads to the languages %q", address, to, got)
			}
			grouped := strings.HasPrefix(at["data-keep"], "view-") && !strings.Contains(to, "view=")
			if flat := strings.Contains(address, "view=flat") &&
				u.Path == "/search"; flat != (u.Query().Get("view") == "flat") && !grouped && at["data-keep"] != "view-flat" {
				t.Errorf("%s: %s leads to another layout", address, to)
			}
		}
	}
	if leads < 1000 {
		t.Errorf("only %d links and forms were looked at", leads)
	}
}

// attributes are those of an element, by name.
func attributes(n *html.Node) map[string]string {
	all := map[string]string{}
	for _, a := range n.Attr {
		all[a.Key] = a.Val
	}
	return all
}

// withFields is the address that a form leads to when nothing is filled in.
func withFields(form *html.Node, action string) string {
	for n := range form.Descendants() {
		if at := attributes(n); n.Data == "input" && at["type"] == "hidden" {
			action = withParam(action, at["name"], url.QueryEscape(at["value"]))
		}
	}
	return action
}

// Every link and form of a template goes through link or _kept.html, so that the
// next one is not forgotten: it would show nowhere but in another language.
func TestTemplatesKeepTheEdition(t *testing.T) {
	files, err := filepath.Glob("../web/templates/*.html")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d templates, %v", len(files), err)
	}
	tag := regexp.MustCompile(`<(?:a|form) (?:\{\{[^}]*\}\}|[^>{])*>(?:\{\{template "_kept.html")?`)
	made := regexp.MustCompile(
		`^<a .*href="(?:\{\{(?:link|inLanguage) |#|/api/)|^<form .*_kept.html|hreflang|action="/embed/demo"`)
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range tag.FindAllString(string(body), -1) {
			if !made.MatchString(found) {
				t.Errorf("%s: %s is not made with link or _kept.html", filepath.Base(name), found)
			}
		}
	}
}

func TestLink(t *testing.T) {
	s := seedServer(t)
	year := 2024
	flat := variant{"ru", true}
	for _, c := range []struct {
		e     variant
		parts []any
		want  string
	}{
		{variant{lang: "en"}, []any{"/reports?year=", &year}, "/reports?year=2024"},
		{variant{lang: "ru"}, []any{"/reports?year=", &year}, "/reports?year=2024&lang=ru"},
		{variant{lang: "ru"}, []any{"/cite/", "a b&c", "?paragraph=", 3}, "/cite/a%20b&c?paragraph=3&lang=ru"},
		{variant{lang: "ru"}, []any{"/search?q=", "a b&c"}, "/search?q=a+b%26c&lang=ru"},
		{variant{lang: "ru"}, []any{"/reports/x#p3"}, "/reports/x?lang=ru#p3"},
		{flat, []any{"/search?q=a"}, "/search?q=a&lang=ru&view=flat"},
		{flat, []any{"/reports/x"}, "/reports/x?lang=ru"},
		{variant{"en", true}, []any{"/search"}, "/search?view=flat"},
		{flat, []any{"/api/v1/search?q=a"}, "/api/v1/search?q=a"},
		{flat, []any{"/static/1/x.css"}, "/static/1/x.css"},
		{flat, []any{"//other.example/search"}, "//other.example/search"},
		{flat, []any{"https://other.example/search"}, "https://other.example/search"},
		{flat, []any{""}, ""},
	} {
		if got := s.link(c.e, c.parts...); got != c.want {
			t.Errorf("%v in %+v is %s, want %s", c.parts, c.e, got, c.want)
		}
	}
}

func TestLanguageParameter(t *testing.T) {
	s := seedServer(t)
	expectStatus(t, s, map[string]int{
		"/search?lang=ru": 200, "/search?lang=": 200, "/search?lang=rus": 400, "/search?lang=ru&lang=fr": 400,
		"/api/v1/search?q=harvest&lang=ru": 200, "/api/v1/search?lang=xx": 400,
		"/api/v1/cite/turkmenistan-2024?paragraph=12&lang=fr": 200,
	})
	if body := ask(s, http.MethodGet, "/api/v1/search?lang=rus").Body.String(); !strings.Contains(body,
		`"suggestion":"ru"`) || !strings.Contains(body, "query.lang") {
		t.Errorf("the nearest language is not named: %s", body)
	}
	// A cache keeps one answer an address, whoever asks.
	en, ru := ask(s, http.MethodGet, "/search?q=harvest"), ask(s, http.MethodGet, "/search?q=harvest&lang=ru")
	if en.Header().Get("ETag") == ru.Header().Get("ETag") || strings.Contains(ru.Header().Get("Vary"), "Language") {
		t.Errorf("tags %s, %s; Vary %s", en.Header().Get("ETag"), ru.Header().Get("ETag"), ru.Header().Get("Vary"))
	}
	if other := ask(s, http.MethodGet, "/search?q=harvest", "Accept-Language", "ru"); other.Body.String() == "" ||
		!strings.Contains(other.Body.String(), `<html lang="en">`) {
		t.Error("a header changes the page's language")
	}
}
