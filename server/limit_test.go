package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestClientsHaveAnAllowance(t *testing.T) {
	c := clients{perSecond: 2} // twenty at once, two a second
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 20 {
		if ok, _, _ := c.allow("a", 1, now); !ok {
			t.Fatalf("request %d refused", i+1)
		}
	}
	ok, _, wait := c.allow("a", 1, now)
	if ok || wait <= 0 || wait > time.Second {
		t.Errorf("the 21st: %v, wait %v; want refused for half a second", ok, wait)
	}
	if ok, _, _ := c.allow("b", 1, now); !ok {
		t.Error("another client is refused")
	}
	if ok, _, _ := c.allow("a", 1, now.Add(wait)); !ok {
		t.Error("refused after the wait that was told")
	}
}

func TestAFloodOfClientsIsForgotten(t *testing.T) {
	c := clients{perSecond: 1}
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range maxClients + 10 {
		c.allow(string(rune(i))+"x", 1, now)
	}
	if len(c.seen) > maxClients {
		t.Errorf("%d clients are kept", len(c.seen))
	}
}

func TestRateLimit(t *testing.T) {
	s := seedServer(t)
	s.clients.perSecond = .1 // one at once
	first := ask(s, http.MethodGet, "/api/v1/search?size=0")
	if first.Code != 200 || first.Header().Get("RateLimit-Policy") != `"client";q=1;w=10` {
		t.Errorf("status %d, policy %q", first.Code, first.Header().Get("RateLimit-Policy"))
	}
	second := ask(s, http.MethodGet, "/api/v1/search?size=0")
	if second.Code != 429 || second.Header().Get("Retry-After") != "10" || // as the problem tells to wait
		second.Header().Get("RateLimit") != `"client";r=0;t=10` || !strings.Contains(second.Body.String(), `"status":429`) {
		t.Errorf("status %d, %v\n%s", second.Code, second.Header(), second.Body)
	}
	if w := ask(s, http.MethodGet, "/api/v1/search?size=0", "From", "desk@newsroom.example"); w.Code != 200 || w.Header().Get("RateLimit-Policy") != `"client";q=4;w=10` {
		t.Errorf("a client that names itself: status %d, policy %q", w.Code, w.Header().Get("RateLimit-Policy"))
	}
	if w := ask(s, http.MethodGet, "/search"); w.Code != 200 {
		t.Errorf("a page: status %d", w.Code)
	}
}

func TestOwnMachineIsNotLimited(t *testing.T) {
	s := seedServer(t)
	s.clients.perSecond = .1
	for range 3 {
		r := httptest.NewRequest(http.MethodGet, "/api/v1/search?size=0", nil)
		r.RemoteAddr = "127.0.0.1:4711"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != 200 || w.Header().Get("RateLimit") != `"client";r=1;t=0` {
			t.Errorf("status %d, RateLimit %q", w.Code, w.Header().Get("RateLimit"))
		}
	}
}

func TestClientKey(t *testing.T) {
	for ip, want := range map[string]string{"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "": ""} {
		if got := clientKey(ip); got != want {
			t.Errorf("clientKey(%q) = %q, want %q", ip, got, want)
		}
	}
}

func TestMetrics(t *testing.T) {
	s := seedServer(t)
	ask(s, http.MethodGet, `/api/v1/search?q="replacement+pickers"`)
	ask(s, http.MethodGet, "/nothing/at/all")
	body := ask(s, http.MethodGet, "/metrics").Body.String()
	for _, want := range []string{
		`tipsearch_requests_total{route="/api/v1/search",status="200"} 1`, `tipsearch_requests_total{route="none",status="404"} 1`,
		"tipsearch_index_reports 3", "tipsearch_index_info{version=", `tipsearch_search_seconds_count{class="phrase"} 1`, "go_goroutines",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
}

func TestClassOf(t *testing.T) {
	for q, want := range map[string]string{
		"": "everything", "  ": "everything", "cotton": "word", "anti-trafficking": "word", "forced labor": "words", "section:profile": "word",
		`"replacement pickers"`: "phrase", `="the harvest"`: "phrase", `"a b"~5`: "proximity", "pick*": "prefix", "traficking~": "fuzzy",
		"cotton -wheat": "boolean", "-wheat": "boolean", "NOT wheat": "boolean", "cotton OR wheat": "boolean", "(cotton)": "boolean",
	} {
		if got := classOf(q); got != want {
			t.Errorf("classOf(%q) = %s, want %s", q, got, want)
		}
	}
}
