package server

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tipsearch/server/api"
)

// The counters of the seeds, as counted by hand.
func TestHistory(t *testing.T) {
	s := seedServer(t)
	a := get[api.HistoryAnswer](t, s, "/api/v1/history?country=TKM")
	var got []string
	for _, c := range a.Counters {
		for _, p := range c.Points {
			if *p.Year == 2024 {
				got = append(got, fmt.Sprintf("%s %d since %d", *c.What, p.N, *p.From))
			}
		}
	}
	slices.Sort(got)
	want := []string{"convictions 6 since 2019", "investigations 4 since 2021", "prosecutions 5 since 2020",
		"services to victims 8 since 2017", "victims identified 5 since 2020"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(a.Recommendations) != 1 || a.Recommendations[0].To.ID != "turkmenistan-2024" ||
		a.Recommendations[0].Counts["reworded"] == 0 || !slices.Equal(a.Years, []int{2020, 2024}) {
		t.Errorf("recommendations %+v of %v", a.Recommendations, a.Years)
	}
	body := ask(s, http.MethodGet, "/history?country=TKM").Body.String()
	for _, part := range []string{"Turkmenistan through the years", "services to victims", "Recommendations: "} {
		if !strings.Contains(body, part) {
			t.Errorf("the page does not say %q", part)
		}
	}
	if body := ask(s, http.MethodGet, "/history").Body.String(); !strings.Contains(body, `href="/history?country=TKM"`) {
		t.Error("no country to choose from")
	}
	expectStatus(t, s,
		map[string]int{"/api/v1/history": 400, "/api/v1/history?country=TUR": 200, "/api/v1/history?country=xx": 400,
			"/api/v1/since?report=turkmenistan-2024": 400, "/api/v1/since?report=nothing&paragraph=1": 404,
			"/api/v1/since?report=turkmenistan-2024&paragraph=9999": 404})
}

func TestSince(t *testing.T) {
	s := seedServer(t)
	a := get[api.SinceAnswer](t, s, "/api/v1/since?report=turkmenistan-2024&paragraph=1")
	if len(a.Sentences) == 0 || *a.Sentences[0].Since != 2020 || len(a.Sentences[0].Stands) != 2 ||
		!a.Sentences[0].Stands[0].Equal {
		t.Errorf("the tier's sentence: %+v", a.Sentences)
	}
}

func TestTrendFiles(t *testing.T) {
	s := seedServer(t)
	w := ask(s, http.MethodGet, `/api/v1/trends.svg?q="replacement+pickers"`)
	d := xml.NewDecoder(w.Body)
	words := ""
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := tok.(xml.CharData); ok {
			words += string(text)
		}
	}
	if !strings.Contains(words, "2020: 3; 2021: 0; 2022: no report; 2023: no report; 2024: 4") {
		t.Errorf("the chart says %q", words)
	}
	// The page shows the same chart, and its points lead to their searches.
	page := pageAt(t, s, `/trends?q="replacement+pickers"`)
	for _, want := range []string{
		`<desc id="trend-desc">2020: 3; 2021: 0; 2022: no report; 2023: no report; 2024: 4</desc>`,
		`href="/search?q=%22replacement&#43;pickers%22&amp;year=2024" aria-label="&#34;replacement pickers&#34;, 2024: 4 matches in 2 sections of 1 report"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if page = pageAt(t, s, "/trends?q=harvest&split=section&country=TKM"); !strings.Contains(page,
		`href="/search?country=TKM&amp;q=harvest&amp;section=prevention&amp;year=2024"`) {
		t.Error("a point of a section does not lead to that section")
	}
	w = ask(s, http.MethodGet, `/api/v1/trends.png?q=harvest&q=school&measure=sections`)
	if _, err := png.Decode(bytes.NewReader(w.Body.Bytes())); err != nil || w.Header().Get("Content-Type") != "image/png" {
		t.Errorf("%s, %v", w.Header().Get("Content-Type"), err)
	}
	if w := ask(s, http.MethodGet, "/api/v1/trends.svg?q=harvest&measure=moons"); w.Code != 400 {
		t.Errorf("an unknown measure: status %d", w.Code)
	}
}
