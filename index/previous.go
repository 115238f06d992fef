package index

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"tipsearch/index/extract"
)

// readAgain stands behind the hash of a source that is read again though it has not
// changed: a report in it was left out for one of another source, which may go, or a
// member of it or its manifest could not be read, which is told each time.
const readAgain = "+again"

// keptProblems is how many problems of a source an index remembers; one with more is
// read again each time.
const keptProblems = 1000

// openPrevious opens the generation that stands, to take from it the reports of
// files that have not changed. They are taken only from an index that this very
// program built, and built alike: another one may read the same file otherwise.
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
	if ix.manifest.Program != b.program || ix.manifest.KeepNear != b.opt.KeepNear {
		return ix.Close()
	}
	b.previous, b.reusable = ix, map[string][]*Report{}
	for _, r := range ix.Reports() {
		b.reusable[r.Source] = append(b.reusable[r.Source], r)
	}
	return nil
}

func (b *build) closePrevious() {
	b.readers.Wait() // what it reads is mapped into memory
	if b.previous != nil {
		b.previous.Close()
		b.previous = nil
	}
}

// ofAnotherFile tells problems of a member of f or of its manifest.
func (f *file) ofAnotherFile(p extract.Problem) bool {
	return p.File != f.source.Name && p.File != f.source.Path
}

// unchanged returns the reports that the previous generation has of f, if f has
// not changed since.
func (b *build) unchanged(f *file) []*Report {
	if b.previous == nil || b.previous.manifest.Sources[f.source.Name] != f.hash {
		return nil
	}
	return b.reusable[f.source.Name]
}

// described returns a report of an index as it went into it.
func (ix *Index) described(r *Report) (*Described, error) {
	whole, err := ix.Detail(r)
	if err != nil {
		return nil, err
	}
	d := &Described{Report: *whole}
	for _, doc := range r.Docs {
		s, err := ix.Section(doc)
		if err != nil {
			return nil, fmt.Errorf("take from the index that stands: %w", err)
		}
		d.Sections = append(d.Sections, *s)
	}
	for _, doc := range r.Aside {
		s, err := ix.Section(doc)
		if err != nil {
			return nil, fmt.Errorf("take from the index that stands: %w", err)
		}
		d.Aside = append(d.Aside, *s)
	}
	return d, nil
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
