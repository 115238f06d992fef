package server

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

func TestProblems(t *testing.T) {
	s := seedServer(t)
	for _, c := range []struct {
		method, address string
		status          int
		location        string
		suggestion      string
	}{
		{"GET", `/api/v1/search?q="replacement+pickers`, 400, "query.q", `"replacement pickers"`},
		{"GET", "/api/v1/search?seciton=profile", 400, "query.seciton", "section"},
		{"GET", "/api/v1/search?year=2019-2024", 400, "query.year", "2019..2024"},
		{"GET", "/api/v1/search?report=turkmenistan-2025", 400, "query.report", "turkmenistan-2024"},
		{"GET", "/api/v1/search?publisher=us-department-of-stat", 400, "query.publisher", "us-department-of-state"},
		{"GET", "/api/v1/search.csv?sort=best", 400, "query.sort", ""},
		{"GET", "/api/v1/search?q=p*", 422, "query.q", ""},
		{"GET", "/api/v1/reports/turkmenistan-2042", 404, "path.id", "turkmenistan-2024"},
		{"GET", "/api/v1/sections/turkmenistan-2020/prevntion", 404, "path.section", "prevention"},
		{"GET", "/api/v1/reports?snippets=3", 400, "query.snippets", ""},
		{"GET", "/api/v1/nothing", 404, "", ""},
		{"GET", "/api", 404, "", ""},
		{"GET", "/api/v1/search/", 404, "", ""},
		{"POST", "/api/v1/search", 405, "", ""},
		{"DELETE", "/api/v1/reports/turkmenistan-2020", 405, "", ""},
	} {
		w := ask(s, c.method, c.address)
		var p api.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Errorf("%s %s: status %d, no problem body: %s", c.method, c.address, w.Code, w.Body)
			continue
		}
		if w.Code != c.status || p.Status != c.status || w.Header().Get("Content-Type") != "application/problem+json" ||
			p.Title == "" || p.Detail != p.Message.String() || p.Code == "" || p.Type == "" {
			t.Errorf("%s %s: status %d, %s, %+v", c.method, c.address, w.Code, w.Header().Get("Content-Type"), p)
		}
		if c.location == "" {
			continue
		}
		if len(p.Errors) != 1 || p.Errors[0].Location != c.location || p.Errors[0].Suggestion != c.suggestion ||
			p.Errors[0].English == "" || !messages.English().Has(p.Errors[0].Code) {
			t.Errorf("%s %s: errors %+v, want %s with suggestion %q", c.method, c.address, p.Errors, c.location, c.suggestion)
		}
		if w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: a problem may be kept", c.method, c.address)
		}
	}
}

func TestUnclosedQuoteHasAPosition(t *testing.T) {
	w := ask(seedServer(t), "GET", `/api/v1/search?q=forced+"replacement+pickers`)
	var p api.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || len(p.Errors) != 1 || p.Errors[0].Position == nil ||
		*p.Errors[0].Position != 7 {
		t.Errorf("problem %s, want position 7, where the quote stands", w.Body)
	}
}

func TestNotReady(t *testing.T) {
	s := serverOf(t, Config{}, nil)
	for _, address := range []string{"/readyz", "/api/v1/search", "/search", "/"} {
		if w := ask(s, "GET", address); w.Code != 503 || w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: status %d, Retry-After %q; want 503 with one", address, w.Code, w.Header().Get("Retry-After"))
		}
	}
	if w := ask(s, "GET", "/healthz"); w.Code != 200 {
		t.Errorf("/healthz: status %d", w.Code)
	}
}

