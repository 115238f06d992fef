package index

import (
	"encoding/json"
	"iter"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// A build does not lose the reports of a file that was read before and cannot be read now, because
// a disk is not mounted, a permission is missing or a download was cut off. It carries these
// reports over from the current generation and marks them, until the file can be read again or is
// really gone: removed from a folder that can be listed, or from an archive or table that can be
// read.
//
// Which reports are kept depends on what failed:
//
//	a folder, or a given path            all reports of the sources below it
//	a source that yielded no report      all its reports
//	a member of an archive               the reports of the member
//	a part of a file that yielded others its reports that it did not yield again
//
// The last case is a table with an unreadable row, or an archive that was not read to its end. A
// broken row does not say which report it was, so every missing report may be that row's and is
// kept. Some tables always have such rows, and a row that is removed from them must disappear:
// reports are kept only if more parts are unreadable than when nothing was missing
// (Manifest.Unread has that number).

// Kept marks a report whose file could not be read when the index was built. The report is as last
// read.
type Kept struct {
	AsOf   time.Time        `json:"as_of"`       // when the last generation was built that could read the file; UTC
	Reason messages.Message `json:"reason_code"` // why it cannot be read now: a clause in lower case, without a full stop
}

// MarshalJSON adds the reason in English.
func (k Kept) MarshalJSON() ([]byte, error) {
	type codes Kept
	return json.Marshal(struct {
		AsOf   time.Time `json:"as_of"`
		Reason string    `json:"reason"`
		codes
	}{k.AsOf, k.Reason.String(), codes(k)})
}

// fileOf names a file of reports: a source, or a member of one.
type fileOf struct{ source, file string }

// keeper finds the reports that a build must keep. Without a current generation it finds none.
type keeper struct {
	from     *Index               // the current generation, or nil
	bySource map[string][]*Report // its reports
	given    map[fileOf][]string  // ids of the reports read so far; "" for a duplicate
	failing  []failed             // in order of discovery
	reserved map[string]*Report   // by id: reports of failing, whose ids no other may take
	unread   map[string]int       // for Manifest.Unread
}

// failed is a report whose file, or a part of it, cannot be read.
type failed struct {
	report *Report
	reason messages.Message
}

func newKeeper() *keeper {
	return &keeper{bySource: map[string][]*Report{}, given: map[fileOf][]string{},
		reserved: map[string]*Report{}, unread: map[string]int{}}
}

// use makes ix the generation to keep reports from.
func (k *keeper) use(ix *Index) {
	k.from = ix
	for _, r := range ix.Reports() {
		k.bySource[r.Source] = append(k.bySource[r.Source], r)
	}
}

// gave records that a report was read and indexed under id, "" for a duplicate.
func (k *keeper) gave(r *Report, id string) {
	of := fileOf{r.Source, r.File}
	k.given[of] = append(k.given[of], id)
}

// missing records the reports of sources at or below what Walk could not read, except those that it
// found by another path.
func (k *keeper) missing(problems []document.Problem, found []Source) {
	failed, names := map[string]messages.Message{}, map[string]bool{}
	for _, p := range problems {
		if p.Fatal {
			failed[p.File] = p.Reason
		}
	}
	for _, s := range found {
		names[s.Name] = true
	}
	for _, r := range k.from.Reports() {
		if reason := whyMissing(r.Source, failed); !reason.IsZero() && !names[r.Source] {
			k.fail(r, reason)
		}
	}
}

// whyMissing returns why a source cannot be read: its path, or that of a parent folder, failed. It
// returns the zero Message if none did. Walk quotes names that are not UTF-8.
func whyMissing(name string, failed map[string]messages.Message) messages.Message {
	for _, path := range []string{name, unquoted(name)} {
		if reason, ok := failed[path]; ok {
			return reason
		}
		for folder := range foldersAround(path) {
			if reason, ok := failed[folder]; ok {
				return messages.New("file.folder", "why", reason)
			}
		}
	}
	return messages.Message{}
}

func unquoted(name string) string {
	if path, err := strconv.Unquote(name); err == nil && name[0] == '"' {
		return path
	}
	return name
}

// foldersAround yields the parent folders of a clean path, innermost first. "." is a parent of every
// local path.
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

// read records the problems of reading a source that yielded the given number of reports.
func (k *keeper) read(source string, reports int, problems []document.Problem) {
	o := outcomeOf(problems)
	for file, part := range o.parts {
		k.unread[file] = part.n
	}
	for _, r := range k.bySource[source] {
		if reason := k.whyFailed(r, reports, o); !reason.IsZero() {
			k.fail(r, reason)
		}
	}
}

func (k *keeper) fail(r *Report, reason messages.Message) {
	k.failing = append(k.failing, failed{r, reason})
	k.reserved[r.ID] = r
}

// withoutText returns the problem of a report without sections.
func withoutText(f *file, d *Described) document.Problem {
	p := document.Problem{File: f.source.Name, Reason: messages.New("file.no_sections"), Unread: 1}
	if d != nil {
		p.File = d.Report.File
	}
	return p
}

// outcome is what went wrong with a source.
type outcome struct {
	first messages.Message            // reason of a source that yielded nothing
	whole map[string]messages.Message // unreadable file → reason
	parts map[string]part             // partly unreadable file → its unreadable parts
}

// part describes the unreadable parts of a file.
type part struct {
	n      int
	reason messages.Message // of the first
}

func outcomeOf(problems []document.Problem) outcome {
	o := outcome{first: messages.New("file.no_report"), whole: map[string]messages.Message{}, parts: map[string]part{}}
	fatal := false
	for i, p := range problems {
		reason := p.Where()
		if i == 0 || p.Fatal && !fatal {
			o.first, fatal = reason, p.Fatal
		}
		switch n := p.Unread; {
		case p.Fatal && p.Place.IsZero():
			if o.whole[p.File].IsZero() {
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

// whyFailed returns why r may be missing from what its source yielded, or the zero Message if only its
// removal explains that.
func (k *keeper) whyFailed(r *Report, reports int, o outcome) messages.Message {
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
	return messages.Message{}
}

// filesAround yields file and the archives that contain it, innermost first. Beyond these it yields
// folders, for which a source has no problems.
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
