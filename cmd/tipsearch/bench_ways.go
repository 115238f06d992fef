package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/search/bench"
	"tipsearch/server"
)

// The measured ways to ask.
const (
	waySearcher  = "searcher"
	wayKept      = "handler, kept"
	wayHTTP      = "HTTP"
	wayHTTPKept  = "HTTP, kept"
	wayBleve     = "Bleve"
	wayBleveHTTP = "Bleve over HTTP"
)

// way is one way to ask.
type way struct {
	name string
	ask  bench.Ask
	wall bool // measure elapsed time: the answer is computed by other threads
}

// waysToAsk returns the ways that opt asks for; stop releases what they use.
func waysToAsk(
	ctx context.Context, ix *index.Index, s *search.Searcher, classes []bench.Class, opt benchOptions, say func(string),
) (ways []way, stop func(), err error) {
	var stops []func()
	stop = func() {
		for _, f := range stops {
			f()
		}
	}
	defer func() {
		if err != nil {
			stop()
		}
	}()
	caching, err := benchServer(s, 256<<20)
	if err != nil {
		return nil, nil, err
	}
	ways = []way{{waySearcher, bench.Ours(s), false}, {wayKept, askHandler(caching), false}}
	listen := func(name string, h http.Handler, address func(bench.Question) string) error {
		base, done, err := listenLocal(h)
		if err == nil {
			stops = append(stops, done)
			ways = append(ways, way{name, askHTTP(base, address), true})
		}
		return err
	}
	if opt.http {
		uncached, err := benchServer(s, 0)
		if err != nil {
			return nil, nil, err
		}
		err = errors.Join(listen(wayHTTP, uncached, addressOf), listen(wayHTTPKept, caching, addressOf))
		if err != nil {
			return nil, nil, err
		}
	}
	if !opt.bleve {
		return ways, stop, nil
	}
	reference, err := bench.OpenReference(ix)
	if err != nil {
		return nil, nil, err
	}
	stops = append(stops, reference.Close)
	ways = append(ways, way{wayBleve, reference.Ask, false})
	if opt.http {
		address := func(q bench.Question) string { return "/?q=" + url.QueryEscape(q.Text) }
		err = listen(wayBleveHTTP, bleveHandler(reference, classes), address)
	}
	return ways, stop, err
}

func benchServer(by *search.Searcher, cache int64) (*server.Server, error) {
	s, err := server.New(server.Config{Cache: cache})
	if err == nil {
		s.Use(by)
	}
	return s, err
}

// addressOf requests what bench.Ours asks for.
func addressOf(q bench.Question) string {
	return "/api/v1/search?" + url.Values{
		"q": {q.Text}, "size": {"10"}, "snippets": {"3"}, "facets": {"section,year,country,entity"},
	}.Encode()
}

// askHandler asks h without a network.
func askHandler(h http.Handler) bench.Ask {
	return func(ctx context.Context, q bench.Question) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+addressOf(q), nil)
		if err != nil {
			return err
		}
		w := &discardResponse{header: http.Header{}, status: http.StatusOK}
		h.ServeHTTP(w, r)
		if w.status != http.StatusOK {
			return fmt.Errorf("%s: status %d", q.Text, w.status)
		}
		return nil
	}
}

// discardResponse is an http.ResponseWriter that discards the body.
type discardResponse struct {
	header http.Header
	status int
}

func (d *discardResponse) Header() http.Header         { return d.header }
func (d *discardResponse) WriteHeader(status int)      { d.status = status }
func (d *discardResponse) Write(b []byte) (int, error) { return len(b), nil }

// listenLocal serves h on a free port of the loopback interface.
func listenLocal(h http.Handler) (base string, done func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	s := &http.Server{Handler: h, ReadHeaderTimeout: readHeader}
	go func() { _ = s.Serve(l) }() // ends with Close
	return "http://" + l.Addr().String(), func() { s.Close() }, nil
}

func askHTTP(base string, address func(bench.Question) string) bench.Ask {
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 64}}
	return func(ctx context.Context, q bench.Question) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+address(q), nil)
		if err != nil {
			return err
		}
		res, err := client.Do(r)
		if err != nil {
			return err
		}
		defer res.Body.Close()
		if _, err := io.Copy(io.Discard, res.Body); err != nil {
			return err
		}
		if res.StatusCode != http.StatusOK {
			return fmt.Errorf("%s: %s", q.Text, res.Status)
		}
		return nil
	}
}

// bleveHandler answers queries with Bleve's own result as JSON.
func bleveHandler(reference *bench.Reference, classes []bench.Class) http.Handler {
	known := map[string]bench.Question{}
	for _, c := range classes {
		for _, q := range c.Questions {
			known[q.Text] = q
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		res, err := reference.Answer(r.Context(), known[r.URL.Query().Get("q")])
		if err == nil {
			w.Header().Set("Content-Type", "application/json")
			err = json.NewEncoder(w).Encode(res)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}