func TestCursorOfAnotherIndexIsGone(t *testing.T) {
	s := seedServer(t)
	list := get[api.ReportsAnswer](t, s, "/api/v1/reports?size=1")
	if list.NextCursor == nil {
		t.Fatal("no second page")
	}
	for address, status := range map[string]int{
		"/api/v1/reports?size=1&cursor=" + *list.NextCursor:                  200,
		"/api/v1/reports?size=1&cursor=" + sealPlace(1, "another-version"):   410,
		"/api/v1/reports?size=1&cursor=" + sealPlace(99, list.Index.Version): 410,
		"/api/v1/search?cursor=!!":                                           400, // none that was given out
		"/api/v1/concordance?q=a&cursor=zz":                                  400,
		"/api/v1/reports?size=1&cursor=!!":                                   400,
	} {
		w := ask(s, "GET", address)
		if w.Code != status {
			t.Errorf("%s: status %d, want %d\n%s", address, w.Code, status, w.Body)
		}
		if _, cursor, _ := strings.Cut(address, "cursor="); status != 200 &&
			!strings.Contains(w.Body.String(), `"location":"query.cursor"`) ||
			status != 200 && !strings.Contains(w.Body.String(), `"value":"`+cursor+`"`) {
			t.Errorf("%s: the cursor is not named:\n%s", address, w.Body)
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	s := seedServer(t)
	for _, address := range []string{"/api/v1/search?q=harvest", "/search?q=harvest", "/reports/turkmenistan-2024",
		"/api/v1/search.csv", "/search.atom"} {
		first := ask(s, "GET", address)
		tag := first.Header().Get("ETag")
		if first.Code != 200 || !strings.HasPrefix(tag, `"`) {
			t.Errorf("%s: status %d, ETag %s; want a strong one", address, first.Code, tag)
			continue
		}
		for header, want := range map[string]int{tag: 304, `"x", ` + tag: 304, "W/" + tag: 304, `"x"`: 200, "*": 200} {
			w := ask(s, "GET", address, "If-None-Match", header)
			if w.Code != want || want == 304 && w.Body.Len() > 0 {
				t.Errorf("%s with If-None-Match %s: status %d, %d bytes; want %d", address, header, w.Code, w.Body.Len(), want)
			}
		}
	}
	if a, b := ask(s, "GET", "/api/v1/search?q=a").Header().Get("ETag"), ask(s, "GET",
		"/api/v1/search?q=b").Header().Get("ETag"); a == b {
		t.Error("two searches have one ETag")
	}
	// The order of parameters makes no difference to the answer, nor to its tag.
	if a, b := ask(s, "GET", "/api/v1/search?q=a&size=1").Header().Get("ETag"), ask(s, "GET",
		"/api/v1/search?size=1&q=a").Header().Get("ETag"); a != b {
		t.Error("one search has two ETags")
	}
}

func TestCompression(t *testing.T) {
	s := seedServer(t)
	plainTag := ask(s, "GET", "/api/v1/search?q=harvest").Header().Get("ETag")
	for _, encoding := range []string{"gzip", "zstd"} {
		compressedAs(t, s, encoding, plainTag)
	}
}

func compressedAs(t *testing.T, s *Server, encoding, plainTag string) {
	t.Helper()
	w := ask(s, "GET", "/api/v1/search?q=harvest", "Accept-Encoding", encoding)
	if w.Header().Get("Content-Encoding") != encoding ||
		!strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
		t.Errorf("headers %v", w.Header())
	}
	tag := w.Header().Get("ETag")
	if tag == plainTag {
		t.Errorf("%s: other bytes have the same strong tag", encoding)
	}
	if w := ask(s, "GET", "/api/v1/search?q=harvest", "Accept-Encoding", encoding, "If-None-Match", tag); w.Code != 304 {
		t.Errorf("with the tag of the answer in %s: status %d", encoding, w.Code)
	}
}

func TestEveryAddressAnswersHEAD(t *testing.T) {
	s := seedServer(t)
	for _, r := range s.routes() {
		address := strings.NewReplacer(":id", "turkmenistan-2024", ":report", "turkmenistan-2024", ":section", "profile",
			":version", "x", ":facet", "year", ":name", "base.css", ":file", "v1.js").Replace(r.path)
		switch r.path {
		case "/api/v1/trends", "/api/v1/trends.csv", "/api/v1/trends.svg", "/api/v1/trends.png":
			address += "?q=harvest"
		case "/api/v1/history":
			address += "?country=TKM"
		case "/api/v1/since", "/since":
			address += "?report=turkmenistan-2024&paragraph=14"
		case "/api/v1/compare":
			address += "?country=TKM&from=2020&to=2024"
		}
		if strings.Contains(r.path, "/entities/:id") {
			address = strings.Replace(address, "turkmenistan-2024", "ilo", 1)
		}
		if w := ask(s, "HEAD", address); w.Code != 200 {
			t.Errorf("HEAD %s: status %d", address, w.Code)
		}
	}
}

// A HEAD has no body, and of the headers those of GET, compressed or not.
func TestHEADHasTheHeadersOfGET(t *testing.T) {
	s := seedServer(t)
	for _, address := range []string{
		"/", "/search?q=harvest", "/search.atom?q=harvest", "/api/v1/trends.svg?q=cotton", "/openapi.json",
		"/embed/v1.js", "/nothing", "/api/v1/search?q=harvest", "/api/v1/search?q=nowhere&size=0&facets=",
		"/api/v1/search?sice=1", "/api/v1/trends.csv?q=cotton", "/api/v1/search.csv", "/api/v1/search.csv?q=nowhere",
		"/api/v1/search.ndjson", "/api/v1/concordance.csv?q=the", "/api/v1/entities/ilo/mentions.ndjson",
	} {
		for _, encoding := range []string{"", "gzip", "zstd"} {
			got, head := ask(s, http.MethodGet, address, "Accept-Encoding", encoding),
				ask(s, http.MethodHead, address, "Accept-Encoding", encoding)
			if head.Code != got.Code || head.Body.Len() > 0 {
				t.Errorf("HEAD %s: status %d, %d bytes; GET has status %d", address, head.Code, head.Body.Len(), got.Code)
			}
			for _, name := range []string{"ETag", "Content-Encoding", "Content-Length", "Content-Type", "Vary", "Cache-Control",
				"X-Total-Count", "Content-Disposition"} {
				g, h := strings.Join(got.Header().Values(name), ", "), strings.Join(head.Header().Values(name), ", ")
				if timed := name == "Content-Length" && strings.Contains(got.Body.String(), `"took_ms":`); g != h && !timed {
					t.Errorf("HEAD %s in %q: %s is %q, of GET %q", address, encoding, name, h, g)
				}
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	s := seedServer(t)
	w := ask(s, "GET", "/search?q=harvest", "X-Forwarded-Prefix", "//evil.example", "X-Forwarded-Host", "evil.example")
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'",
		"Referrer-Policy": "same-origin", "Content-Type": "text/html; charset=utf-8",
	} {
		if got := w.Header().Get(name); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if csp := w.Header().Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") ||
		strings.Contains(w.Body.String(), "evil.example") {
		t.Errorf("policy %q, or a forwarded header was believed", csp)
	}
	if strings.Contains(w.Body.String(), " style=") || strings.Contains(w.Body.String(), "<style") ||
		strings.Contains(w.Body.String(), "javascript:") {
		t.Error("the page has inline styles or scripts, which its own policy forbids")
	}
	if a, b := ask(s, "GET", "/healthz").Header().Get("X-Request-Id"), ask(s, "GET",
		"/healthz").Header().Get("X-Request-Id"); a == "" || a == b {
		t.Errorf("request ids %q and %q", a, b)
	}
	if got := ask(s, "GET", "/healthz", "X-Request-Id",
		"partner-0001").Header().Get("X-Request-Id"); got != "partner-0001" {
		t.Errorf("the client's id became %q", got)
	}
	if got := ask(s, "GET", "/healthz", "X-Request-Id",
		"a b\" c=1 <x>").Header().Get("X-Request-Id"); strings.Contains(got, " ") {
		t.Errorf("a strange id was taken: %q", got)
	}
}

func TestSharing(t *testing.T) {
	s := seedServer(t)
	w := ask(s, "GET", "/api/v1/search", "Origin", "https://partner.example")
	if w.Header().Get("Access-Control-Allow-Origin") != "*" ||
		!strings.Contains(w.Header().Get("Access-Control-Expose-Headers"), "X-Total-Count") ||
		w.Header().Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("headers %v", w.Header())
	}
	w = ask(s, "OPTIONS", "/api/v1/search", "Origin", "https://partner.example", "Access-Control-Request-Method", "GET",
		"Access-Control-Request-Headers", "if-none-match")
	if w.Code != 204 || !strings.Contains(w.Header().Get("Access-Control-Allow-Headers"), "From, If-None-Match") {
		t.Errorf("preflight: status %d, %v", w.Code, w.Header())
	}
	if got := ask(s, "GET", "/search").Header().Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("a page is shared with %q", got)
	}
	s.config.Origins = []string{"https://partner.example"}
	if got := ask(s, "GET", "/api/v1/search", "Origin",
		"https://partner.example").Header().Get("Access-Control-Allow-Origin"); got != "https://partner.example" {
		t.Errorf("a configured origin gets %q", got)
	}
	if w := ask(s, "GET", "/api/v1/search", "Origin",
		"https://other.example"); w.Header().Get("Access-Control-Allow-Origin") != "" ||
		!strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Origin") {
		t.Errorf("another origin gets %v", w.Header())
	}
}

// A fault of ours says "internal error" and an id, and nothing of the inside.
func TestFaultsTellNothing(t *testing.T) {
	s := seedServer(t)
	s.engine.GET("/api/panics", func(*gin.Context) { panic("secret of the inside") })
	s.engine.GET("/api/fails", func(c *gin.Context) { s.failed(c, apiKind, errors.New("secret of the inside")) })
	for _, address := range []string{"/api/panics", "/api/fails"} {
		w := ask(s, "GET", address)
		var p api.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 500 || p.Detail != "internal error" ||
			p.ID != w.Header().Get("X-Request-Id") || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: status %d, %s", address, w.Code, w.Body)
		}
	}
}

