package server

import (
	"net/http"
	"strings"
	"testing"
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
	for _, link := range hrefs(body) {
		if s.isPage(link) && !strings.Contains(link, "lang=") && link != "/search?q=harvest&amp;year=2024" {
			t.Errorf("%s leads to another language", link)
		}
	}
	if body := pageAt(t, s, "/search?q=harvest"); strings.Contains(body, `name="lang"`) || !strings.Contains(body, `<html lang="en">`) || !strings.Contains(body, `href="/reports"`) {
		t.Error("an English page is not as it was")
	}
	if body := ask(s, http.MethodGet, "/reports/turkmenistan-2042?lang=ru").Body.String(); !strings.Contains(body, `<html lang="ru">`) || !strings.Contains(body, `href="/reports/turkmenistan-2024?lang=ru"`) {
		t.Error("a page of an error is in another language")
	}
}

// hrefs are the addresses of a page's links, as its source spells them.
func hrefs(body string) []string {
	var list []string
	for _, rest := range strings.Split(body, `<a `)[1:] {
		tag, _, _ := strings.Cut(rest, ">")
		if _, value, ok := strings.Cut(tag, `href="`); ok {
			address, _, _ := strings.Cut(value, `"`)
			list = append(list, address)
		}
	}
	return list
}

func TestLanguageParameter(t *testing.T) {
	s := seedServer(t)
	for address, want := range map[string]int{
		"/search?lang=ru": 200, "/search?lang=": 200, "/search?lang=rus": 400, "/search?lang=ru&lang=fr": 400,
		"/api/v1/search?q=harvest&lang=ru": 200, "/api/v1/search?lang=xx": 400, "/api/v1/cite/turkmenistan-2024?paragraph=12&lang=fr": 200,
	} {
		if w := ask(s, http.MethodGet, address); w.Code != want {
			t.Errorf("%s: status %d, want %d", address, w.Code, want)
		}
	}
	if body := ask(s, http.MethodGet, "/api/v1/search?lang=rus").Body.String(); !strings.Contains(body, `"suggestion":"ru"`) || !strings.Contains(body, "query.lang") {
		t.Errorf("the nearest language is not named: %s", body)
	}
	// A cache keeps one answer an address, whoever asks.
	en, ru := ask(s, http.MethodGet, "/search?q=harvest"), ask(s, http.MethodGet, "/search?q=harvest&lang=ru")
	if en.Header().Get("ETag") == ru.Header().Get("ETag") || strings.Contains(ru.Header().Get("Vary"), "Language") {
		t.Errorf("tags %s, %s; Vary %s", en.Header().Get("ETag"), ru.Header().Get("ETag"), ru.Header().Get("Vary"))
	}
	if other := ask(s, http.MethodGet, "/search?q=harvest", "Accept-Language", "ru"); other.Body.String() == "" || !strings.Contains(other.Body.String(), `<html lang="en">`) {
		t.Error("a header changes the page's language")
	}
}
