package posting

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"tipsearch/index/checked"
)

// The fields of Bleve's documents from which lists are read.
const (
	TextField  = "text"  // words as written, with places
	AsideField = "aside" // the same for text that is set aside
	PairField  = "pairs" // two adjacent common words, see PairOf
)

// Lexicons are the lexicons of the three fields.
type Lexicons struct{ Text, Aside, Pairs *Lexicon }

// Open opens the Bleve index in dir read-only. ids are its documents by row; blocks returns the checksums of the
// blocks of one of its files, as a checked.Summer has them. Damage is also reported to guard. The caller must close
// the result.
func Open(
	dir string, ids []string, l Lexicons, blocks func(path string) []uint32, guard *checked.Guard,
) (*Lists, error) {
	x := &Lists{words: map[Field]*Words{}, common: map[string]bool{}, decoders: map[Field]*sync.Pool{},
		extents: map[Field]*extents{}, guard: guard}
	x.cache.lists = map[key]*cached{}
	x.stopped, x.stop = context.WithCancel(context.Background())
	var err error
	if x.segment, x.index, err = openSegment(dir); err != nil {
		return nil, err
	}
	x.path = dir
	if file, ok := x.segment.(segment.PersistedSegment); ok {
		x.path = file.Path()
	}
	if err := x.read(ids, l, blocks); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", dir, err), x.Close())
	}
	return x, nil
}

// read reads what is kept in memory, the rows of the documents and the vocabulary, each in a separate goroutine,
// because an index is not served before that.
func (x *Lists) read(ids []string, l Lexicons, blocks func(string) []uint32) error {
	file, ok := x.segment.(segmentFile)
	if !ok {
		return fmt.Errorf("its segment is of an unknown kind, %T", x.segment)
	}
	view, err := checked.NewView(x.path, file.Data(), blocks(x.path), x.guard)
	if err != nil {
		return err
	}
	type dictionary struct {
		field   Field
		lexicon *Lexicon
		words   *Words
		extents *extents
	}
	fields := []dictionary{{field: Exact, lexicon: l.Text}, {field: AsideExact, lexicon: l.Aside},
		{field: pairs, lexicon: l.Pairs}}
	var reading sync.WaitGroup
	for i := range fields {
		f := &fields[i]
		reading.Go(func() {
			x.recovered(func() (err error) {
				f.words, f.extents, err = readDictionary(file, view, f.field.inBleve(), f.lexicon)
				return err
			})
		})
	}
	reading.Go(func() { x.recovered(func() error { return x.readRows(ids) }) })
	reading.Wait()
	if err := x.guard.Err(); err != nil {
		return err
	}
	for _, f := range fields {
		f.words.err = x.guard.Err
		x.words[f.field], x.extents[f.field], x.decoders[f.field] = f.words, f.extents, new(sync.Pool)
	}
	for _, o := range l.Text.Common {
		x.common[x.words[Exact].word(int(o))] = true
	}
	return nil
}

// recovered calls f, which reads Bleve's segment, and reports its error to the guard as damage; a panic or a memory
// fault is damage too.
func (x *Lists) recovered(f func() error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			_ = x.damaged(fmt.Errorf("%v", fault))
		}
	}()
	if err := f(); err != nil {
		_ = x.damaged(err)
	}
}

// readRows finds the row of each document by its id.
func (x *Lists) readRows(ids []string) error {
	if n := x.segment.Count(); n != uint64(len(ids)) {
		return fmt.Errorf("it has %d documents, the tables have %d sections", n, len(ids))
	}
	rows := make(map[string]uint32, len(ids))
	for row, id := range ids {
		rows[id] = uint32(row)
	}
	x.rows = make([]uint32, len(ids))
	for d := range x.rows {
		id, err := x.segment.DocID(uint64(d))
		if err != nil {
			return err
		}
		row, ok := rows[string(id)]
		if !ok {
			const why = "no section of the tables has the id %.60q of a document, or two documents have it"
			return fmt.Errorf(why, id)
		}
		x.rows[d] = row
		delete(rows, string(id))
	}
	return nil
}

// openSegment opens a Bleve index read-only and returns its one segment.
func openSegment(dir string) (segment.Segment, bleve.Index, error) {
	b, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "10s"})
	if err != nil {
		// If one of its files cannot be opened, Bleve continues without it and then complains about a mapping that it
		// has not read.
		if cannot := openAll(dir); cannot != nil {
			err = cannot
		}
		return nil, nil, fmt.Errorf("open %s: %w", dir, err)
	}
	fail := func(why string) (segment.Segment, bleve.Index, error) {
		return nil, nil, errors.Join(fmt.Errorf("open %s: %s", dir, why), b.Close())
	}
	inner, err := b.Advanced()
	if err != nil {
		return fail(err.Error())
	}
	reader, err := inner.Reader()
	if err != nil {
		return fail(err.Error())
	}
	defer reader.Close() // the segment lives as long as b
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return fail("it is not a scorch index")
	}
	if n := len(snapshot.Segments()); n != 1 {
		if cannot := openAll(dir); cannot != nil {
			return fail(cannot.Error())
		}
		return fail(fmt.Sprintf("it has %d segments, not one", n))
	}
	return snapshot.Segments()[0].Segment(), b, nil
}

// openAll opens all files of dir at once, as Bleve does, and closes them again.
func openAll(dir string) error {
	var open []*os.File
	defer func() {
		for _, f := range open {
			f.Close()
		}
	}()
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(path)
		if err == nil {
			open = append(open, f)
		}
		return err
	})
}
