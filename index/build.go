package index

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"tipsearch/index/document"
	"tipsearch/index/extract"
)

// Source is a file to be indexed.
type Source struct {
	Name string // unique in one build; shown to users
	Path string // on disk, or "" if Data holds the content
	Data []byte
}

// BuildOptions specify what to build and how. Out is required; the zero values of the rest work.
type BuildOptions struct {
	Out        string // directory of the index, created if it does not exist
	Sources    []Source
	Extract    extract.Options
	Knowledge  *Knowledge         // the tables to use; nil for the program's own
	Jobs       int                // files to read at a time; 0 for one
	Workers    *Workers           // processes that read the files; nil reads in this one
	KeepNear   bool               // index near-duplicates too
	Again      bool               // read unchanged files again
	DryRun     bool               // do everything except write
	Keep       int                // generations to keep before the new one; 0 is DefaultKeep, negative keeps none
	Missing    []document.Problem // what Walk could not read: reports of sources there are kept as last read
	AcceptLoss bool               // publish even if more than a tenth of the current index's reports are lost
	Audit      io.Writer          // receives the audit too, unless nil
	Progress   func(done int)     // called after each file, unless nil
	Now        func() time.Time   // nil is time.Now; only BuiltAt depends on it

	at hook
}

// Build reads the sources and makes an index of them the current generation of Out. A file that cannot be read is a
// problem in the Summary, not an error; its reports are carried over from the current generation, marked as Kept. An
// index that has lost too many reports is not published: the error wraps ErrLoss. On an error, or when ctx is done,
// the current generation stays as it was, and the Summary covers the work done so far.
func Build(ctx context.Context, opt BuildOptions) (*Summary, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Keep == 0 {
		opt.Keep = DefaultKeep
	}
	if opt.Knowledge == nil {
		opt.Knowledge = BuiltinKnowledge()
	}
	if opt.Extract.Manifests == nil {
		opt.Extract.Manifests = &extract.Manifests{}
	}
	b := &build{opt: opt, sum: newSummary(), dups: newDuplicates(), keep: newKeeper(), audit: opt.Audit,
		taken: map[string]string{}, sources: map[string]string{}, partial: map[string]bool{},
		problems: map[string][]document.Problem{}}
	if opt.DryRun {
		return b.sum, b.dryRun(ctx)
	}
	unlock, err := lockIndex(opt.Out, patience, opt.at)
	if err != nil {
		return b.sum, err
	}
	defer unlock()
	if err := b.openPrevious(); err != nil {
		return b.sum, err
	}
	defer b.closePrevious()
	dir, err := startGeneration(opt.Out)
	if err != nil {
		return b.sum, err
	}
	defer os.RemoveAll(filepath.Dir(dir))
	audit, err := b.startAudit(filepath.Dir(dir))
	if err != nil {
		return b.sum, err
	}
	defer audit.file.Close() // a second time if all went well
	if err := opt.at.at(stepStarted); err != nil {
		return b.sum, err
	}
	if b.writer, err = newWriter(dir, opt.Knowledge.forms); err != nil {
		return b.sum, err
	}
	defer b.writer.abandon()
	if err := b.run(ctx); err != nil {
		return b.sum, err
	}
	if err := opt.at.at(stepRead); err != nil {
		return b.sum, err
	}
	// Files without a report are read again each time; they alone do not require a new generation.
	b.sum.UpToDate = b.previous != nil && b.previous.Damage() == nil &&
		b.previous.Version() == b.version() && maps.Equal(b.previous.manifest.Sources, b.sources)
	if !b.sum.UpToDate {
		if len(b.hashes) == 0 {
			return b.sum, errNothingToIndex
		}
		if err := b.checkLoss(); err != nil {
			return b.sum, err
		}
		if err := b.publish(ctx, dir); err != nil {
			return b.sum, err
		}
	}
	if err := audit.keep(opt.Out); err != nil {
		return b.sum, err
	}
	b.closePrevious() // otherwise prune could not remove it
	return b.sum, prune(opt.Out, opt.Keep, opt.at)
}

