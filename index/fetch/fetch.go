// Package fetch answers: how do reports get from the web into a folder?
//
// Run asks for addresses, one request at a time, and saves what they send in a folder that
// package index reads. It obeys robots.txt, pauses between requests to a host, follows the links
// that are asked for, and asks a second time only for what has changed.
//
//	INTO/example.org/reports_2023_kenya-bcdfghjk.html            what the address sent
//	INTO/example.org/reports_2023_kenya-bcdfghjk.html.meta.json  its address and date, which index reads
//	INTO/.fetch/state.jsonl                                      what is known of each address
//
// The state gets a line for each address that is done, so that a run that was stopped goes on
// where it was. Nothing that was saved is ever deleted because its address is gone: people may
// have quoted it.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Options say what to fetch and how. Into, Agent and an address or a sitemap are required.
type Options struct {
	Into      string   // folder of the files
	Addresses []string // asked for by name
	Sitemaps  []string // addresses of sitemaps, whose addresses are fetched

	// Links of pages are followed whose address is below a prefix, or matches a pattern. A prefix
	// that begins with "/" stands for a path of each host that is named. A pattern is compared with
	// the whole address; "*" stands for any characters.
	Below, Match []string
	Except       []string // patterns of addresses that are not followed
	Depth        int      // links that may lie between an address and a page; 0: 10

	Agent string        // User-Agent; robots.txt is asked for the name before its "/"
	Pause time.Duration // between two requests to one host, unless robots.txt asks for more

	MaxFile  int64         // bytes of one file; 0: 256 MB
	MaxTotal int64         // bytes of all files of a run; 0: 2 GB
	MaxFiles int           // addresses that one run asks for; 0: 1,000
	Stall    time.Duration // a server that sends nothing for so long is given up; 0: 30 s

	Progress func(done, known int) // called after each address; may be nil
	Report   func(Problem)         // called with each problem as it is met; may be nil

	// Now and Wait are the clock; nil for the real one.
	Now  func() time.Time
	Wait func(ctx context.Context, d time.Duration) error
}

// Problem is why an address was not fetched, or what was odd about it.
type Problem struct {
	Address string
	Reason  string // one clause
}

// Summary is the outcome of a run.
type Summary struct {
	New, Changed, Unchanged int    // addresses whose file is new, changed, or as it was
	Same                    int    // addresses that sent what another one did
	Gone                    int    // addresses that are gone, whose file is kept
	Dead                    int    // links that led to nothing (404, 410)
	Forbidden               int    // links that robots.txt forbids
	Skipped                 int    // links to pictures, styles and the like, and what leads outside
	Failed                  int    // other addresses that could not be fetched
	Bytes                   int64  // that were received
	Earlier                 int    // addresses that an earlier run, which was stopped, had done
	Pending                 int    // known addresses that were not asked for
	Why                     string // why there are some; "" if there are none or the run was cancelled
}

// Defaults of Options.
const (
	defaultDepth    = 10
	defaultMaxFile  = 256 << 20
	defaultMaxTotal = 2 << 30
	defaultMaxFiles = 1000
	defaultStall    = 30 * time.Second
)

func (o Options) withDefaults() Options {
	byDefault(&o.Depth, defaultDepth)
	byDefault(&o.MaxFile, defaultMaxFile)
	byDefault(&o.MaxTotal, defaultMaxTotal)
	byDefault(&o.MaxFiles, defaultMaxFiles)
	byDefault(&o.Stall, defaultStall)
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if o.Report == nil {
		o.Report = func(Problem) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	return o
}

func byDefault[T int | int64 | time.Duration](limit *T, value T) {
	if *limit <= 0 {
		*limit = value
	}
}

// wait returns after d, or with the error of ctx when that ends.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// fetcher is one call of Run.
type fetcher struct {
	Options
	scope  *scope
	client *http.Client
	state  *state
	queue  queue
	sum    Summary
	asked  int               // addresses asked for
	seen   map[string]bool   // addresses that are or were in the queue
	sums   map[string]string // of content → the address that sent it in this run
	dirs   map[string]int    // path without query → addresses that differ behind it
}

// Run fetches what opt says. When ctx ends it stops and returns the error of ctx; the next run
// continues it. Other errors are of the folder or the options: that of an address is a Problem.
func Run(ctx context.Context, opt Options) (Summary, error) {
	f := &fetcher{Options: opt.withDefaults(), seen: map[string]bool{}, sums: map[string]string{},
		dirs: map[string]int{}}
	named, err := f.begin()
	if err != nil {
		return Summary{}, err
	}
	f.state, err = openState(f.Into, f.Now())
	if err != nil {
		return Summary{}, err
	}
	defer f.state.close()
	for _, it := range named {
		f.add(it)
	}
	err = f.all(ctx)
	f.sum.Pending = f.queue.len()
	if err == nil && f.sum.Pending == 0 {
		err = f.state.end()
	}
	return f.sum, errors.Join(err, f.state.close())
}

// begin reads the options, and returns what is asked for by name.
func (f *fetcher) begin() ([]item, error) {
	var named []item
	var hosts []string
	for i, texts := range [][]string{f.Addresses, f.Sitemaps} {
		for _, text := range texts {
			u, err := parseAddress(text)
			if err != nil {
				return nil, err
			}
			named = append(named, item{url: u, named: true, sitemap: i == 1})
			hosts = append(hosts, u.Host)
		}
	}
	if len(named) == 0 {
		return nil, errors.New("no address to fetch")
	}
	var err error
	if f.scope, err = newScope(f.Options, hosts); err != nil {
		return nil, err
	}
	f.client = newClient(f.Stall, f.scope.hosts)
	return named, nil
}

// all takes every address of the queue, and those that they lead to.
func (f *fetcher) all(ctx context.Context) error {
	for {
		it, h := f.queue.next()
		if h == nil {
			return nil
		}
		if why := f.full(); why != "" && !f.state.done(it.url.String()) {
			f.queue.back(h, it)
			f.sum.Why = why
			return nil
		}
		if err := f.take(ctx, it, h); err != nil {
			return err
		}
		f.Progress(f.asked+f.sum.Earlier, f.asked+f.sum.Earlier+f.queue.len())
	}
}

// full returns which limit of the run is reached, "" for none.
func (f *fetcher) full() string {
	switch {
	case f.asked >= f.MaxFiles:
		return fmt.Sprintf("the limit of one run (--max-files %d) was reached", f.MaxFiles)
	case f.sum.Bytes >= f.MaxTotal:
		return fmt.Sprintf("the limit of one run (%s, --max-total) was reached", size(f.MaxTotal))
	}
	return ""
}

// report notes a problem of an address.
func (f *fetcher) report(address, format string, args ...any) {
	f.Report(Problem{address, fmt.Sprintf(format, args...)})
}
