package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// answer is what an address sent.
type answer struct {
	// final is the address that sent it. source is the one to cite: where the address has moved
	// to for good, not where it leads for the moment (RFC 9110, 15.4).
	final, source *url.URL
	through       []string // the addresses before final
	unchanged     bool     // since the record that was known
	other         string   // an address that was done before, to which it leads; "" for none
	header        http.Header
	body          *body // nil if unchanged or other
}

// maxRedirects is how many redirections are followed; browsers follow 20.
const maxRedirects = 10

// get asks for an address and follows its redirections, each in its host's turn and by its
// rules. known is what an earlier run knows of the address, nil for nothing.
func (f *fetcher) get(ctx context.Context, it item, known *record) (*answer, error) {
	a := &answer{final: it.url, source: it.url}
	moved := true // for good, so far
	for {
		if allowed, err := f.allowed(ctx, a.final); err != nil {
			return a, err
		} else if !allowed {
			return a, errForbidden
		}
		var to *url.URL
		err := f.request(ctx, a.final, conditions(known, a.final), func(res *http.Response) (err error) {
			a.header = res.Header
			switch res.StatusCode {
			case http.StatusOK:
				a.body, err = f.receive(res, it)
				return err
			case http.StatusNotModified:
				a.unchanged = known != nil
				if !a.unchanged {
					return &fault{reason: "it answered “not modified” to a first request", status: res.StatusCode}
				}
				return nil
			case http.StatusMovedPermanently, http.StatusPermanentRedirect:
			case http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
				moved = false
			default:
				return f.refusal(res)
			}
			if to = resolve(a.final, res.Header.Get("Location")); to == nil || res.Header.Get("Location") == "" {
				return &fault{reason: fmt.Sprintf("status %d without an address to go to", res.StatusCode), status: res.StatusCode}
			}
			return nil
		})
		if err != nil || to == nil {
			return a, err
		}
		a.through = append(a.through, a.final.String())
		if a.final = to; moved {
			a.source = to
		}
		for _, before := range a.through {
			if before == to.String() {
				return a, &fault{reason: fmt.Sprintf("its redirections loop, through %s", to)}
			}
		}
		if len(a.through) > maxRedirects {
			return a, &fault{reason: fmt.Sprintf("it was redirected more than %d times", maxRedirects)}
		}
		if !it.sitemap && f.state.done(to.String()) {
			a.other = to.String()
			return a, nil
		}
	}
}

// conditions returns the header that asks for what has changed since known.
func conditions(known *record, u *url.URL) http.Header {
	h := http.Header{}
	if known == nil || known.Final != u.String() {
		return h
	}
	if known.ETag != "" {
		h.Set("If-None-Match", known.ETag)
	}
	if known.Modified != "" {
		h.Set("If-Modified-Since", known.Modified)
	}
	return h
}

// refusal is the fault of an answer whose status is an error.
func (f *fetcher) refusal(res *http.Response) error {
	out := &fault{status: res.StatusCode}
	out.reason = fmt.Sprintf("status %d", res.StatusCode)
	if text := http.StatusText(res.StatusCode); text != "" {
		out.reason += " (" + text + ")"
	}
	switch res.StatusCode {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		out.again, out.after = true, f.retryAfter(res.Header.Get("Retry-After"))
	case http.StatusRequestTimeout, http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
		out.again = true
	}
	return out
}

// retryAfter reads a header Retry-After: seconds, or a date.
func (f *fetcher) retryAfter(value string) time.Duration {
	if s, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(s, 0), 1e6)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(f.Now()))
	}
	return 0
}

// allowed reports whether robots.txt of the site lets an address be asked for. It reads that once
// for each site.
func (f *fetcher) allowed(ctx context.Context, u *url.URL) (bool, error) {
	h, site := f.queue.host(u), siteOf(u)
	found, ok := h.robots[site]
	if !ok {
		var err error
		if found, err = f.robots(ctx, site); err != nil {
			return false, err
		}
		h.robots[site] = found
		if h.pause = max(h.pause, found.delay); found.delay > slowPause {
			f.report(site, "its robots.txt asks for a pause of %s between requests, so this will take long", found.delay)
		}
		h.ready = f.Now().Add(max(f.Pause, h.pause))
	}
	return found.allow(u), nil
}

// slowPause is a pause that people should know of.
const slowPause = 10 * time.Second

// maxRobots is how much of a robots.txt is read; RFC 9309 asks for at least 500 kB.
const maxRobots = 1 << 20

// robots reads robots.txt of a site. A site that has none allows everything; one whose file
// cannot be read may forbid it (RFC 9309, 2.3.1).
func (f *fetcher) robots(ctx context.Context, site string) (rules, error) {
	u, err := url.Parse(site + "/robots.txt")
	if err != nil {
		return rules{}, err
	}
	for range maxRedirects / 2 {
		var found rules
		var to *url.URL
		err = f.request(ctx, u, nil, func(res *http.Response) error {
			switch code := res.StatusCode; {
			case code == http.StatusOK:
				text, err := readAtMost(res.Body, maxRobots)
				found = parseRobots(string(text), agentName(f.Agent))
				return err
			case code >= 300 && code < 400:
				to = resolve(u, res.Header.Get("Location"))
				return nil
			case code >= 400 && code < 500 && code != http.StatusTooManyRequests:
				return nil
			}
			return f.refusal(res)
		})
		var why *fault
		switch {
		case errors.As(err, &why):
			return rules{}, &fault{reason: fmt.Sprintf("%s/robots.txt cannot be read, so nothing of the site is fetched: %s",
				site, why.reason), status: why.status, again: why.again, after: why.after, site: true}
		case err != nil || to == nil:
			return found, err
		}
		u = to
	}
	return rules{}, nil
}
