package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/server"
)

// Timeouts of the listening side. A client that sends its request a byte at a
// time holds one connection for readHeader and no more; an answer that streams
// may take as long as its reader, so nothing limits writing as a whole: the
// server sets a deadline for each write itself.
const (
	readHeader = 10 * time.Second
	readAll    = 30 * time.Second // requests have no body worth waiting for
	idle       = 2 * time.Minute
	maxHeader  = 64 << 10         // longest query and cookies that browsers send
	drain      = 15 * time.Second // for requests under way when the program is stopped
)

func newServe() *cobra.Command {
	var addr, dir, publicURL string
	var origins []string
	var logQueries bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "serve the search page and the API",
		Long: "Serve answers searches over HTTP from an index that tipsearch index has made, or,\n" +
			"without --index, from the three reports that come with the program.",
		Example: "  tipsearch serve\n  tipsearch serve --index reports.index --addr :80 --public-url https://reports.example.org",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config := server.Config{
				Log:        slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)),
				PublicURL:  strings.TrimRight(publicURL, "/"),
				Origins:    origins,
				LogQueries: logQueries,
			}
			return serve(cmd.Context(), config, addr, dir, cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&addr, "addr", "localhost:8080", "address to listen on; without a host all of the machine's addresses")
	f.StringVar(&dir, "index", os.Getenv("TIPSEARCH_INDEX"), "directory of the index (environment: TIPSEARCH_INDEX); the seeds where empty")
	f.StringVar(&publicURL, "public-url", "", "address under which the world sees the server, for feeds and exports")
	f.StringSliceVar(&origins, "origin", nil, "origins whose pages may read the API; all where not given")
	f.BoolVar(&logQueries, "log-queries", false, "write what was searched into the log")
	return cmd
}

func serve(ctx context.Context, config server.Config, addr, dir string, out io.Writer) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; choose another address with --addr", addr, err)
	}
	defer listener.Close()
	ix, done, err := openIndex(ctx, dir)
	if err != nil {
		return err
	}
	defer done()
	s, err := server.New(config)
	if err != nil {
		return err
	}
	s.Use(ix)
	if dir != "" {
		go watch(ctx, s, dir, ix, config.Log)
	}
	h := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: readHeader,
		ReadTimeout:       readAll,
		IdleTimeout:       idle,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(config.Log.Handler(), slog.LevelWarn),
	}
	fmt.Fprintf(out, "%d sections of %d reports on http://%s\n", ix.Len(), len(ix.Reports()), listener.Addr())
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		fmt.Fprintln(out, "stopping")
		ctx, cancel := context.WithTimeout(context.Background(), drain)
		defer cancel()
		stopped <- h.Shutdown(ctx)
	}()
	if err := h.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	if err := <-stopped; err != nil {
		h.Close()
	}
	return nil
}
