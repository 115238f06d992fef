package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/index/document"
	"tipsearch/index/fetch"
)

func newFetch() *cobra.Command {
	var opt fetch.Options
	var lists []string
	var contact string
	var maxFile, maxTotal int64
	cmd := &cobra.Command{
		Use:   "fetch --into DIR ADDRESS…",
		Short: "fetch reports from the web into a folder, to be indexed",
		Long: `Fetch saves what the addresses send in DIR, with the address and the date beside
each file, so that "tipsearch index --out INDEX DIR" cites the original. Without
--below and --match it follows no links. Run it again, and it brings only what
has changed; if it is stopped, the next run continues.

It asks for one address at a time, pauses between two requests to a host, and
obeys robots.txt. A file whose address is gone is kept.`,
		Example: `  tipsearch fetch --into reports https://example.org/kenya-2023.pdf
  tipsearch fetch --into reports --below /reports/ https://example.org/reports/
  tipsearch fetch --into reports --match '*/2023/*.pdf' https://example.org/reports/
  tipsearch fetch --into reports --sitemap https://example.org/sitemap.xml --below /reports/
  tipsearch index --out reports.index reports`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Into == "" {
				return usage(errors.New("--into DIR is missing"))
			}
			var err error
			if opt.Addresses, err = fetchAddresses(cmd.InOrStdin(), args, lists); err != nil {
				return err
			}
			if len(opt.Addresses)+len(opt.Sitemaps) == 0 {
				return usage(errors.New("an address to fetch is missing"))
			}
			if opt.Agent, err = userAgent(contact); err != nil {
				return usage(err)
			}
			opt.MaxFile, opt.MaxTotal = maxFile<<20, maxTotal<<20
			return runFetch(cmd.Context(), opt, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.Into, "into", "", "folder to save files in")
	f.StringArrayVar(&opt.Below, "below", nil,
		"follow links to addresses below this one, or below this path of the hosts given, such as /reports/")
	f.StringArrayVar(&opt.Match, "match", nil,
		"follow links to addresses of this form, in which * stands for any characters, such as '*.pdf'")
	f.StringArrayVar(&opt.Except, "except", nil, "follow no links to addresses of this form")
	f.StringArrayVar(&lists, "list", nil, "file with an address per line; - for standard input")
	f.StringArrayVar(&opt.Sitemaps, "sitemap", nil,
		"address of a sitemap; its addresses are fetched, with --below or --match only those")
	f.IntVar(&opt.Depth, "depth", 10, "follow at most this many links, one after the other")
	f.IntVar(&opt.MaxFiles, "max-files", 1000, "addresses to ask for in one run")
	f.Int64Var(&maxFile, "max-file", 256, "largest file to read, in MB")
	f.Int64Var(&maxTotal, "max-total", 2048, "most to receive in one run, in MB")
	f.DurationVar(&opt.Pause, "pause", time.Second,
		"pause between two requests to one host, if its robots.txt does not ask for a longer one")
	f.DurationVar(&opt.Stall, "stall", 30*time.Second, "give up a server that sends nothing for so long")
	f.StringVar(&contact, "contact", "",
		"your e-mail address or web page, for those who run the sites; part of the User-Agent")
	positive(f, "depth", "max-files", "max-file", "max-total", "stall")
	natural(f, "pause")
	configurable(f, "contact", "max-file", "pause")
	return cmd
}

// fetchAddresses returns those on the command line and those of lists.
func fetchAddresses(in io.Reader, args, lists []string) ([]string, error) {
	out := args
	for _, name := range lists {
		from := in
		if name != "-" {
			file, err := os.Open(name)
			if err != nil {
				return nil, fmt.Errorf("read the list of addresses: %w", err)
			}
			defer file.Close()
			from = file
		}
		read, err := fetch.ReadList(from)
		if err != nil {
			return nil, usage(fmt.Errorf("%s: %w", name, err))
		}
		out = append(out, read...)
	}
	return out, nil
}

// userAgent returns how fetch presents itself to servers.
func userAgent(contact string) (string, error) {
	if strings.ContainsFunc(contact, func(r rune) bool { return r < 0x21 || r > 0x7e || strings.ContainsRune("();", r) }) {
		return "", fmt.Errorf("--contact %s is not an e-mail address or web page", contact)
	}
	version, _ := programVersion()
	agent := "tipsearch/" + strings.Trim(version, "()")
	if contact != "" {
		agent += " (+" + contact + ")"
	}
	return agent, nil
}

func runFetch(ctx context.Context, opt fetch.Options, out, errs io.Writer) error {
	bar := newProgress(errs, 0)
	bar.what = "addresses"
	opt.Progress = func(done, known int) {
		bar.total = known
		bar.set(done)
	}
	opt.Report = func(p fetch.Problem) {
		bar.done()
		fmt.Fprintln(errs, plain(p.Address+": "+p.Reason))
	}
	sum, err := fetch.Run(ctx, opt)
	bar.done()
	switch {
	case errors.Is(err, context.Canceled):
		printFetched(out, sum, opt.Into)
		return errors.New("stopped; run the same command again to continue")
	case err != nil:
		return fmt.Errorf("fetch: %w", err)
	}
	printFetched(out, sum, opt.Into)
	switch {
	case sum.Pending > 0:
		return fmt.Errorf("%s left: %s; run the same command again to continue", count(sum.Pending, "address"), sum.Why)
	case sum.Failed > 0:
		return fmt.Errorf("%s could not be fetched; the lines above say why", count(sum.Failed, "address"))
	}
	return nil
}

func printFetched(out io.Writer, s fetch.Summary, into string) {
	fmt.Fprintf(out, "%s new, %d changed, %d unchanged; %s received\n",
		count(s.New, "file"), s.Changed, s.Unchanged, document.Size(s.Bytes))
	for _, line := range []struct {
		n    int
		what string
	}{
		{s.Earlier, "fetched before, by the run that was stopped"},
		{s.Same, "with the same content as another"},
		{s.Gone, "gone; the file is kept"},
		{s.Failed, "that could not be fetched"},
		{s.Forbidden, "not asked for: robots.txt forbids it"},
		{s.Dead, "linked to but not found"},
		{s.Skipped, "left out: a picture, a script, or outside what was asked for"},
	} {
		if line.n > 0 {
			fmt.Fprintf(out, "%s %s\n", count(line.n, "address"), line.what)
		}
	}
	if s.New+s.Changed > 0 {
		fmt.Fprintf(out, "index it with: tipsearch index --out INDEX %s\n", into)
	}
}
