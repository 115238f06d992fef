package admission

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestClientsHaveAnAllowance(t *testing.T) {
	c := RateLimiter{PerSecond: 2} // twenty at once, two a second
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
		t.Error("refused after the wait that was announced")
	}
}

func TestAFloodOfClientsIsForgotten(t *testing.T) {
	c := RateLimiter{PerSecond: 1}
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range maxClients + 10 {
		c.allow(string(rune(i))+"x", 1, now)
	}
	if len(c.seen) > maxClients {
		t.Errorf("%d clients are kept", len(c.seen))
	}
}

func TestClientKey(t *testing.T) {
	for ip, want := range map[string]string{"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "": ""} {
		if got := clientKey(ip); got != want {
			t.Errorf("clientKey(%q) = %q, want %q", ip, got, want)
		}
	}
}

// A client learns its allowance, refused beyond it with the time to wait, and has
// more where it names itself. The server's own machine is never refused.
func TestCheck(t *testing.T) {
	l := RateLimiter{PerSecond: .1} // one at once
	for _, c := range []struct {
		ip, from, policy, left, wait string
		want                         error
	}{
		{"192.0.2.1", "", `"client";q=1;w=10`, `"client";r=0;t=0`, "", nil},
		{"192.0.2.1", "", `"client";q=1;w=10`, `"client";r=0;t=10`, "10", ErrRateLimited},
		{"192.0.2.1", "desk@newsroom.example", `"client";q=4;w=10`, `"client";r=3;t=0`, "", nil},
		{"192.0.2.2", "", `"client";q=1;w=10`, `"client";r=0;t=0`, "", nil},
		{"127.0.0.1", "", `"client";q=1;w=10`, `"client";r=1;t=0`, "", nil},
		{"::1", "", `"client";q=1;w=10`, `"client";r=1;t=0`, "", nil},
		{"127.0.0.1", "", `"client";q=1;w=10`, `"client";r=1;t=0`, "", nil},
	} {
		r, h := httptest.NewRequest(http.MethodGet, "/", nil), http.Header{}
		if c.from != "" {
			r.Header.Set("From", c.from)
		}
		err := l.Check(h, r, c.ip)
		if !errors.Is(err, c.want) || h.Get("RateLimit-Policy") != c.policy || h.Get("RateLimit") != c.left ||
			h.Get("Retry-After") != c.wait {
			t.Errorf("%s %s: %v, %v", c.ip, c.from, err, h)
		}
	}
	var none RateLimiter
	if h := (http.Header{}); none.Check(h, httptest.NewRequest(http.MethodGet, "/", nil), "192.0.2.1") != nil ||
		len(h) != 0 {
		t.Errorf("without a limit: %v", h)
	}
}
