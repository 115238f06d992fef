package fetch

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"tipsearch/index/extract/format"
)

// add puts an address into the queue, unless it was there before.
func (f *fetcher) add(it item) {
	address := it.url.String()
	if f.seen[address] {
		return
	}
	if !it.named && it.url.RawQuery != "" {
		path := withoutQuery(it.url)
		if f.dirs[path]++; f.dirs[path] > maxQueries {
			if f.dirs[path] == maxQueries+1 {
				f.report(it.url.Scheme+"://"+path, "%d links to it differ only in what follows the question mark; "+
					"further ones are not followed; name them to fetch them", maxQueries)
			}
			return
		}
	}
	f.seen[address] = true
	f.queue.push(it)
}

// maxQueries is how many links are followed that differ only in their query. A calendar links to
// the next month for ever; a list of reports has some dozens of pages.
const maxQueries = 100

// take asks for an address and keeps what it sends. An error ends the run.
func (f *fetcher) take(ctx context.Context, it item, h *host) error {
	address := it.url.String()
	if f.state.done(address) && !it.sitemap {
		r := f.state.records[address]
		if r.File != "" {
			f.sum.Earlier++
			f.sums[r.Sum] = address
		}
		return f.follow(it, r)
	}
	known := f.known(address)
	if it.sitemap {
		known = nil
	}
	f.asked++
	a, err := &answer{final: it.url}, error(nil)
	if h.knows(it.url) {
		a, err = f.get(ctx, it, known)
	} else if _, err = f.allowed(ctx, it.url); err == nil { // robots.txt took this host's turn
		f.asked--
		f.queue.back(h, it)
		return nil
	}
	var why *fault
	switch {
	case err == nil:
		f.queue.host(a.final).failed = 0
		return f.keep(it, known, a)
	case errors.As(err, &why):
		return f.fail(it, h, a, known, why)
	}
	f.queue.back(h, it)
	return err
}

// known returns what an earlier run knows of an address whose file is still there, else nil.
func (f *fetcher) known(address string) *record {
	r := f.state.records[address]
	if r == nil || r.File == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(f.Into, filepath.FromSlash(r.File))); err != nil {
		return nil
	}
	return r
}

// keep notes what an address has sent.
func (f *fetcher) keep(it item, known *record, a *answer) error {
	if it.sitemap {
		defer a.body.remove()
		f.sitemap(it, a)
		return nil
	}
	now := f.Now()
	r := &record{URL: it.url.String(), Checked: now}
	switch {
	case a.other != "":
		f.sum.Same++
		r.Same = a.other
		return f.state.put(r)
	case a.unchanged:
		*r = *known
		r.Checked, r.Status = now, 0
		return f.unchanged(it, r)
	}
	defer a.body.remove() // it is gone if it was saved
	r.Source, r.Final, r.Through = a.source.String(), a.final.String(), a.through
	r.ETag, r.Modified = a.header.Get("ETag"), a.header.Get("Last-Modified")
	r.Sum, r.Captured = a.body.sum, now
	var err error
	if r.Kind, err = kindOf(a.final.Path, a.body.path); err != nil {
		return err
	}
	other, again := f.sums[r.Sum]
	switch {
	case known != nil && known.Sum == r.Sum:
		r.File, r.Captured = known.File, known.Captured
		return f.unchanged(it, r)
	case again:
		f.sum.Same++
		return f.state.put(&record{URL: r.URL, Checked: now, Same: other})
	case r.Kind == format.HTML && !it.named && !f.scope.has(a.final):
		f.sum.Skipped++
		return f.state.put(&record{URL: r.URL, Final: r.Final, Checked: now, Outside: true})
	case known != nil && r.Kind == format.HTML && known.Kind != format.HTML:
		f.sum.Failed++
		f.report(r.URL, "it now sends a web page instead of %s; the file of %s is kept", known.Kind, day(known.Captured))
		return nil
	}
	return f.saved(it, r, known, a)
}

