package fetch

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRules(t *testing.T) {
	for _, test := range []struct {
		robots, path string
		allowed      bool
	}{
		{"", "/a", true},
		{"User-agent: *\nDisallow: /", "/a", false},
		{"User-agent: *\nDisallow: /", "/robots.txt", true},
		{"User-agent: *\nDisallow:", "/a", true},
		{"User-agent: other\nDisallow: /", "/a", true},
		{"user-agent: *\ndisallow: /\nuser-agent: tipsearch\ndisallow:", "/a", true},
		{"User-Agent: Tipsearch/2.0\nDisallow: /", "/a", false},
		{"User-Agent: tip\nDisallow: /", "/a", true},
		{"User-agent: other\nUser-agent: tipsearch\nDisallow: /a\nUser-agent: third\nAllow: /", "/a", false},
		{"User-agent: tipsearch\nDisallow: /a\n\nUser-agent: tipsearch\nDisallow: /b", "/b", false},
		{"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"User-agent: *\nAllow: /a\nDisallow: /a", "/a", true},
		{"User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false},
		{"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?v=1", true},
		{"User-agent: *\nDisallow: /a*c", "/x/abc", true},
		{"User-agent: *\nDisallow: /*?print", "/a?print=1", false},
		{"User-agent: *\nDisallow: /%7Ejoe/", "/~joe/x", false},
		{"User-agent: *\nDisallow: /é", "/%C3%A9tat", false},
		{"Disallow: /\nUser-agent: *\nCrawl-delay: soon\nDisallow: /b # not this", "/a", true},
		{"\ufeffUser-agent: *\rDisallow: /b\r", "/b", false},
	} {
		u, err := url.Parse("https://example.org" + test.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := parseRobots(test.robots, "tipsearch").allow(u); got != test.allowed {
			t.Errorf("%q of %s: allowed %v", test.robots, test.path, got)
		}
	}
	for text, want := range map[string]time.Duration{"2.5": 2500 * time.Millisecond, "-1": 0, "NaN": 0, "1e300": 24 * time.Hour, "x": 0} {
		if got := parseRobots("User-agent: *\nCrawl-delay: "+text, "tipsearch").delay; got != want {
			t.Errorf("a crawl-delay of %s is %s, want %s", text, got, want)
		}
	}
}

func TestForbidden(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/robots.txt": sends("text/plain", "User-agent: tipsearch\nDisallow: /secret"),
		"/":           page("All", "/secret/1", "/open"),
		"/open":       redirects(302, "/secret/2"),
	})
	r := newRun(t)
	r.Below = []string{"/"}
	if sum := r.fetch(s.URL, s.URL+"/secret/3"); sum.New != 1 || sum.Forbidden != 2 || sum.Failed != 1 ||
		!r.hasProblem(s.URL+"/secret/3", "robots.txt of the site forbids it") {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	for _, path := range s.takeAsked() {
		if strings.HasPrefix(path, "/secret") {
			t.Errorf("asked for %s", path)
		}
	}
}

// Two requests to a host are apart by the pause, or by what robots.txt asks for; other hosts
// are asked meanwhile.
func TestPauses(t *testing.T) {
	pages := func() map[string]http.HandlerFunc {
		return map[string]http.HandlerFunc{"/1": page("1"), "/2": page("2"), "/3": page("3")}
	}
	s := newSite(t, pages())
	r := newRun(t)
	r.fetch(s.URL+"/1", s.URL+"/2", s.URL+"/3")
	equal(t, "waited", r.waited, []time.Duration{time.Second, time.Second, time.Second})

	s.set("/robots.txt", sends("text/plain", "User-agent: *\nCrawl-delay: 20"))
	r = newRun(t)
	r.fetch(s.URL+"/1", s.URL+"/2")
	equal(t, "waited", r.waited, []time.Duration{20 * time.Second, 20 * time.Second})
	if !r.hasProblem(s.URL, "a pause of 20s between requests") {
		t.Errorf("problems %q", r.problems)
	}

	s.set("/robots.txt", nil)
	other := newSite(t, map[string]http.HandlerFunc{"/1": page("other 1"), "/2": page("other 2")})
	there := strings.Replace(other.URL, "127.0.0.1", "localhost", 1)
	r = newRun(t)
	r.fetch(s.URL+"/1", there+"/1", s.URL+"/2", there+"/2")
	var all time.Duration
	for _, d := range r.waited {
		all += d
	}
	if all != 2*time.Second {
		t.Errorf("waited %v, want 2s in all: one host while the other is asked", r.waited)
	}
}

// A server that asks to wait gets its time, and one that asks for hours is left alone.
func TestRetryAfter(t *testing.T) {
	busy := func(times int, after string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if times--; times >= 0 {
				w.Header().Set("Retry-After", after)
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			page("At last")(w, r)
		}
	}
	s := newSite(t, map[string]http.HandlerFunc{"/1": busy(2, "90"), "/2": page("2")})
	r := newRun(t)
	if sum := r.fetch(s.URL+"/1", s.URL+"/2"); sum.New != 2 || sum.Failed != 0 {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	equal(t, "waited", r.waited, []time.Duration{time.Second, 90 * time.Second, 90 * time.Second, time.Second})
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/1", "/1", "/1", "/2"})

	s.set("/1", busy(1, r.now.Add(2*time.Minute).Format(http.TimeFormat)))
	r = newRun(t)
	r.fetch(s.URL + "/1")
	if len(r.waited) != 2 || r.waited[1] < time.Minute {
		t.Errorf("a date: waited %v", r.waited)
	}

	s.set("/1", busy(1, "7200"))
	r = newRun(t)
	if sum := r.fetch(s.URL+"/1", s.URL+"/2"); sum.New != 0 || sum.Pending != 2 || !r.hasProblem("127.0.0.1", "wait for 2h0m0s") {
		t.Errorf("two hours: %+v, problems %q", sum, r.problems)
	}
	if sum := r.fetch(s.URL+"/1", s.URL+"/2"); sum.New != 2 {
		t.Errorf("later: %+v, problems %q", sum, r.problems)
	}
}

// A host that fails again and again is left alone; what is left is asked for by the next run.
func TestHostThatFails(t *testing.T) {
	fails := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	pages := map[string]http.HandlerFunc{}
	var all []string
	for n := range 9 {
		pages[fmt.Sprint("/", n)] = fails
	}
	s := newSite(t, pages)
	for n := range 9 {
		all = append(all, fmt.Sprint(s.URL, "/", n))
	}
	r := newRun(t)
	if sum := r.fetch(all...); sum.Failed != 1 || sum.Pending != 8 || len(s.takeAsked()) != 1+maxFailed {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	// One whose robots.txt cannot be read may forbid everything.
	s = newSite(t, map[string]http.HandlerFunc{"/robots.txt": fails, "/": page("All")})
	r = newRun(t)
	if sum := r.fetch(s.URL); sum.Pending != 1 || !r.hasProblem("127.0.0.1", "robots.txt cannot be read") {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	equal(t, "asked", s.takeAsked(), []string{"/robots.txt", "/robots.txt", "/robots.txt"})
	// Nothing is asked of it by a redirection either.
	from := newSite(t, map[string]http.HandlerFunc{"/1": redirects(302, s.URL+"/x"), "/2": page("2")})
	there := strings.Replace(from.URL, "127.0.0.1", "localhost", 1)
	r = newRun(t)
	if sum := r.fetch(there+"/1", there+"/2", s.URL+"/y"); sum.New != 1 || sum.Failed != 1 || sum.Pending != 1 {
		t.Errorf("%+v, problems %q", sum, r.problems)
	}
	if asked := s.takeAsked(); len(asked) > 2*maxTries {
		t.Errorf("asked %q", asked)
	}
	// One that is too busy to send it has one all the same.
	s = newSite(t, map[string]http.HandlerFunc{"/": page("All"),
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) }})
	r = newRun(t)
	if sum := r.fetch(s.URL); sum.New != 0 || sum.Pending != 1 {
		t.Errorf("too busy: %+v", sum)
	}
}

func TestAgent(t *testing.T) {
	var agents []string
	note := func(w http.ResponseWriter, r *http.Request) {
		agents = append(agents, r.UserAgent())
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: tipsearch\nDisallow: /no")
			return
		}
		page("All")(w, r)
	}
	s := newSite(t, map[string]http.HandlerFunc{"/robots.txt": note, "/": note})
	r := newRun(t)
	r.Agent = "tipsearch/1.0 (+press@example.org)"
	r.fetch(s.URL, s.URL+"/no")
	equal(t, "agents", agents, []string{r.Agent, r.Agent})
}
