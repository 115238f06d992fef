package index

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// takeKept indexes the reports of failing files as last read, except those that were read again. They come last: if a
// readable file has the same text, that one is indexed.
func (b *build) takeKept() error {
	k := b.keep
	failing, err := b.notGivenAgain()
	if err != nil {
		return err
	}
	for _, f := range failing {
		d, err := k.from.described(f.report)
		if err != nil {
			return err
		}
		asOf := k.from.BuiltAt()
		if f.report.Kept != nil {
			asOf = f.report.Kept.AsOf
		}
		d.Report.Kept = &Kept{AsOf: asOf, Reason: f.reason}
		d.marks = marksOf(d)
		d.cutWords(b.opt.Knowledge.forms)
		delete(k.reserved, f.report.ID)
		before := len(b.hashes)
		if _, err := b.take(d); err != nil {
			return err
		}
		if len(b.hashes) > before { // it is not a duplicate
			b.keptOf(&d.Report)
		}
	}
	return nil
}

// keptOf marks the source of a kept report to be read again next time, and records how many parts of its file were
// unreadable when nothing was missing.
func (b *build) keptOf(r *Report) {
	if hash, ok := b.sources[r.Source]; ok && !strings.HasSuffix(hash, readAgain) {
		b.sources[r.Source] += readAgain
		delete(b.problems, r.Source)
	}
	for file := range filesAround(r.File) {
		delete(b.keep.unread, file)
		if n := b.keep.from.manifest.Unread[file]; n > 0 {
			b.keep.unread[file] = n
		}
	}
}

// notGivenAgain returns those of the failing reports that their files did not yield this time.
func (b *build) notGivenAgain() ([]failed, error) {
	k := b.keep
	byFile := map[fileOf][]failed{}
	for _, f := range k.failing {
		of := fileOf{f.report.Source, f.report.File}
		byFile[of] = append(byFile[of], f)
	}
	gone := map[*Report]bool{}
	for of, failing := range byFile {
		if len(k.given[of]) == 0 {
			continue
		}
		if err := b.findAgain(failing, k.given[of], gone); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(slices.Clone(k.failing), func(f failed) bool { return gone[f.report] }), nil
}

// findAgain adds to again those failing reports of one file that are among the reports that it yielded. A report is
// identified by its id. Several reports that would share one id each have the id that was free when they were read,
// which may be another one now; they are identified by their texts first.
func (b *build) findAgain(failing []failed, given []string, again map[*Report]bool) error {
	ids := map[string]bool{}
	for _, id := range given {
		ids[id] = true
	}
	byName := map[string][]*Report{}
	for _, f := range failing {
		name := reportID(f.report)
		byName[name] = append(byName[name], f.report)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		reports := byName[name]
		if len(reports) > 1 {
			for _, r := range reports {
				id, err := b.indexedAs(r)
				if err != nil {
					return err
				}
				if ids[id] {
					again[r] = true
					delete(ids, id)
				}
			}
		}
		for _, r := range reports {
			if !again[r] && ids[r.ID] {
				again[r] = true
				delete(ids, r.ID)
			}
		}
	}
	return nil
}

// indexedAs returns the id of the report in the new index that has the same or nearly the same text as r, or "".
func (b *build) indexedAs(r *Report) (string, error) {
	s, err := b.sketchOf(r)
	if err != nil {
		return "", err
	}
	id, _ := b.dups.find(s)
	return id, nil
}

// sketchOf returns the sketch of a report of the current generation.
func (b *build) sketchOf(r *Report) (sketch, error) {
	d, err := b.keep.from.described(r)
	if err != nil {
		return sketch{}, fmt.Errorf("compare with the index that stands: %w", err)
	}
	return sketchOf(d), nil
}

// freeID returns the id under which d is indexed. Two reports may share country and year, or share title and text and
// differ only in the year: the hash ends with the part that differs whenever one is not a duplicate of the other.
func (b *build) freeID(d *Described) (string, error) {
	id, hash := d.Report.ID, ""
	for n := 6; ; n++ {
		reserved, err := b.isReserved(id, d)
		if err != nil || b.taken[id] == "" && !reserved {
			return id, err
		}
		if hash == "" {
			hash = d.textHash() + d.marks.Content
		}
		id = d.Report.ID + "-" + hash[:n]
	}
}

// isReserved reports whether id is that of a failing report, which retains it unless d has the same or nearly the
// same text.
func (b *build) isReserved(id string, d *Described) (bool, error) {
	r := b.keep.reserved[id]
	if r == nil {
		return false, nil
	}
	s, err := b.sketchOf(r)
	if err != nil {
		return false, err
	}
	return s.Whole != d.marks.Sketch.Whole && shared(s.Hashes, d.marks.Sketch.Hashes) < nearShare, nil
}
