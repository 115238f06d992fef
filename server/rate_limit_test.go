package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestRateLimit(t *testing.T) {
	s := seedServer(t)
	s.rate.PerSecond = .1 // one at once
	first := ask(s, http.MethodGet, "/api/v1/search?size=0")
	if first.Code != 200 || first.Header().Get("RateLimit-Policy") != `"client";q=1;w=10` {
		t.Errorf("status %d, policy %q", first.Code, first.Header().Get("RateLimit-Policy"))
	}
	second := ask(s, http.MethodGet, "/api/v1/search?size=0")
	if second.Code != 429 || second.Header().Get("Retry-After") != "10" || // as the problem says
		second.Header().Get("RateLimit") != `"client";r=0;t=10` || !strings.Contains(second.Body.String(), `"status":429`) {
		t.Errorf("status %d, %v\n%s", second.Code, second.Header(), second.Body)
	}
	if w := ask(s, http.MethodGet, "/api/v1/search?size=0", "From", "desk@newsroom.example"); w.Code != 200 ||
		w.Header().Get("RateLimit-Policy") != `"client";q=4;w=10` {
		t.Errorf("a client that names itself: status %d, policy %q", w.Code, w.Header().Get("RateLimit-Policy"))
	}
	if w := ask(s, http.MethodGet, "/search"); w.Code != 200 {
		t.Errorf("a page: status %d", w.Code)
	}
}

func TestOwnMachineIsNotLimited(t *testing.T) {
	s := seedServer(t)
	s.rate.PerSecond = .1
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
