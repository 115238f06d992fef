package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/index"
	"tipsearch/index/section"
)

func newIndex() *cobra.Command {
	var opt index.BuildOptions
	var limits extractFlags
	var keep int
	cmd := &cobra.Command{
		Use:   "index --out DIR PATH…",
		Short: "make an index of files and folders of reports",
		Long: "Index reads text, HTML, PDF, Word, JSON lines, CSV and ZIP files, cuts each report\n" +
			"into its sections, and writes an index to DIR. What DIR held before goes on\n" +
			"being served until the new index is whole. Files that have not changed since are\n" +
			"not read again. DIR/" + index.AuditFile + " tells what was recognised in each file, how, and\n" +
			"what was left out.\n\n" +
			"A file that cannot be read is one line on standard error; the rest is indexed,\n" +
			"and the exit status is 1. Its reports stay in the index as they were read before,\n" +
			"marked so, and so do those below a folder or path that cannot be read. An index\n" +
			"that has lost more than a tenth of the reports of the one before, and more than\n" +
			"one, does not replace it without --accept-loss.",
		Example: "  tipsearch index --out reports.index ~/Downloads/reports\n" +
			"  tipsearch serve --index reports.index",
		Args: atLeast(1, "a file or folder to index"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Out == "" && !opt.DryRun {
				return usage(errors.New("--out DIR is missing"))
			}
			if opt.Jobs == 0 {
				opt.Jobs = runtime.GOMAXPROCS(0)
			}
			if opt.Keep = keep; keep == 0 {
				opt.Keep = -1 // none, where 0 would be the default
			}
			opt.Extract = limits.options()
			var err error
			if opt.Workers, err = limits.workers(opt.Jobs); err != nil {
				return err
			}
			defer opt.Workers.Close()
			return runIndex(cmd.Context(), opt, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.Out, "out", "", "directory of the index")
	f.IntVar(&opt.Jobs, "jobs", 0, "files to read at a time; 0 for one a processor")
	f.BoolVar(&opt.DryRun, "dry-run", false, "read everything and show the summary, but write nothing")
	f.BoolVar(&opt.Again, "again", false, "read unchanged files again too")
	f.IntVar(&keep, "keep", index.DefaultKeep, "earlier generations of the index to keep, for tipsearch rollback")
	f.BoolVar(&opt.AcceptLoss, "accept-loss", false, "replace the index also by one that has lost more than a tenth of its reports")
	f.BoolVar(&opt.KeepNear, "keep-near-duplicates", false, "index reports of which nearly all sentences are indexed already")
	natural(f, "jobs", "keep")
	configurable(f, "accept-loss", "jobs", "keep", "keep-near-duplicates")
	limits.register(f)
	return cmd
}

func runIndex(ctx context.Context, opt index.BuildOptions, paths []string, out, errs io.Writer) error {
	sources, missing := index.Walk(paths)
	opt.Sources, opt.Missing = sources, missing
	for _, p := range missing {
		fmt.Fprintln(errs, p)
	}
	if len(sources) == 0 && len(missing) == 0 {
		return fmt.Errorf("nothing to index: there is no file in %s", strings.Join(paths, ", "))
	}
	bar := newProgress(errs, len(sources))
	opt.Progress = bar.set
	start := time.Now()
	sum, err := index.Build(ctx, opt)
	bar.done()
	told := map[string]bool{} // a manifest that is damaged is a problem of each file of its folder
	for _, p := range sum.Problems {
		if line := p.String(); !told[line] {
			told[line] = true
			fmt.Fprintln(errs, line)
		}
	}
	for _, d := range sum.Duplicates {
		what := "nearly all of its sentences are in"
		if d.Same {
			what = "its text is that of"
		}
		fmt.Fprintf(errs, "%s: not indexed: %s %s\n", d.File, what, d.Of)
	}
	printStanding(errs, sum)
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped; the index that stood is untouched")
	}
	if err != nil {
		return err
	}
	sum.Files += len(missing)
	sum.Failed += len(missing)
	sum.Problems = append(sum.Problems, missing...)
	printSummary(out, sum, time.Since(start), opt)
	switch kept := len(sum.Kept); {
	case sum.Failed > 0:
		return fmt.Errorf("%d of %s gave nothing; the lines above say why", sum.Failed, count(sum.Files, "file"))
	case kept > 0:
		return fmt.Errorf("%s could not be read; the lines above say why", count(kept, "report"))
	}
	return nil
}

// namedReports is how many reports are named of those that were kept, or are missing.
const namedReports = 20

// printStanding says what a build took from the index that stood, and what it lost
// of it.
func printStanding(errs io.Writer, s *index.Summary) {
	if s.Standing != nil {
		fmt.Fprintf(errs, "the index that stands cannot be read: %v\n", s.Standing)
	}
	var kept, lost []string
	for _, k := range s.Kept {
		kept = append(kept, fmt.Sprintf("%s: %s is kept as read on %s; not readable now: %s",
			k.File, k.ID, k.AsOf.Format(time.DateOnly), k.Reason))
	}
	for _, l := range s.Lost {
		lost = append(lost, fmt.Sprintf("%s: %s is in the index that stands, and not in the new one", l.File, l.ID))
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
		fmt.Fprintf(errs, "%s fewer than in the index that stands, by its manifest; which ones cannot be said\n",
			count(s.Missing, "report"))
	}
}

func printSummary(out io.Writer, s *index.Summary, took time.Duration, opt index.BuildOptions) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	evidence := []section.Evidence{section.ByHeading, section.ByRunIn, section.ByOpening, section.ByCarried, section.ByNone}
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
	fmt.Fprintf(out, "%s with %s; left out: %s with the text of another, %d with nearly all of its sentences\n", count(s.Reports, "report"), count(s.Total(), "section"), count(s.Same, "report"), s.Near)
	fmt.Fprintf(out, "%s of files set aside, %s, %s\n", count(s.LeftOut, "piece"), count(s.Repairs, "repair"), count(len(s.Problems), "problem"))
	fmt.Fprint(out, strings.TrimPrefix(coverageText(s.Coverage), "\n"))
	if s.Doubtful > 0 {
		fmt.Fprintf(out, "%s lost more than a quarter for no certain reason; the lines above name them\n", count(s.Doubtful, "report"))
	}
	if len(s.Kept) > 0 {
		fmt.Fprintf(out, "%s kept as read before: not readable now\n", count(len(s.Kept), "report"))
	}
	if s.Missing > 0 {
		fmt.Fprintf(out, "%s of the index before gone\n", count(s.Missing, "report"))
	}
	switch {
	case opt.DryRun:
		fmt.Fprintln(out, "nothing was written")
	case s.UpToDate:
		fmt.Fprintf(out, "nothing has changed: the index in %s stands as it was\n", opt.Out)
	default:
		fmt.Fprintf(out, "index in %s, audit in %s, %.1f s\n", opt.Out, filepath.Join(opt.Out, index.AuditFile), took.Seconds())
	}
}
