package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server"
)

// Timeouts of the listening side. A client that sends its request a byte at a time holds
// a connection for readHeader at most. There is no limit for a whole response, since a
// stream may take as long as its reader; the server sets a deadline for each write.
const (
	readHeader = 10 * time.Second
	readAll    = 30 * time.Second // requests have no body worth waiting for
	idle       = 2 * time.Minute
	maxHeader  = 64 << 10         // room for the longest query and cookies that browsers send
	drain      = 15 * time.Second // for requests in progress when the program is stopped
)

// gcPercent replaces Go's default of 100. Most of the heap is long-lived tables, which 100
// would double for nothing; at 30 a collection is due every few hundred searches.
const gcPercent = 30

// serveOptions holds the command line of serve.
type serveOptions struct {
	addr, dir   string
	tables      string // directory of own tables, "" for none
	lookEvery   time.Duration
	memory      int64 // MB, 0 for no limit
	cache       int64 // MB
	connections int
	perClient   int // connections from one address
	config      server.Config
}

func newServe() *cobra.Command {
	var opt serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "serve the search page and the API",
		Long: `Serve answers searches over HTTP from an index built by tipsearch index or,
without --index, from the three reports that come with the program. It switches
to each new generation of the index by itself. It ignores forwarded headers,
except X-Forwarded-For from a --trusted-proxy.`,
		Example: `  tipsearch serve
  tipsearch serve --index reports.index --addr :80 --public-url https://reports.example.org`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt.config.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			opt.config.PublicURL = strings.TrimRight(opt.config.PublicURL, "/")
			opt.config.Cache = opt.cache << 20
			return serve(cmd.Context(), opt, cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.addr, "addr", "localhost:8080",
		"address to listen on; without a host, all addresses of the machine")
	f.StringVar(&opt.dir, "index", "", indexUsage)
	f.StringVar(&opt.config.PublicURL, "public-url", "", "public address of the server, for links in feeds and exports")
	f.StringSliceVar(&opt.config.Origins, "origin", nil, "origins whose pages may read the API; any if not given")
	f.StringSliceVar(&opt.config.FrameAncestors, "frame-ancestor", nil,
		"origins whose pages may frame the search box; only this server's own if not given")
	f.BoolVar(&opt.config.LogQueries, "log-queries", false, "log the text of queries")
	f.DurationVar(&opt.lookEvery, "look-every", 2*time.Second, "how often to look for a new generation of the index")
	f.Int64Var(&opt.memory, "memory", 0, "memory target, in MB, not counting mapped index files; 0 for none")
	f.IntVar(&opt.connections, "connections", 4096, "maximum number of open connections")
	f.IntVar(&opt.perClient, "client-connections", 256, "maximum number of open connections from one address")
	f.Int64Var(&opt.cache, "cache", 32, "memory, in MB, for cached answers; 0 disables the cache")
	f.IntVar(&opt.config.Limits.Answers, "answers", 0, "requests answered at once; 0 for 4 per processor")
	f.IntVar(&opt.config.Limits.Streams, "exports", 0,
		"exports at once, at most half of them for one client; 0 for 4 per processor")
	f.Float64Var(&opt.config.Rate, "rate", 20,
		"API requests per second from each remote client, with bursts of ten times as many; 0 for no limit")
	f.StringSliceVar(&opt.config.TrustedProxies, "trusted-proxy", nil,
		"addresses or networks of proxies whose X-Forwarded-For is trusted")
	registerTables(f, &opt.tables)
	positive(f, "look-every", "connections", "client-connections")
	natural(f, "memory", "cache", "answers", "exports", "rate")
	check(f, "trusted-proxy", func() error {
		_, err := networks(opt.config.TrustedProxies)
		return err
	})
	check(f, "public-url", func() error {
		if opt.config.PublicURL == "" {
			return nil
		}
		return webAddress(opt.config.PublicURL)
	})
	configurable(f, "addr", "index", "public-url", "origin", "frame-ancestor", "log-queries", "look-every", "memory",
		"cache", "connections", "client-connections", "answers", "exports", "rate", "trusted-proxy")
	return cmd
}

func serve(ctx context.Context, opt serveOptions, out io.Writer) error {
	proxies, err := networks(opt.config.TrustedProxies)
	if err != nil {
		return err // unreachable: the flags were checked when parsed
	}
	if opt.memory > 0 {
		debug.SetMemoryLimit(opt.memory << 20)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	k, err := index.ReadKnowledge(opt.tables)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", opt.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; choose another address with --addr", opt.addr, err)
	}
	defer listener.Close()
	ix, done, damage, err := openIndex(ctx, opt.dir, k)
	if err != nil {
		return err
	}
	defer done()
	s, err := server.New(opt.config)
	if err != nil {
		return err
	}
	serving := searcherOf(ix)
	if _, err := s.Offer(ctx, serving); err != nil {
		return err
	}
	debug.FreeOSMemory() // building its tables took twice their size
	if opt.dir != "" {
		w := &watcher{server: s, dir: opt.dir, open: ix, serving: serving, log: opt.config.Log}
		w.other = func(ix *index.Index) string { return otherTables(ix, opt.tables, k) }
		w.warnOfTables()
		if damage != nil {
			w.refuse("", damage, time.Now())
		}
		ctx, stop := context.WithCancel(ctx)
		s.OnDamage(func(damaged *search.Searcher, damage error) error { return w.replace(ctx, damaged, damage) })
		stopped := make(chan struct{})
		go func() { defer close(stopped); w.run(ctx, opt.lookEvery) }()
		defer func() { stop(); <-stopped; w.close() }()
	}
	h := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: readHeader,
		ReadTimeout:       readAll,
		IdleTimeout:       idle,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(opt.config.Log.Handler(), slog.LevelWarn),
	}
	fmt.Fprintf(out, "serving %s on http://%s\n", sectionsOf(ix.Sections(), len(ix.Reports())), listener.Addr())
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		fmt.Fprintln(out, "stopping")
		ctx, cancel := context.WithTimeout(context.Background(), drain)
		defer cancel()
		stopped <- h.Shutdown(ctx)
	}()
	gate := newGate(listener, opt.connections, opt.perClient, proxies)
	if err := h.Serve(gate); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	if err := <-stopped; err != nil {
		h.Close()
	}
	return nil
}

// networks parses addresses and networks.
func networks(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, text := range list {
		p, err := netip.ParsePrefix(text)
		if addr, aerr := netip.ParseAddr(text); aerr == nil {
			p, err = addr.Prefix(addr.BitLen())
		}
		if err != nil {
			return nil, limitError("is neither an address nor a network")
		}
		out = append(out, p.Masked())
	}
	return out, nil
}
