package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/klauspost/compress/s2"

	"tipsearch/index/analysis"
	"tipsearch/index/checked"
	"tipsearch/index/posting"
	"tipsearch/index/section"
)

// Index is an open generation. It never changes and is safe for concurrent use.
type Index struct {
	dir      string // of the generation
	manifest Manifest
	tables   *tables
	forms    *analysis.Forms
	guard    checked.Guard
	texts    mapped
	places   mapped
	details  mapped
	postings *posting.Lists
	reports  map[string]uint32 // id → ordinal
	total    uint64            // words of the reports themselves
	sections int               // of the reports themselves, without what is set aside
	kept     []*Report         // reports that could not be read again
	release  func() error      // releases the lock on the generation; nil if there is none
	closing  sync.Once
	closed   error
}

// openGeneration opens the generation in dir after checking its files against their checksums.
func openGeneration(dir string) (*Index, error) {
	ix := &Index{dir: dir, reports: map[string]uint32{}}
	var err error
	if ix.manifest, err = readManifest(dir); err != nil {
		return nil, err
	}
	if ix.forms, err = ix.manifest.readForms(); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	// Reading the tables takes as long as computing the checksums; what was read from damaged tables is discarded.
	var sums fileSums
	verified := make(chan error, 1)
	go func() {
		var err error
		sums, err = ix.manifest.verify(dir)
		verified <- err
	}()
	ix.tables, err = readTables(filepath.Join(dir, tablesFile))
	if err := <-verified; err != nil {
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	for _, f := range []struct {
		to   *mapped
		name string
	}{{&ix.texts, textsFile}, {&ix.places, placesFile}, {&ix.details, detailsFile}} {
		if *f.to, err = mapChecked(dir, f.name, sums, &ix.guard); err != nil {
			return nil, errors.Join(err, ix.Close())
		}
	}
	ix.postings, err = posting.Open(
		filepath.Join(dir, bleveDir), ix.tables.IDs, ix.tables.Words, sums.blocks(dir), &ix.guard)
	if err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	for i, r := range ix.tables.Reports {
		ix.reports[r.ID] = uint32(i)
		if r.Kept != nil {
			ix.kept = append(ix.kept, r)
		}
	}
	for _, r := range ix.tables.Reports {
		for _, d := range r.Docs {
			ix.total += uint64(ix.tables.Columns.Words[d])
		}
		ix.sections += len(r.Docs)
	}
	return ix, nil
}

// Close releases all files; a second call does nothing. No other method may be called during or after it.
func (ix *Index) Close() error {
	ix.closing.Do(func() {
		ix.closed = errors.Join(ix.texts.close(), ix.places.close(), ix.details.close())
		if ix.postings != nil {
			ix.closed = errors.Join(ix.closed, ix.postings.Close())
		}
		if ix.release != nil {
			ix.closed = errors.Join(ix.closed, ix.release())
		}
	})
	return ix.closed
}

// Version identifies what is indexed: equal sources, indexed by the same version of the format, have equal versions.
func (ix *Index) Version() string { return ix.manifest.Version }

// Generation returns the name of the open generation, as Current does.
func (ix *Index) Generation() string { return filepath.Base(ix.dir) }

// BuiltAt returns the time at which the index was built, in UTC.
func (ix *Index) BuiltAt() time.Time { return ix.manifest.BuiltAt }

// Len returns the number of sections, including those of text that is set aside. The Docs are the numbers below it.
func (ix *Index) Len() int { return len(ix.tables.IDs) }

// Sections returns the number of sections of the reports themselves.
func (ix *Index) Sections() int { return ix.sections }

// Words returns the number of words of the reports themselves.
func (ix *Index) Words() uint64 { return ix.total }

// Postings returns the posting lists of the index's words.
func (ix *Index) Postings() *posting.Lists { return ix.postings }

// BleveDir returns the directory of the Bleve index, which any program with Bleve can open read-only.
func (ix *Index) BleveDir() string { return filepath.Join(ix.dir, bleveDir) }

// Columns returns the columns of all sections.
func (ix *Index) Columns() *Columns { return &ix.tables.Columns }

// Reports returns all reports in the order of their sources, without the evidence of their Facts, LeftOut, Repairs,
// Problems and Entities. The result must not be modified.
func (ix *Index) Reports() []*Report { return ix.tables.Reports }

// Kept returns those of Reports whose files could not be read when the index was built. The result must not be
// modified.
func (ix *Index) Kept() []*Report { return ix.kept }

// Report returns the report with an id, as Reports has it.
func (ix *Index) Report(id string) (*Report, bool) {
	o, ok := ix.reports[id]
	if !ok {
		return nil, false
	}
	return ix.tables.Reports[o], true
}

// ReportOf returns the report of a section, as Reports has it.
func (ix *Index) ReportOf(d Doc) *Report { return ix.tables.Reports[ix.tables.Columns.Report[d]] }

// Detail returns a complete report, with the evidence of its Facts, LeftOut, Repairs, Problems and Entities.
func (ix *Index) Detail(r *Report) (*Report, error) {
	var d detail
	b, err := ix.details.read(ix.tables.Details, ix.reports[r.ID])
	if err == nil {
		b, err = s2.Decode(nil, b)
	}
	if err == nil {
		err = json.Unmarshal(b, &d)
	}
	if err != nil {
		return nil, fmt.Errorf("read report %s: %w", r.ID, err)
	}
	whole := *r
	whole.Facts = d.Facts
	whole.LeftOut, whole.Repairs, whole.Problems, whole.Entities = d.LeftOut, d.Repairs, d.Problems, d.Entities
	return &whole, nil
}

// SectionID returns the id of a section.
func (ix *Index) SectionID(d Doc) string { return ix.tables.IDs[d] }

// Lookup returns the section with an id.
func (ix *Index) Lookup(id string) (Doc, bool) {
	report, _, _ := strings.Cut(id, "/")
	r, ok := ix.Report(report)
	if !ok {
		return 0, false
	}
	if i := slices.Index(r.SectionIDs, id); i >= 0 {
		return r.Docs[i], true
	}
	if i := slices.Index(r.AsideIDs, id); i >= 0 {
		return r.Aside[i], true
	}
	return 0, false
}

// Text returns the text of a section.
func (ix *Index) Text(d Doc) (string, error) {
	b, err := ix.texts.read(ix.tables.Texts, uint32(d))
	if err != nil {
		return "", fmt.Errorf("read text of section %s: %w", ix.SectionID(d), err)
	}
	return unsafe.String(unsafe.SliceData(b), len(b)), nil // b is not shared, and a text is not copied twice
}

// Section returns a complete section.
func (ix *Index) Section(d Doc) (*Section, error) {
	text, err := ix.Text(d)
	if err != nil {
		return nil, err
	}
	s := &Section{Doc: d, ID: ix.SectionID(d), Text: text, Kind: section.Kinds()[ix.tables.Columns.Kind[d]]}
	b, err := ix.places.read(ix.tables.Places, uint32(d))
	if err == nil {
		err = readPlaces(b, s, ix.tables.Columns.Entities)
	}
	if err != nil {
		return nil, fmt.Errorf("read places of section %s: %w", s.ID, err)
	}
	return s, nil
}

// MentionsOf returns how often a section names an entity, given by its ordinal in Columns.Entities. It reads less
// than Section does.
func (ix *Index) MentionsOf(d Doc, entity uint32) (int, error) {
	b, err := ix.places.read(ix.tables.Places, uint32(d))
	n := 0
	if err == nil {
		n, err = countMentions(b, entity)
	}
	if err != nil {
		return 0, fmt.Errorf("read places of section %s: %w", ix.SectionID(d), err)
	}
	return n, nil
}
