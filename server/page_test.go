package server

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// pageAt returns the text of a page as a reader's browser would get it.
func pageAt(t testing.TB, s http.Handler, address string) string {
	t.Helper()
	w := ask(s, http.MethodGet, address)
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		t.Fatalf("GET %s: status %d, %s", address, w.Code, w.Header().Get("Content-Type"))
	}
	return w.Body.String()
}

func TestSearchPage(t *testing.T) {
	body := pageAt(t, seedServer(t), `/search?q="replacement+pickers"`)
	for _, want := range []string{
		"5 sections in 2 reports",
		`exact <span class="count">4</span>`, `word forms <span class="count">5</span>`,
		"recognised by its opening sentence", "recognised by its heading",
		"Turkmenistan · 2024 · Tier 3",
		"<mark", "replacement picker</mark>",
		`href="/reports/turkmenistan-2020?q=%22replacement&#43;pickers%22#p`, // html/template writes + so in attributes
		`/api/v1/search.csv?q=%22replacement`, `href="/trends?q=%22replacement`, `href="/concordance?q=%22replacement`,
		`/search.atom?q=%22replacement`,
		`href="/search?q=%22replacement&#43;pickers%22&amp;section=profile"`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(body, "Новости") {
		t.Error("the page shows a line that was left out")
	}
}

// A page repairs what it safely can, says what it did, and searches.
func TestSearchPageRepairs(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, `/search?q="replacement+pickers`)
	if !strings.Contains(body, "5 sections in 2 reports") || !strings.Contains(body, `class="notices"`) {
		t.Error("an unclosed quote is not repaired, or not said to be")
	}
	body = pageAt(t, s, `/search?q=harvest&secton=profile&year=20x&report=turkmenistan-2042`)
	for _, want := range []string{"secton=profile", "did you mean section?", "year=20x",
		"did you mean turkmenistan-2024?"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestEmptyPageHelps(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, "/search?q=traficking")
	if !strings.Contains(body, "Nothing found") || !strings.Contains(body, "Did you mean") ||
		!strings.Contains(body, `href="/search?q=trafficking"`) {
		t.Error("a misspelt word gets no spelling offered")
	}
	body = pageAt(t, s, "/search?q=pickers&section=other")
	if !strings.Contains(body, "Without the filters") {
		t.Error("no search without the filters is offered")
	}
}

// What the first page offers to try finds something in the reports that come with
// the program.
func TestExamplesFindSomething(t *testing.T) {
	s := seedServer(t)
	for _, e := range examples(messages.English()) {
		if a := get[api.SearchAnswer](t, s, "/api/v1/search?size=0&q="+url.QueryEscape(e.Query)); a.Total.Sections == 0 {
			t.Errorf("%s finds nothing", e.Query)
		}
	}
}

func TestReportPage(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, `/reports/turkmenistan-2020?q="replacement+pickers"&match=forms#p3`)
	for _, want := range []string{
		`id="p1"`, `id="p8"`, `id="prevention"`, `href="#prevention"`, `id="profile"`,
		`<mark id="m1"`, `href="#m1"`, "recognised by: opening “The Government of Turkmenistan does not fully meet”",
		"inferred from", "Set aside", "Repaired", `href="/search?q=%22replacement`,
		`href="/reports/turkmenistan-2024"`, // the other year
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	marks := regexp.MustCompile(`<mark id="m\d+"[^>]*>([^<]*)</mark>`).FindAllStringSubmatch(body, -1)
	if len(marks) < 3 {
		t.Errorf("%d marks, want one at least in each of three sections", len(marks))
	}
	for _, m := range marks {
		if !strings.HasPrefix(strings.ToLower(m[1]), "replacement picker") {
			t.Errorf("marked %q", m[1])
		}
	}
	if body = pageAt(t, s, "/reports/turkmenistan-2020"); strings.Contains(body, "<mark") {
		t.Error("a report without a search has marks")
	}
	// The number of marks of the report is the sum of its sections' occurrences.
	found := get[api.SearchAnswer](t, s, "/api/v1/search?report=turkmenistan-2024&q=harvest&size=200")
	occurrences := 0
	for _, h := range found.Hits {
		occurrences += h.Occurrences
	}
	if n := strings.Count(pageAt(t, s, "/reports/turkmenistan-2024?q=harvest"), "<mark id="); n != occurrences {
		t.Errorf("%d marks of harvest, %d occurrences", n, occurrences)
	}
}

func TestMissingReportPage(t *testing.T) {
	w := ask(seedServer(t), http.MethodGet, "/reports/turkmenistan-2042")
	if w.Code != 404 || !strings.Contains(w.Body.String(), `href="/reports/turkmenistan-2024"`) ||
		!strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
}

func TestPagesAreLight(t *testing.T) {
	s := seedServer(t)
	for _, address := range []string{"/", "/search?q=harvest", "/reports", "/help", "/about"} {
		if size := len(pageAt(t, s, address)); size > 100_000 {
			t.Errorf("%s: %d bytes, more than 100 kB", address, size)
		}
	}
}

// hostile is a script in every place of a document that a reader is shown.
const hostile = `<script>alert(1)</script>`

// A hostile corpus executes nothing: whatever a document says is text on every
// page. The check is that no tag is there that the templates did not write.
func TestHostileDocument(t *testing.T) {
	text := "Title " + hostile +
		"\n\nTURKMENISTAN (Tier 3)\n\nThe Government of Turkmenistan does not fully meet the minimum standards " + hostile +
		" for the elimination of trafficking, said \"><img src=x onerror=alert(1)> of the Ministry of <b>Alerts</b>.\n\n" +
		"PREVENTION " + hostile +
		"\n\nThe government increased prevention efforts. javascript:alert(1) {{.}} <!-- " + hostile + "\n"
	ix, err := buildIndex(t.TempDir(), []index.Source{{Name: `"><script>alert(2)</script>.txt`, Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	s := serverOf(t, Config{}, ix)
	id := ix.Reports()[0].ID
	attack := url.QueryEscape(`"></title><script>alert(3)</script>`)
	for _, address := range []string{
		"/", "/search", "/search?q=alert", "/search?q=" + attack, "/search?" + attack + "=1", "/search?section=" + attack,
		"/search?heading=" + attack, "/reports", "/reports/" + id, "/reports/" + id + "?q=alert",
		"/reports/" + id + "?q=" + attack, "/reports/" + attack, "/nothing" + attack, "/help?q=" + attack,
	} {
		body := ask(s, http.MethodGet, address).Body.String()
		if n := strings.Count(body, "<script"); n != 1 {
			t.Errorf("%s: %d script tags, want the page's own one", address, n)
		}
		for _, bad := range []string{"<img", "onerror=alert(1)>", "<b>Alerts", "<!-- <script", `href="javascript`} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: holds %s", address, bad)
			}
		}
	}
	if feed := ask(s, http.MethodGet, "/search.atom?q=alert").Body.String(); strings.Contains(feed, "<script") ||
		strings.Contains(feed, "&lt;script") {
		t.Errorf("the feed hands a script to its readers:\n%s", feed)
	}
}

// Every value that a search's answer can hold, with a script in it.
func TestHostileAnswer(t *testing.T) {
	s := serverOf(t, Config{}, nil)
	bad := hostile
	hit := api.Hit{ID: bad, Section: bad, Evidence: bad, Heading: bad, Occurrences: 1, URL: "/reports/x#p1",
		Report: api.ReportRef{ID: bad, Title: bad, Country: &api.Country3{Code: bad, Name: bad}, Tier: &bad,
			Publisher: &api.Publisher{ID: bad, Name: bad}, SourceURL: &bad},
		Snippets: []api.Snippet{{Paragraph: 1, Text: bad, Marks: [][2]int{{0, 8}}, Exact: []bool{true},
			URL: "/reports/x#p1"}},
		Entities: []api.EntityRef{{ID: bad, Name: bad, Type: bad}}}
	a := api.SearchAnswer{Query: api.Query{Q: bad,
		Noted: api.NotedOf([]messages.Message{messages.New("notice.no_word", "text", bad)})}, Hits: []api.Hit{hit},
		DidYouMean: &api.Alternative{Q: bad, Total: api.Count{Sections: 1, Reports: 1}},
		Facets: map[string][]api.FacetValue{"section": {{Value: bad, Label: bad, Count: 1, Selected: true}},
			"entity": {{Value: bad, Label: bad, Count: 2, Selected: false}},
			"year":   {{Value: bad, Label: bad, Count: 1, Selected: false}}}}
	req := parsed(t, "q="+url.QueryEscape(bad)+"&heading="+url.QueryEscape(bad))
	view := viewSearch(messages.English(), req, a)
	view.Notices = noticesOf(messages.English(), nil, a.Query.NoticeCodes)
	pages, err := s.pages[variant{lang: "en"}]()
	if err != nil {
		t.Fatal(err)
	}
	body, err := pages.Render("search", shown{View: view})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(body), "<script"); n != 1 {
		t.Errorf("%d script tags, want the page's own one", n)
	}
}

// The page on how to search shows every filter of the table, with an example that finds
// something in the seed reports, and says what it does.
func TestHelpShowsEveryFilter(t *testing.T) {
	s := seedServer(t)
	shown := map[string]bool{}
	page := ask(s, "GET", "/help").Body.String()
	for _, m := range regexp.MustCompile(`<dt><code>(\w+):([^<]+)</code></dt><dd>([^<]|<code>)`).
		FindAllStringSubmatch(page, -1) {
		shown[m[1]] = true
		q := m[1] + ":" + html.UnescapeString(m[2])
		found := ask(s, "GET", "/api/v1/search?size=0&q="+url.QueryEscape(q)).Body.String()
		if !strings.Contains(found, `"total":{"sections":`) || strings.Contains(found, `"total":{"sections":0,`) {
			t.Errorf("%s finds nothing: %s", q, found)
		}
	}
	for _, f := range search.Fields() {
		if !shown[string(f.Name)] {
			t.Errorf("/help does not show %s:", f.Name)
		}
	}
}