func TestFeed(t *testing.T) {
	s := seedServer(t)
	type feed struct {
		ID      string `xml:"http://www.w3.org/2005/Atom id"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	var f feed
	w := ask(s, "GET", `/search.atom?q="replacement+pickers"`)
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatalf("%v\n%s", err, w.Body)
	}
	if len(f.Entries) != 5 || f.ID == "" || f.Updated == "" ||
		!strings.HasPrefix(w.Header().Get("Content-Type"), "application/atom+xml") {
		t.Fatalf("feed %+v", f)
	}
	seen := map[string]bool{}
	for i, e := range f.Entries {
		if seen[e.ID] || e.Updated == "" || !strings.Contains(strings.ToLower(e.Content), "<mark>replacement picker") {
			t.Errorf("entry %+v", e)
		}
		seen[e.ID] = true
		if i > 0 && e.Updated > f.Entries[i-1].Updated {
			t.Errorf("entry %s is newer than the one before it", e.ID)
		}
	}
}

func TestOpenSearch(t *testing.T) {
	s := seedServer(t)
	s.config.PublicURL = "https://reports.example.org"
	if body := ask(s, "GET", "/opensearch.xml").Body.String(); !strings.Contains(body,
		`template="https://reports.example.org/search?q={searchTerms}"`) {
		t.Error(body)
	}
	s.config.PublicURL = ""
	if body := ask(s, "GET", "/opensearch.xml").Body.String(); !strings.Contains(body,
		`template="http://example.com/search?q={searchTerms}"`) {
		t.Error(body)
	}
}

func TestAssetsAreKept(t *testing.T) {
	s := seedServer(t)
	if w := ask(s, "GET", s.assets.URL("base.css")); w.Code != 200 ||
		!strings.Contains(w.Header().Get("Cache-Control"), "immutable") ||
		!strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("status %d, %v", w.Code, w.Header())
	}
	if w := ask(s, "GET", "/static/000000000000/base.css"); w.Code != 200 ||
		strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("an old address: status %d, %v", w.Code, w.Header())
	}
	for _, address := range []string{"/static/x/none.css", "/static/x/..%2f..%2fgo.mod", "/static/x/%2e%2e"} {
		if w := ask(s, "GET", address); w.Code != 404 {
			t.Errorf("%s: status %d", address, w.Code)
		}
	}
}

func TestSwitchingTheIndexDropsNobody(t *testing.T) {
	s := seedServer(t)
	reading, err := s.held.acquire()
	if err != nil {
		t.Fatal(err)
	}
	idle := s.Use(reading.search)
	select {
	case <-idle:
		t.Error("the index before is called idle while it is read")
	default:
	}
	reading.release()
	<-idle
	var status = ask(s, http.MethodGet, "/readyz").Code
	if status != 200 {
		t.Errorf("/readyz: status %d", status)
	}
}

// What of an address cannot be read is refused, not left out.
func TestUnreadableAddress(t *testing.T) {
	s := seedServer(t)
	for _, query := range []string{"q=50%", "q=%zz", "q=forced;labor", "q=cotton&year=2020;section=prevention"} {
		for _, path := range []string{"/api/v1/search", "/search", "/api/v1/search.csv"} {
			if w := ask(s, "GET", path+"?"+query); w.Code != 400 {
				t.Errorf("%s?%s: status %d, want 400", path, query, w.Code)
			}
		}
	}
}