// saved saves a file that is new or has changed.
func (f *fetcher) saved(it item, r, known *record, a *answer) error {
	announced := mediaType(a.header)
	if lie := contradicts(announced, r.Kind); lie != "" {
		f.report(r.URL, "%s", lie)
	}
	r.File = fileName(it.url, extensionOf(r.Kind, extension(a.final)))
	if err := f.save(a.body, r, announced, known); err != nil {
		return err
	}
	if known != nil {
		f.sum.Changed++
	} else {
		f.sum.New++
	}
	return f.done(it, r)
}

func (f *fetcher) unchanged(it item, r *record) error {
	f.sum.Unchanged++
	return f.done(it, r)
}

// done notes that an address is done, and the one that it leads to with it, and follows its links.
func (f *fetcher) done(it item, r *record) error {
	f.sums[r.Sum] = r.URL
	if err := f.state.put(r); err != nil {
		return err
	}
	if to := f.state.records[r.Final]; r.Final != r.URL && !f.state.done(r.Final) && (to == nil || to.File == "") {
		if err := f.state.put(&record{URL: r.Final, Checked: r.Checked, Same: r.URL}); err != nil {
			return err
		}
	}
	return f.follow(it, r)
}

// follow adds the links of a page that is saved to the queue.
func (f *fetcher) follow(it item, r *record) error {
	if r.Kind != format.HTML || r.File == "" || it.depth >= f.Depth || !f.scope.follows() {
		return nil
	}
	base, err := parseAddress(r.Final)
	if err != nil {
		return err
	}
	found, err := links(filepath.Join(f.Into, filepath.FromSlash(r.File)), base)
	if err != nil {
		return err
	}
	for _, u := range found {
		if f.scope.has(u) {
			f.add(item{url: u, depth: it.depth + 1})
		}
	}
	return nil
}

// What is done about a host that fails.
const (
	maxTries   = 3                // of one address
	firstRetry = 10 * time.Second // is waited before the second, and twice as long before the third
	maxRetry   = 10 * time.Minute // is the longest that a server may ask to wait
	maxFailed  = 6                // requests in a row, and nothing more is asked of the host
)

// fail decides what is done about an address that could not be fetched.
func (f *fetcher) fail(it item, h *host, a *answer, known *record, why *fault) error {
	if why.again && f.retries(&it, h, f.queue.host(a.final), why) {
		f.asked--
		f.queue.back(h, it)
		return nil
	}
	address := it.url.String()
	gone := why.status == http.StatusNotFound || why.status == http.StatusGone
	switch {
	case why == errSkipped:
		f.sum.Skipped++
	case why == errForbidden && !it.named:
		f.sum.Forbidden++
	case gone && known != nil:
		f.sum.Gone++
		f.report(address, "%s; the file of %s is kept", why.reason, day(known.Captured))
	case gone && !it.named:
		f.sum.Dead++
	case known != nil:
		f.sum.Failed++
		f.report(address, "%s; the file of %s is kept", why.reason, day(known.Captured))
	default:
		f.sum.Failed++
		f.report(address, "%s", why.reason)
	}
	if why.status == 0 {
		return nil
	}
	r := &record{URL: address}
	if known != nil {
		*r = *known
	}
	r.Checked, r.Status = f.Now(), why.status
	return f.state.put(r)
}

// retries reports whether an address of the host h, which failed at the host at, is to be asked for
// again: soon, or in the next run if that host is left alone from now on.
func (f *fetcher) retries(it *item, h, at *host, why *fault) bool {
	at.failed++
	it.tries++
	switch {
	case why.after > maxRetry:
		at.closed = "it asks to wait for " + why.after.Round(time.Minute).String()
	case it.tries < maxTries:
		at.ready = f.Now().Add(max(why.after, firstRetry<<(it.tries-1)))
		return true
	case at.failed >= maxFailed || why.site:
		at.closed = why.reason
	default:
		return false
	}
	f.sum.Why = at.name + " does not answer"
	f.report(at.name, "no more requests to it in this run: %s", at.closed)
	return at == h
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }
