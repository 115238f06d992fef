package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/index"
	"tipsearch/index/extract"
	"tipsearch/index/section"
)

func newIndex() *cobra.Command {
	var opt index.BuildOptions
	var limits extractFlags
	var keep int
	var tables string
	cmd := &cobra.Command{
		Use:   "index --out DIR PATH…",
		Short: "build an index from files and folders of reports",
		Long: `Index reads text, HTML, PDF, office files, e-books, XML articles, tables, mails,
web archives, and archives of these; scans and pictures too, where tesseract is
installed. It divides each report into sections and writes an index to DIR. A
server goes on serving the previous index until the new one is complete. Files
that have not changed are not read again. DIR/` + index.AuditFile + ` records what was
recognised in each file, how, and what was set aside.

A file that cannot be read is reported on standard error; the rest is indexed,
and the exit status is 1. If it was read before, its reports stay in the index
as last read and are marked as such; so do those under an unreadable folder. An
index that lacks more than a tenth of the previous reports, and more than one,
is not published without --accept-loss.`,
		Example: `  tipsearch index --out reports.index ~/Downloads/reports
  tipsearch serve --index reports.index`,
		Args: atLeast(1, "a file or folder to index"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Out == "" && !opt.DryRun {
				return usage(errors.New("--out DIR is missing"))
			}
			if opt.Jobs == 0 {
				opt.Jobs = runtime.GOMAXPROCS(0)
			}
			if opt.Keep = keep; keep == 0 {
				opt.Keep = -1 // none: BuildOptions takes 0 for the default
			}
			opt.Extract = limits.options()
			if os.Getenv("GOGC") == "" {
				debug.SetGCPercent(buildGCPercent)
			}
			var err error
			if opt.Knowledge, err = index.ReadKnowledge(tables); err != nil {
				return err
			}
			if opt.Workers, err = limits.workers(opt.Jobs, tables); err != nil {
				return err
			}
			defer opt.Workers.Close()
			return runIndex(cmd.Context(), opt, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.Out, "out", "", "directory of the index")
	f.IntVar(&opt.Jobs, "jobs", 0, "files to read at once; 0 for one per processor")
	f.BoolVar(&opt.DryRun, "dry-run", false, "read everything and show the summary, but write nothing")
	f.BoolVar(&opt.Again, "again", false, "read unchanged files again too")
	f.IntVar(&keep, "keep", index.DefaultKeep, "earlier generations of the index to keep, for tipsearch rollback")
	f.BoolVar(&opt.AcceptLoss, "accept-loss", false,
		"publish the index even if more than a tenth of the previous reports are missing")
	f.BoolVar(&opt.KeepNear, "keep-near-duplicates", false,
		"also index reports that have nearly all their sentences in common with another")
	natural(f, "jobs", "keep")
	configurable(f, "accept-loss", "jobs", "keep", "keep-near-duplicates")
	registerTables(f, &tables)
	limits.register(f)
	return cmd
}

// buildGCPercent replaces Go's default of 100: a build's memory is mostly batches that are
// soon garbage. It saves a twelfth of the processor time of the process that writes the index,
// for some 100 MB.
const buildGCPercent = 150

func runIndex(ctx context.Context, opt index.BuildOptions, paths []string, out, errs io.Writer) error {
	sources, missing := index.Walk(paths)
	opt.Sources, opt.Missing = sources, missing
	for _, p := range missing {
		fmt.Fprintln(errs, p)
	}
	if len(sources) == 0 && len(missing) == 0 {
		return fmt.Errorf("nothing to index: no files in %s", strings.Join(paths, ", "))
	}
	bar := newProgress(errs, len(sources))
	opt.Progress = bar.set
	start := time.Now()
	sum, err := index.Build(ctx, opt)
	bar.done()
	seen := map[string]bool{} // a damaged manifest is a problem of every file in its folder
	for _, p := range sum.Problems {
		if line := p.String(); !seen[line] {
			seen[line] = true
			fmt.Fprintln(errs, line)
		}
	}
	for _, d := range sum.Duplicates {
		what := "nearly all of its sentences are in"
		if d.Same {
			what = "it has the same text as"
		}
		fmt.Fprintf(errs, "%s: not indexed: %s %s\n", d.File, what, d.Of)
	}
	printCarriedOver(errs, sum)
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped; the current index is unchanged")
	}
	if err != nil {
		return err
	}
	for _, p := range missing {
		if !extract.IsManifest(p.File) { // it is not a report, and is read for all that
			sum.Files++
			sum.Failed++
		}
	}
	sum.Problems = append(sum.Problems, missing...)
	printSummary(out, sum, time.Since(start), opt)
	switch kept := len(sum.Kept); {
	case sum.Failed > 0:
		return fmt.Errorf("%d of %s yielded no report; the lines above say why", sum.Failed, count(sum.Files, "file"))
	case kept > 0:
		return fmt.Errorf("%s could not be read; the lines above say why", count(kept, "report"))
	}
	return nil
}

// namedReports is how many of the kept or missing reports are named.
const namedReports = 20

// printCarriedOver lists the reports taken over from the previous index, and those lost.
func printCarriedOver(errs io.Writer, s *index.Summary) {
	if s.Standing != nil {
		fmt.Fprintf(errs, "the current index cannot be read: %v\n", s.Standing)
	}
	if s.Tables {
		fmt.Fprintln(errs, "the previous index was built with other tables of your own; give --tables DIR "+
			"to use those again")
	}
	var kept, lost []string
	for _, k := range s.Kept {
		kept = append(kept, fmt.Sprintf("%s: %s is kept as read on %s; not readable now: %s",
			k.File, k.ID, k.AsOf.Format(time.DateOnly), k.Reason))
	}
	for _, l := range s.Lost {
		lost = append(lost, fmt.Sprintf("%s: %s is in the previous index but not in the new one", l.File, l.ID))
	}
	for _, lines := range [][]string{kept, lost} {
		for _, line := range lines[:min(len(lines), namedReports)] {
			fmt.Fprintln(errs, plain(line))
		}
		if more := len(lines) - namedReports; more > 0 {
			fmt.Fprintf(errs, "… and %d more\n", more)
		}
	}
	if s.Missing > len(s.Lost) {
		fmt.Fprintf(errs, "%s fewer than in the current index, according to its manifest; it is not known which\n",
			count(s.Missing, "report"))
	}
}

func printSummary(out io.Writer, s *index.Summary, took time.Duration, opt index.BuildOptions) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	evidence := []section.Evidence{section.ByHeading, section.ByRunIn, section.ByOpening, section.ByCarried,
		section.ByNone}
	fmt.Fprint(w, "section\t")
	for _, e := range evidence {
		fmt.Fprintf(w, "%s\t", e)
	}
	fmt.Fprintln(w, "all\t")
	for _, k := range section.Parts() {
		fmt.Fprintf(w, "%s\t", k)
		all := 0
		for _, e := range evidence {
			fmt.Fprintf(w, "%d\t", s.Sections[k][e])
			all += s.Sections[k][e]
		}
		fmt.Fprintf(w, "%d\t\n", all)
	}
	w.Flush()
	fmt.Fprintf(out, "%s: %d failed, %d unchanged\n", count(s.Files, "file"), s.Failed, s.Unchanged)
	fmt.Fprintf(out, "%s with %s; not indexed: %s with the same text as another, %d with nearly all of its sentences\n",
		count(s.Reports, "report"), count(s.Total(), "section"), count(s.Same, "report"), s.Near)
	fmt.Fprintf(out, "%s of text set aside, %s, %s\n",
		count(s.LeftOut, "piece"), count(s.Repairs, "repair"), count(len(s.Problems), "problem"))
	fmt.Fprint(out, strings.TrimPrefix(coverageText(s.Coverage), "\n"))
	if s.Scans > 0 {
		fmt.Fprintf(out, "%s of %s read by OCR\n", count(s.Scans, "scanned page"), count(s.Scanned, "report"))
	}
	if s.Unscanned > 0 {
		fmt.Fprintf(out, "%s not read; see the lines above\n", count(s.Unscanned, "scanned page"))
	}
	if s.Doubtful > 0 {
		fmt.Fprintf(out, "%s with more than a quarter of the words set aside without a clear reason; see the lines above\n",
			count(s.Doubtful, "report"))
	}
	if len(s.Kept) > 0 {
		fmt.Fprintf(out, "%s kept as last read: not readable now\n", count(len(s.Kept), "report"))
	}
	if s.Missing > 0 {
		fmt.Fprintf(out, "%s gone since the previous index\n", count(s.Missing, "report"))
	}
	switch {
	case opt.DryRun:
		fmt.Fprintln(out, "nothing was written")
	case s.UpToDate:
		fmt.Fprintf(out, "nothing has changed; the index in %s is up to date\n", opt.Out)
	default:
		audit := filepath.Join(opt.Out, index.AuditFile)
		fmt.Fprintf(out, "index in %s, audit in %s, %.1f s\n", opt.Out, audit, took.Seconds())
	}
}
