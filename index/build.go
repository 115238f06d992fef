package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"tipsearch/index/extract"
)

// Source is a file to be indexed.
type Source struct {
	Name string // as shown; unique in one build
	Path string // on disk, or "" where Data holds the content
	Data []byte
}

// BuildOptions say what to build and how. Out is needed; the zero values of the
// rest work.
type BuildOptions struct {
	Out      string // directory of the index, made where it does not exist
	Sources  []Source
	Extract  extract.Options
	Jobs     int              // files read at a time, 0 for one
	KeepNear bool             // index near-duplicates too
	Again    bool             // read unchanged files anew
	DryRun   bool             // do all but write
	Audit    io.Writer        // gets an audit line a file, where not nil
	Progress func(done int)   // called after each file, where not nil
	Now      func() time.Time // nil is time.Now
}

// Build reads the sources and makes an index of them the current generation of
// Out. A file that cannot be read is a problem in the Summary, not an error. With
// an error, or when ctx ends, the current generation stays what it was; a Summary
// comes with it as far as it got.
func Build(ctx context.Context, opt BuildOptions) (*Summary, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	b := &build{opt: opt, sum: newSummary(), dups: newDuplicates(), taken: map[string]bool{}, sources: map[string]string{}}
	if opt.DryRun {
		return b.sum, b.run(ctx)
	}
	unlock, err := lockIndex(opt.Out)
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
	if b.writer, err = newWriter(dir); err != nil {
		return b.sum, err
	}
	defer b.writer.abandon()
	if err := b.run(ctx); err != nil {
		return b.sum, err
	}
	if b.sum.Unchanged == len(opt.Sources) && b.previous != nil && len(b.previous.manifest.Sources) == len(b.sources) {
		b.sum.UpToDate = true
		return b.sum, nil
	}
	if err := b.writer.finish(); err != nil {
		return b.sum, err
	}
	m := Manifest{Version: b.version(), BuiltAt: opt.Now().UTC().Truncate(time.Second), Program: b.program,
		Reports: len(b.writer.tables.Reports), Sections: len(b.writer.tables.IDs), Sources: b.sources}
	if err := writeManifest(dir, m); err != nil {
		return b.sum, err
	}
	if err := ctx.Err(); err != nil {
		return b.sum, err
	}
	if err := publish(opt.Out, dir, m.Version); err != nil {
		return b.sum, err
	}
	return b.sum, prune(opt.Out)
}

// build is one run of Build.
type build struct {
	opt      BuildOptions
	sum      *Summary
	dups     *duplicates
	taken    map[string]bool   // ids of reports
	sources  map[string]string // name → SHA-256
	hashes   []string          // of the reports, for the version
	writer   *writer           // nil in a dry run
	previous *Index            // nil where there is none to take from
	reusable map[string][]*Report
	program  string // SHA-256 of this program
}

// run reads all sources and takes their reports in the order of the sources,
// whatever order they are ready in.
func (b *build) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	files := b.read(ctx)
	for f := range files {
		line := auditFile{File: f.source.Name, Problems: []extract.Problem{}}
		for d := range f.reports {
			taken, err := b.take(<-d)
			if err != nil {
				return err
			}
			if taken {
				line.Reports++
			} else if ctx.Err() == nil {
				line.Problems = append(line.Problems, extract.Problem{File: f.source.Name, Reason: "a report in it has no text but what is no part of it"})
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		line.SHA256, line.Unchanged = f.hash, f.unchanged
		line.Problems = append(line.Problems, f.problems...)
		b.sources[f.source.Name] = f.hash
		b.sum.addFile(line)
		if err := writeAudit(b.opt.Audit, line); err != nil {
			return err
		}
		if b.opt.Progress != nil {
			b.opt.Progress(b.sum.Files)
		}
	}
	return ctx.Err()
}

// take puts one report into the index, unless it is there already. It returns
// false for a report without sections, or nil.
func (b *build) take(d *Described) (bool, error) {
	if d == nil || len(d.Sections) == 0 {
		return false, nil
	}
	if id, same := b.dups.find(d); id != "" && (same || !b.opt.KeepNear) {
		duplicate := Duplicate{File: d.Report.File, Of: id, Same: same}
		b.sum.addDuplicate(duplicate)
		return true, writeAudit(b.opt.Audit, auditReport{File: d.Report.File, Duplicate: &duplicate})
	}
	id := d.Report.ID
	for n := 6; b.taken[id]; n++ { // two reports of one country and year
		id = d.Report.ID + "-" + d.textHash()[:n]
	}
	b.taken[id] = true
	d.name(id)
	b.dups.add(d)
	b.hashes = append(b.hashes, id+" "+d.contentHash())
	b.sum.addReport(d)
	in := Inspect(d, false)
	if err := writeAudit(b.opt.Audit, auditReport{File: d.Report.File, Report: &in}); err != nil {
		return false, err
	}
	if b.writer == nil {
		return true, nil
	}
	return true, b.writer.add(&d.Report, d.Sections)
}

// version is what the index is known by: a hash of its reports and of the format.
func (b *build) version() string {
	h := sha256.New()
	fmt.Fprintln(h, Format, b.program)
	slices.Sort(b.hashes)
	for _, line := range b.hashes {
		fmt.Fprintln(h, line)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// textHash is of the sections' texts alone.
func (d *Described) textHash() string {
	h := sha256.New()
	for _, s := range d.Sections {
		io.WriteString(h, s.Text+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// contentHash is of all that a search can show of the report.
func (d *Described) contentHash() string {
	h := sha256.New()
	fmt.Fprintf(h, "%+v\n", d.Report.Facts)
	for _, s := range d.Sections {
		fmt.Fprintf(h, "%s %s %q %q %q %+v %+v\n", s.ID, s.Evidence, s.Because, s.Heading, s.Text, s.Paragraphs, s.Mentions)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// openPrevious opens the generation that stands, to take from it the reports of
// files that have not changed. They are taken only from an index that this very
// program built: another one may read the same file otherwise.
func (b *build) openPrevious() error {
	var err error
	if b.program, err = programHash(); err != nil {
		return err
	}
	if b.opt.Again {
		return nil
	}
	ix, err := Open(b.opt.Out)
	if err != nil { // none, of another format, or damaged: all is read anew
		return nil
	}
	if ix.manifest.Program != b.program {
		return ix.Close()
	}
	b.previous, b.reusable = ix, map[string][]*Report{}
	for _, r := range ix.Reports() {
		b.reusable[r.File] = append(b.reusable[r.File], r)
	}
	return nil
}

func (b *build) closePrevious() {
	if b.previous != nil {
		b.previous.Close()
	}
}

// programHash is the SHA-256 of the program that runs.
func programHash() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find own program: %w", err)
	}
	return fileHash(path)
}

func fileHash(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err)
}
