package server

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestCiteAddresses(t *testing.T) {
	s := seedServer(t)
	for style, media := range map[string]string{"": "text/plain", "apa": "text/plain", "bibtex": "application/x-bibtex",
		"ris": "application/x-research-info-systems", "csl-json": "application/vnd.citationstyles.csl+json"} {
		address := "/api/v1/cite/turkmenistan-2024?paragraph=12"
		if style != "" {
			address += "&style=" + style
		}
		w := ask(s, http.MethodGet, address)
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), media) ||
			!strings.Contains(w.Body.String(), "Trafficking in Persons Report: Turkmenistan") {
			t.Errorf("%s: status %d, %s\n%s", address, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	expectStatus(t, s, map[string]int{
		"/api/v1/cite/turkmenistan-2024?paragraph=9999": 400, "/api/v1/cite/turkmenistan-2024?style=mla": 400,
		"/api/v1/cite/nothing":           404,
		"/api/v1/cite/turkmenistan-2024": 200, "/cite/turkmenistan-2024?paragraph=12": 200, "/cite/turkmenistan-2024": 200,
	})
}

// What a report does not state is cited as inferred, on the page too.
func TestCiteTellsWhatIsInferred(t *testing.T) {
	s := seedServer(t)
	if text := ask(s, http.MethodGet, "/api/v1/cite/turkmenistan-2020?style=bibtex").Body.String(); !strings.Contains(text,
		"note        = {Title and year inferred from the text; the report does not state them.}") {
		t.Errorf("no note in %s", text)
	}
	if body := pageAt(t, s, "/cite/turkmenistan-2020"); !strings.Contains(body,
		"Not stated in the report but inferred from it: Title.") || !strings.Contains(body, "The year is not stated") {
		t.Error("the page does not tell that title and year are inferred")
	}
	if body := pageAt(t, s, "/cite/turkmenistan-2024"); strings.Contains(body, "inferred") {
		t.Error("the page calls inferred what the report states")
	}
}

// The address in a citation names the wording: it says when that has changed.
func TestPermalinkTellsOfChange(t *testing.T) {
	s := seedServer(t)
	text := ask(s, http.MethodGet, "/api/v1/cite/turkmenistan-2024?paragraph=12").Body.String()
	address := regexp.MustCompile(`/reports/\S+\?at=12-[0-9a-f]{8}`).FindString(text)
	if address == "" {
		t.Fatalf("no permalink in %q", text)
	}
	if body := pageAt(t, s, address); strings.Contains(body, "has changed") || strings.Contains(body, " now.") {
		t.Error("an unchanged paragraph is called changed")
	}
	if body := pageAt(t, s, strings.Replace(address, "at=12-", "at=3-", 1)); !strings.Contains(body,
		"cited as ¶ 3 is ¶ 12 now") {
		t.Error("a paragraph that moved is not found")
	}
	if body := pageAt(t, s, "/reports/turkmenistan-2024?at=12-00000000"); !strings.Contains(body,
		"The text of ¶ 12 has changed since it was cited") {
		t.Error("a changed paragraph is replaced silently")
	}
}
