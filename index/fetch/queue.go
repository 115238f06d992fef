package fetch

import (
	"net/url"
	"time"
)

// item is an address that is to be asked for.
type item struct {
	url     *url.URL
	named   bool // by the caller, a list or a sitemap
	sitemap bool
	depth   int // links between a named address and this one
	tries   int // that failed so far
}

// host is what is known of a host of addresses, and what is to be asked of it.
type host struct {
	name   string
	ready  time.Time        // when the next request may go out
	pause  time.Duration    // that its robots.txt asks for
	robots map[string]rules // by site
	items  []item
	failed int    // requests in a row
	closed string // why nothing more is asked of it in this run; "" while it is
}

// queue is what is to be asked for, by host: two requests to one host are apart by a pause, and
// meanwhile others are asked. The zero value is empty.
type queue struct {
	hosts []*host // in the order in which they were met
}

func (q *queue) host(u *url.URL) *host {
	for _, h := range q.hosts {
		if h.name == u.Hostname() {
			return h
		}
	}
	h := &host{name: u.Hostname(), robots: map[string]rules{}}
	q.hosts = append(q.hosts, h)
	return h
}

// siteOf is what a robots.txt is for.
func siteOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// knows reports whether robots.txt of the site of an address has been read.
func (h *host) knows(u *url.URL) bool {
	_, ok := h.robots[siteOf(u)]
	return ok
}

func (q *queue) push(it item) {
	h := q.host(it.url)
	h.items = append(h.items, it)
}

// next removes the first address of the host that may be asked soonest. It returns nil if none
// is left that may be asked.
func (q *queue) next() (item, *host) {
	var soonest *host
	for _, h := range q.hosts {
		if len(h.items) > 0 && h.closed == "" && (soonest == nil || h.ready.Before(soonest.ready)) {
			soonest = h
		}
	}
	if soonest == nil {
		return item{}, nil
	}
	it := soonest.items[0]
	soonest.items = soonest.items[1:]
	return it, soonest
}

// back puts an address back in front.
func (q *queue) back(h *host, it item) { h.items = append([]item{it}, h.items...) }

func (q *queue) len() int {
	n := 0
	for _, h := range q.hosts {
		n += len(h.items)
	}
	return n
}
