package index

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"

	"tipsearch/index/document"
)

// readAgain is appended to the hash of a source that is read again although it has not changed: either a report in it
// was left out as a duplicate of one in another source, which may be removed, or a part of it or its manifest could
// not be read, which may be temporary and is reported each time.
const readAgain = "+again"

// keptProblems is how many problems of a source an index stores; a source with more is read again each time.
const keptProblems = 1000

// openPrevious opens the current generation, to carry over the reports of files that have not changed. They are
// carried over only from an index that this same program built, with the same options and tables: another program may
// read the same file differently.
func (b *build) openPrevious() error {
	var err error
	if b.program, err = programHash(); err != nil {
		return err
	}
	if err := b.openStanding(); err != nil {
		return err
	}
	from := b.keep.from
	if from == nil {
		return nil
	}
	m := from.manifest
	b.sum.Tables = m.Tables != "" && m.Tables != b.opt.Knowledge.fingerprint
	if b.sum.Standing != nil || b.opt.Again {
		return nil
	}
	if m.Program == b.program && m.KeepNear == b.opt.KeepNear && m.Tables == b.opt.Knowledge.fingerprint {
		b.previous = from
	}
	return nil
}

// openStanding opens the current generation or, if it is damaged, the last good one, to keep reports from it and to
// compare with it. Any program may have built it. If none can be read, the summary contains the reason. Without file
// handles or permission the build fails: that may be temporary, and reports would be lost.
func (b *build) openStanding() error {
	ix, damage, err := OpenLastGood(b.opt.Out)
	switch {
	case errors.Is(err, ErrNoIndex):
		return nil
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrFormat), errors.Is(err, errPointer):
		b.sum.Standing = fmt.Errorf("%w; nothing is kept of it, and its reports cannot be compared with the new ones", err)
		return nil
	case err != nil:
		return err
	}
	b.sum.Standing = damage
	b.keep.use(ix)
	b.keep.missing(b.opt.Missing, b.opt.Sources)
	return nil
}

func (b *build) closePrevious() {
	b.readers.Wait() // what it reads is mapped into memory
	if b.keep.from != nil {
		b.keep.from.Close()
		b.keep.from, b.previous = nil, nil
	}
}

// mayPass reports whether p may disappear although the bytes of f stay the same: it is a problem of a member of f or
// of its manifest, or of something that could not be read at all.
func (f *file) mayPass(p document.Problem) bool {
	return p.Fatal || p.File != f.source.Name && p.File != f.source.Path
}

// unchanged returns the reports that the previous generation has of f, if f has not changed since.
func (b *build) unchanged(f *file) []*Report {
	if b.previous == nil || b.previous.manifest.Sources[f.source.Name] != f.hash {
		return nil
	}
	return b.keep.bySource[f.source.Name]
}

// takenOver counts, by the hash of their texts, the reports of one source that were carried over from the current
// generation before it turned out to be damaged: when the source is then read, they come again.
type takenOver map[uint64]int

// takeOver sends reports of the current generation and records them in taken. If it returns ErrDamaged, the reports
// sent until then were intact.
func (b *build) takeOver(reports []*Report, taken takenOver, send func(func() *Described) error) error {
	for _, r := range reports {
		d, err := b.previous.described(r)
		if err != nil {
			return err
		}
		taken[textSum(d)]++
		err = send(func() *Described {
			d.marks = marksOf(d)
			d.cutWords(b.opt.Knowledge.forms)
			return d
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// again reports whether d was carried over already, once for each time that it was.
func (t takenOver) again(d *Described) bool {
	sum := textSum(d)
	if t[sum] == 0 {
		return false
	}
	t[sum]--
	return true
}

var textSeed = maphash.MakeSeed()

func textSum(d *Described) uint64 {
	var h maphash.Hash
	h.SetSeed(textSeed)
	for i := range d.Sections {
		h.WriteString(d.Sections[i].Text)
		h.WriteByte(0) // so that the boundaries between texts count too
	}
	return h.Sum64()
}

// described returns a report of an index as it was when it was indexed.
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

// programHash returns the SHA-256 of the running program.
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
	return hex.EncodeToString(h.Sum(nil)), err
}
