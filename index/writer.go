package index

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/s2"

	"tipsearch/index/analysis"
	"tipsearch/index/entity"
	"tipsearch/index/section"
)

// The files of a generation.
const (
	bleveDir     = "bleve"
	textsFile    = "texts.dat"   // the texts of all sections
	placesFile   = "places.dat"  // their place records
	detailsFile  = "details.dat" // JSON of what a report's own page shows and a search does not need
	tablesFile   = "tables.gob"
	manifestFile = "manifest.json"
)

// detail is the part of a Report that stays on disk, as compressed JSON, until it is requested.
type detail struct {
	Report // Facts with their evidence, LeftOut, Repairs, Problems, Entities
}

// writer writes one generation into its own directory. Reports are added one after another, and get their Docs in
// this order; memory grows only with the tables, not with the texts.
type writer struct {
	dir      string
	words    *inverter
	texts    *blobs
	places   *blobs
	details  *blobs
	tables   tables
	headings map[string]uint32
	entities map[string]uint32 // id → ordinal
	added    map[string]bool   // ids of sections
}

// newWriter makes dir, which must not exist.
func newWriter(dir string, forms *analysis.Forms) (*writer, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	w := &writer{dir: dir, headings: map[string]uint32{"": 0}, entities: map[string]uint32{}, added: map[string]bool{},
		words: newInverter(filepath.Join(dir, bleveDir), forms)}
	w.tables.Columns.Headings = []string{""}
	w.tables.Columns.EntityStart = []uint32{0}
	var err error
	for _, f := range []struct {
		to   **blobs
		name string
	}{{&w.texts, textsFile}, {&w.places, placesFile}, {&w.details, detailsFile}} {
		if err == nil {
			*f.to, err = createBlobs(filepath.Join(dir, f.name))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("start index: %w", err)
	}
	return w, nil
}

// add adds a report and its sections to the generation, those of text that is set aside last. words has the words of
// each section. r.ID and the ids of the sections must be new to the generation.
func (w *writer) add(r *Report, sections []Section, words []cutText) error {
	ordinal := uint32(len(w.tables.Reports))
	w.joinNames(r)
	for i := range sections {
		s := &sections[i]
		if w.added[s.ID] {
			return fmt.Errorf("index report %s: section id %s is taken", r.ID, s.ID)
		}
		if err := w.addSection(r, s, words[i], ordinal, i); err != nil {
			return fmt.Errorf("index section %s: %w", s.ID, err)
		}
	}
	b, err := json.Marshal(detail{
		Report{Facts: r.Facts, LeftOut: r.LeftOut, Repairs: r.Repairs, Problems: r.Problems, Entities: r.Entities},
	})
	if err != nil {
		return fmt.Errorf("index report %s: %w", r.ID, err)
	}
	if err := w.details.add(&w.tables.Details, s2.Encode(nil, b)); err != nil {
		return fmt.Errorf("index report %s: %w", r.ID, err)
	}
	kept := *r
	kept.Facts = kept.Facts.WithoutEvidence()
	kept.LeftOut, kept.Repairs, kept.Problems, kept.Entities = nil, nil, nil, nil
	kept.Docs, kept.Aside = nil, nil                           // set below
	kept.SectionIDs, kept.Kinds, kept.AsideIDs = nil, nil, nil // set by readTables
	for i := range sections {
		to := &kept.Docs
		if sections[i].Kind == section.SetAside {
			to = &kept.Aside
		}
		*to = append(*to, Doc(len(w.tables.IDs)-len(sections)+i))
	}
	w.tables.Reports = append(w.tables.Reports, &kept)
	return nil
}

func (w *writer) addSection(r *Report, s *Section, words cutText, report uint32, place int) error {
	t, c := &w.tables, &w.tables.Columns
	ids := w.entitiesOf(r, s)
	e := entry{
		id: s.ID, row: uint32(len(t.IDs)), words: words, keywords: keywordsOf(r, s), aside: s.Kind == section.SetAside,
	}
	for _, o := range ids {
		e.keywords = append(e.keywords, keywordValue{entityField, c.Entities[o].ID})
	}
	if err := w.words.add(e); err != nil {
		return err
	}
	if err := w.texts.add(&t.Texts, []byte(s.Text)); err != nil {
		return err
	}
	places := appendPlaces(nil, s, func(id string) uint32 { return w.entities[id] })
	if err := w.places.add(&t.Places, places); err != nil {
		return err
	}
	w.added[s.ID] = true
	t.IDs = append(t.IDs, s.ID)
	heading, known := w.headings[s.Heading]
	if !known {
		heading = uint32(len(c.Headings))
		own := strings.Clone(s.Heading) // must not share memory with the report's text
		w.headings[own] = heading
		c.Headings = append(c.Headings, own)
	}
	c.Report, c.Kind = append(c.Report, report), append(c.Kind, kindOrdinal(s.Kind))
	c.Heading = append(c.Heading, heading)
	c.Place, c.Sources = append(c.Place, uint32(place)), append(c.Sources, sourceBits(s.Spoken))
	c.EntityList = append(c.EntityList, ids...)
	c.EntityStart = append(c.EntityStart, uint32(len(c.EntityList)))
	return nil
}

// entitiesOf returns the distinct ordinals of the entities that s names, sorted.
func (w *writer) entitiesOf(r *Report, s *Section) []uint32 {
	c := &w.tables.Columns
	var ids []uint32
	for _, m := range s.Mentions {
		o, known := w.entities[m.ID]
		if !known {
			i := slices.IndexFunc(r.Entities, func(e EntityCount) bool { return e.ID == m.ID })
			if i < 0 {
				continue // a mention without an entity; Describe makes none
			}
			o = uint32(len(c.Entities))
			e := ownEntity(r.Entities[i].Entity)
			w.entities[e.ID] = o
			c.Entities = append(c.Entities, e)
		}
		ids = append(ids, o)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// ownEntity returns a copy of an entity whose names do not share memory with a text.
func ownEntity(e entity.Entity) entity.Entity {
	e.ID, e.Name, e.Code = strings.Clone(e.ID), strings.Clone(e.Name), strings.Clone(e.Code)
	e.Aliases = slices.Clone(e.Aliases)
	for i := range e.Aliases {
		e.Aliases[i].Name = strings.Clone(e.Aliases[i].Name)
	}
	return e
}

// finish writes the rest, after which the directory can be opened.
func (w *writer) finish() error {
	if len(w.tables.IDs) == 0 {
		return errNothingToIndex
	}
	for _, f := range []*blobs{w.texts, w.places, w.details} {
		if err := f.close(); err != nil {
			return fmt.Errorf("write index: %w", err)
		}
	}
	var err error
	if w.tables.Words, w.tables.Columns.Words, err = w.words.finish(); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	return w.tables.write(filepath.Join(w.dir, tablesFile))
}

// abandon closes the files of a generation that will not be finished. After finish it does nothing. The caller
// removes what is on disk.
func (w *writer) abandon() {
	w.words.abandon()
	for _, f := range []*blobs{w.texts, w.places, w.details} {
		if f != nil {
			f.file.Close() // already closed after finish; an error loses nothing
		}
	}
}