// publish completes the generation in dir and makes it the current one.
func (b *build) publish(ctx context.Context, dir string) error {
	if err := b.writer.finish(); err != nil {
		return err
	}
	if err := b.opt.at.at(stepWritten); err != nil {
		return err
	}
	before, err := Current(b.opt.Out)
	if err != nil && !errors.Is(err, ErrNoIndex) && !errors.Is(err, errPointer) {
		return err
	}
	m := Manifest{
		Version: b.version(), Before: before, BuiltAt: b.opt.Now().UTC().Truncate(time.Second), Program: b.program,
		Keep: b.opt.Keep, KeepNear: b.opt.KeepNear,
		Reports: len(b.writer.tables.Reports), Sections: b.writer.tables.sections(),
		Sources: b.sources, Problems: b.problems, Unread: b.keep.unread,
		Tables: b.opt.Knowledge.fingerprint, Forms: b.opt.Knowledge.ownForms,
	}
	if err := writeManifest(dir, m); err != nil {
		return err
	}
	if err := b.opt.at.at(stepSummed); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return publish(b.opt.Out, dir, m.Version, b.opt.at)
}

// build is the state of one run of Build.
type build struct {
	opt      BuildOptions
	sum      *Summary
	dups     *duplicates
	keep     *keeper
	taken    map[string]string // id of a report → name of its source
	partial  map[string]bool   // sources with a report that was left out as a duplicate of another source's
	sources  map[string]string // name → SHA-256
	problems map[string][]document.Problem
	hashes   []string       // of the reports, for the version
	writer   *writer        // nil in a dry run
	audit    io.Writer      // or nil
	readers  sync.WaitGroup // that may still use previous
	previous *Index         // nil if there is none to take unchanged files from
	program  string         // SHA-256 of this program
}

// run reads all sources and indexes their reports in the order of the sources, regardless of the order in which they
// become ready. Kept reports follow.
func (b *build) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	files := b.read(ctx)
	for f := range files {
		line := auditFile{File: f.source.Name, Problems: []document.Problem{}}
		for d := range f.reports {
			one := <-d
			taken, err := b.take(one)
			if err != nil {
				return err
			}
			if taken {
				line.Reports++
			} else if ctx.Err() == nil {
				line.Problems = append(line.Problems, withoutText(f, one))
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		line.SHA256, line.Unchanged = f.hash, f.unchanged
		line.Problems = append(line.Problems, f.problems...)
		b.keep.read(f.source.Name, line.Reports, line.Problems)
		b.sources[f.source.Name] = f.hash
		switch n := len(line.Problems); {
		case b.partial[f.source.Name] || n > keptProblems || slices.ContainsFunc(f.problems, f.mayPass):
			b.sources[f.source.Name] += readAgain
		case n > 0:
			b.problems[f.source.Name] = line.Problems
		}
		b.sum.addFile(line)
		if err := writeAudit(b.audit, line); err != nil {
			return err
		}
		if b.opt.Progress != nil {
			b.opt.Progress(b.sum.Files)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return b.takeKept()
}

// take adds one report to the index unless it is there already. It returns false if the report is nil or has no
// sections.
func (b *build) take(d *Described) (bool, error) {
	if d == nil || len(d.Sections) == 0 {
		return false, nil
	}
	if id, same := b.dups.find(d.marks.Sketch); id != "" && (same || !b.opt.KeepNear) {
		duplicate := Duplicate{File: d.Report.File, Of: id, Same: same}
		b.sum.addDuplicate(duplicate)
		if b.taken[id] != d.Report.Source {
			b.partial[d.Report.Source] = true
		}
		b.keep.gave(&d.Report, "")
		return true, writeAudit(b.audit, auditReport{File: d.Report.File, Duplicate: &duplicate})
	}
	id, err := b.freeID(d)
	if err != nil {
		return false, err
	}
	b.taken[id] = d.Report.Source
	b.keep.gave(&d.Report, id)
	d.name(id)
	b.dups.add(d.marks.Sketch, id)
	b.hashes = append(b.hashes, id+" "+d.marks.Content)
	b.sum.addReport(d)
	in := Inspect(d, false)
	if err := writeAudit(b.audit, auditReport{File: d.Report.File, Report: &in}); err != nil {
		return false, err
	}
	if b.writer == nil {
		return true, nil
	}
	if err := b.writer.add(&d.Report, slices.Concat(d.Sections, d.Aside), d.words); err != nil {
		return true, err
	}
	return true, b.opt.at.at(stepAdded)
}
