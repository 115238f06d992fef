package index

import (
	"iter"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tipsearch/index/document"
)

// A file that cannot be read when an index is built is no reason to lose what was
// read of it before: a disk that is not mounted, a right taken away, a cut-off
// download. Its reports are taken over from the generation that stands, each with
// a mark, until the file can be read again or is really gone: removed from a folder
// that can be listed, or from an archive or table that can be read.
//
// Which reports these are is decided by what failed:
//
//	a folder, or a path that was given   all reports of sources below it
//	a source that gave no report         all its reports
//	a member of an archive               the reports of the member
//	a part of a file that gave others    its reports that it did not give again
//
// The last is a table with a row that cannot be read, or an archive that was not
// read to its end. A broken row does not say whose it was, so each missing report
// may be that row's, and is kept. Some tables always have such rows, and a row that
// is removed from them must go: reports are kept only where more parts could not be
// read than when nothing was missing (Manifest.Unread has that number).

// Kept marks a report whose file could not be read when the index was built. The
// report is as it was read before.
type Kept struct {
	AsOf   time.Time `json:"as_of"`  // when the last generation was built for which the file could be read; UTC
	Reason string    `json:"reason"` // why it cannot be read now: one clause, lower case, without a full stop
}

// fileOf names a file that reports come from: a source, or a member of one.
type fileOf struct{ source, file string }

// keeper finds the reports that a build must keep. Without an index to keep from,
// it finds none.
type keeper struct {
	from     *Index               // the generation that stands, or nil
	bySource map[string][]*Report // its reports
	given    map[fileOf][]string  // ids of the reports that were taken so far; "" for a duplicate
	failing  []failed             // in the order in which they were found
	reserved map[string]*Report   // by id: reports of failing, whose ids no other may take
	unread   map[string]int       // for Manifest.Unread
}

// failed is a report of which the file, or a part of the file, cannot be read.
type failed struct {
	report *Report
	reason string
}

func newKeeper() *keeper {
	return &keeper{bySource: map[string][]*Report{}, given: map[fileOf][]string{},
		reserved: map[string]*Report{}, unread: map[string]int{}}
}

// use makes ix the generation to keep from.
func (k *keeper) use(ix *Index) {
	k.from = ix
	for _, r := range ix.Reports() {
		k.bySource[r.Source] = append(k.bySource[r.Source], r)
	}
}

// gave notes that a report was taken, and is indexed under id: "" for a duplicate.
func (k *keeper) gave(r *Report, id string) {
	of := fileOf{r.Source, r.File}
	k.given[of] = append(k.given[of], id)
}

// missing notes the reports of sources that are, or are below, what Walk could not
// read, but for those that it found by another way.
func (k *keeper) missing(problems []document.Problem, found []Source) {
	failed, names := map[string]string{}, map[string]bool{}
	for _, p := range problems {
		if p.Fatal {
			failed[p.File] = p.Reason
		}
	}
	for _, s := range found {
		names[s.Name] = true
	}
	for _, r := range k.from.Reports() {
		if reason := whyMissing(r.Source, failed); reason != "" && !names[r.Source] {
			k.fail(r, reason)
		}
	}
}

// whyMissing returns why a source cannot be read of which the path, or that of a
// folder around it, failed; "" where none did. Walk quotes a name that is no UTF-8.
func whyMissing(name string, failed map[string]string) string {
	for _, path := range []string{name, unquoted(name)} {
		if reason, ok := failed[path]; ok {
			return reason
		}
		for folder := range foldersAround(path) {
			if reason, ok := failed[folder]; ok {
				return "its folder cannot be read: " + reason
			}
		}
	}
	return ""
}

func unquoted(name string) string {
	if path, err := strconv.Unquote(name); err == nil && name[0] == '"' {
		return path
	}
	return name
}

// foldersAround yields the folders that a clean path is below, the innermost first:
// "." is around every path that does not lead out of it.
func foldersAround(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for path != "." && filepath.Base(path) != ".." && filepath.Dir(path) != path {
			path = filepath.Dir(path)
			if !yield(path) {
				return
			}
		}
	}
}

// read notes how the reading of a source went that gave so many reports.
func (k *keeper) read(source string, reports int, problems []document.Problem) {
	o := outcomeOf(problems)
	for file, part := range o.parts {
		k.unread[file] = part.n
	}
	for _, r := range k.bySource[source] {
		if reason := k.whyFailed(r, reports, o); reason != "" {
			k.fail(r, reason)
		}
	}
}

func (k *keeper) fail(r *Report, reason string) {
	k.failing = append(k.failing, failed{r, reason})
	k.reserved[r.ID] = r
}

// withoutText is the problem of a report that has no sections.
func withoutText(f *file, d *Described) document.Problem {
	p := document.Problem{File: f.source.Name, Reason: "a report in it has no text left once menus, notes and the like are set aside", Unread: 1}
	if d != nil {
		p.File = d.Report.File
	}
	return p
}

// outcome is what went wrong with a source.
type outcome struct {
	first string            // reason of a source that gave nothing
	whole map[string]string // file that cannot be read → reason
	parts map[string]part   // file of which parts cannot be read → …
}

// part is what of a file cannot be read.
type part struct {
	n      int
	reason string // of the first
}

func outcomeOf(problems []document.Problem) outcome {
	o := outcome{first: "it gives no report", whole: map[string]string{}, parts: map[string]part{}}
	fatal := false
	for i, p := range problems {
		reason := p.Reason
		if p.Place != "" {
			reason = p.Place + ": " + reason
		}
		if i == 0 || p.Fatal && !fatal {
			o.first, fatal = reason, p.Fatal
		}
		switch n := p.Unread; {
		case p.Fatal && p.Place == "":
			if o.whole[p.File] == "" {
				o.whole[p.File] = reason
			}
		case p.Fatal || n > 0:
			known := o.parts[p.File]
			if known.n == 0 {
				known.reason = reason
			}
			known.n += max(1, n)
			o.parts[p.File] = known
		}
	}
	return o
}

// whyFailed tells why r may be missing from what its source gave, "" where nothing
// but its removal explains that.
func (k *keeper) whyFailed(r *Report, reports int, o outcome) string {
	if reports == 0 {
		return o.first
	}
	for file := range filesAround(r.File) {
		if reason, ok := o.whole[file]; ok {
			return reason
		}
		if part := o.parts[file]; part.n > k.from.manifest.Unread[file] {
			return part.reason
		}
	}
	return ""
}

// filesAround yields file and the archives that it stands in, the innermost first.
// What it yields above these are folders, of which a source has no problems.
func filesAround(file string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for yield(file) {
			i := strings.LastIndexByte(file, '/')
			if i < 0 {
				return
			}
			file = file[:i]
		}
	}
}
