package index

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"os"
	"slices"

	"tipsearch/index/attribution"
	"tipsearch/index/posting"
	"tipsearch/index/section"
)

// Columns hold the values of all sections by Doc, for filters and facets. Values are ordinals into the lists beside
// them. They must not be modified.
type Columns struct {
	Report   []uint32        // doc → ordinal into Index.Reports
	Kind     []uint8         // doc → ordinal into section.Kinds()
	Heading  []uint32        // doc → ordinal into Headings
	Place    []uint32        // doc → index of the section in its report, from 0
	Words    []uint32        // doc → number of its words
	Sources  []uint8         // doc → who speaks in it: bit i is set for attribution.Sources()[i]
	Headings posting.Strings // distinct headings, as written; the first is ""

	Entities    Entities // distinct entities
	EntityStart []uint32 // doc → start of its run in EntityList, followed by one more element, the end
	EntityList  []uint32 // ordinals into Entities, sorted in each run
}

// EntitiesOf returns the ordinals of the entities that a section names, sorted.
func (c *Columns) EntitiesOf(d Doc) []uint32 {
	return c.EntityList[c.EntityStart[d]:c.EntityStart[d+1]]
}

// tables is what an open index keeps in memory of its sections and reports. On disk each field is a gob of its own:
// for a message of more than 10 MB, gob copies what it has read so far each time it enlarges its buffer.
type tables struct {
	Columns Columns
	IDs     posting.Strings // doc → id of the section
	Texts   spans           // doc → its text
	Places  spans           // doc → its place record
	Reports []*Report       // SectionIDs, Kinds and AsideIDs are not stored: they are those of Docs and Aside
	Details spans           // report ordinal → its detail record
	Words   posting.Lexicons
}

// sections returns the number of sections, without those of text that is set aside.
func (t *tables) sections() int {
	n := 0
	for _, r := range t.Reports {
		n += len(r.Docs)
	}
	return n
}

// parts returns the fields in the order in which they are stored.
func (t *tables) parts() []any {
	return []any{&t.Columns, &t.IDs, &t.Texts, &t.Places, &t.Reports, &t.Details, &t.Words}
}

func (t *tables) write(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(f)
	enc := gob.NewEncoder(buf)
	for _, part := range t.parts() {
		if err == nil {
			err = enc.Encode(part)
		}
	}
	if err == nil {
		err = buf.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

func readTables(path string) (*tables, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t := new(tables)
	dec := gob.NewDecoder(bufio.NewReader(f))
	for _, part := range t.parts() {
		if err := dec.Decode(part); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
	}
	n := len(t.IDs)
	c := &t.Columns
	if len(t.Texts) != n || len(t.Places) != n || len(c.Report) != n || len(c.Kind) != n || len(c.Heading) != n ||
		len(c.Place) != n || len(c.Words) != n || len(c.Sources) != n || len(c.EntityStart) != n+1 ||
		len(t.Details) != len(t.Reports) {
		return nil, fmt.Errorf("read %s: its columns differ in length", path)
	}
	if t.Words.Text == nil || t.Words.Aside == nil || t.Words.Pairs == nil {
		return nil, fmt.Errorf("read %s: it has no words", path)
	}
	kinds := section.Kinds()
	first := 0 // section of the next report: reports are consecutive
	for _, r := range t.Reports {
		end := first + len(r.Docs)
		next := end + len(r.Aside)
		if end == first || int(r.Docs[0]) != first || next > n || next > end && int(r.Aside[0]) != end {
			return nil, fmt.Errorf("read %s: it has not the sections of report %s", path, r.ID)
		}
		r.SectionIDs, r.AsideIDs = t.IDs[first:end:end], t.IDs[end:next:next]
		for _, k := range c.Kind[first:end] {
			if int(k) >= len(kinds) {
				return nil, fmt.Errorf("read %s: a section is of the kind %d", path, k)
			}
			r.Kinds = append(r.Kinds, kinds[k])
		}
		first = next
	}
	return t, nil
}

func kindOrdinal(k section.Kind) uint8 {
	kinds := section.Kinds()
	if i := slices.Index(kinds, k); i >= 0 {
		return uint8(i)
	}
	return uint8(slices.Index(kinds, section.Other))
}

func sourceBits(spoken []attribution.Spoken) uint8 {
	var bits uint8
	for _, s := range spoken {
		bits |= 1 << slices.Index(attribution.Sources(), s.Source)
	}
	return bits
}
