package index

import (
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"tipsearch/index/posting"
)

// MaxEdits is the largest distance that Near knows: Lucene's limit too, as the
// automata of three edits are too large to build.
const MaxEdits = 2

// Terms is the dictionary of a field, of words as written or of word forms. It is not
// safe for concurrent use: each search takes its own.
type Terms struct {
	index *Index
	field Field
	fst   *vellum.FST            // nil where there are no words
	dict  segment.TermDictionary // nil until Docs needs it
	list  segment.PostingsList   // reused
}

// Terms returns the dictionary of a field.
func (ix *Index) Terms(f Field) (*Terms, error) {
	if err := ix.Damage(); err != nil {
		return nil, err
	}
	if _, ok := listed[f]; !ok {
		return nil, fmt.Errorf("read dictionary of %s: it is no field of words", f)
	}
	return &Terms{index: ix, field: f, fst: ix.words.fields[f]}, nil
}

// Sections returns in how many sections a term stands.
func (t *Terms) Sections(term string) (int, error) {
	l, err := t.index.postings.List(listed[t.field], term)
	return l.Sections, err
}

// Docs adds to set, a bit a section, the sections in which a term stands: of a common
// word a tenth of what going through its list takes. The first time it does that all
// the same, see segmentWords.
func (t *Terms) Docs(term string, set []uint64) error {
	if err := t.index.Damage(); err != nil {
		return err
	}
	docs := make([]uint64, len(set))
	if err := t.docs(term, docs); err != nil {
		return fmt.Errorf("look up %q in %s: %w", term, t.field, err)
	}
	for i, w := range docs {
		set[i] |= w
	}
	return nil
}

func (t *Terms) docs(term string, docs []uint64) error {
	key := fieldTerm{t.field, term}
	want, known := t.index.words.bitmaps.Load(key)
	if !known {
		if err := t.fromList(term, docs); err != nil {
			return err
		}
		t.index.words.bitmaps.Store(key, digest(docs))
		return nil
	}
	if err := t.fromBitmap(term, docs); err != nil || digest(docs) != want {
		return t.index.guard.Report(fmt.Errorf("%w: %s: the sections of a word are not those that its list has", ErrDamaged, t.index.words.path))
	}
	return nil
}

// fromList reads the sections of a term from its list.
func (t *Terms) fromList(term string, docs []uint64) error {
	l, err := t.index.postings.List(listed[t.field], term)
	if err != nil {
		return err
	}
	var c posting.Cursor
	c.Start(l)
	for {
		sections, err := c.Next()
		if err != nil || len(sections) == 0 {
			return err
		}
		for _, d := range sections {
			docs[d/64] |= 1 << (d % 64)
		}
	}
}

// fromBitmap reads the sections of a term from Bleve's segment. Of one that is
// damaged anything may come, a panic or a fault of memory too, which is an error.
func (t *Terms) fromBitmap(term string, docs []uint64) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("read bitmap: %v", fault)
		}
	}()
	if t.dict == nil {
		if t.dict, err = t.index.segment.Dictionary(string(t.field)); err != nil {
			return err
		}
	}
	if t.list, err = t.dict.PostingsList([]byte(term), nil, t.list); err != nil {
		return err
	}
	it, ok := t.list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return errors.New("its postings are of an unknown kind")
	}
	if bitmap := it.ActualBitmap(); bitmap != nil {
		bitmap.WriteDenseTo(docs)
	} else if d, one := it.DocNum1Hit(); one {
		docs[d/64] |= 1 << (d % 64)
	}
	return nil
}

// automata make the automata of one and of two edits, in which a swap of two
// neighbours is one. Making the makers takes milliseconds; they may be shared.
var automata = [MaxEdits]func() (*levenshtein.LevenshteinAutomatonBuilder, error){
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	}),
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(2, true)
	}),
}

// Prefix calls yield for the terms that start with prefix, in order of their
// bytes, until yield returns false. In how many sections they stand is for Sections
// to tell.
func (t *Terms) Prefix(prefix string, yield func(term string) bool) error {
	return t.each(&vellum.AlwaysMatch{}, prefix, yield)
}

// Near calls yield as Prefix does for the terms that are at most edits
// (1 or 2) insertions, deletions or replacements of a character, or swaps of two
// neighbours, from term and
// start with prefix.
func (t *Terms) Near(term string, edits int, prefix string, yield func(term string) bool) error {
	if edits < 1 || edits > MaxEdits {
		return fmt.Errorf("look up near %q: %d edits, not 1 or 2", term, edits)
	}
	builder, err := automata[edits-1]()
	if err != nil {
		return fmt.Errorf("look up near %q: %w", term, err)
	}
	dfa, err := builder.BuildDfa(term, uint8(edits))
	if err != nil {
		return fmt.Errorf("look up near %q: %w", term, err)
	}
	return t.each(dfa, prefix, yield)
}

func (t *Terms) each(a vellum.Automaton, prefix string, yield func(string) bool) error {
	if err := t.index.Damage(); err != nil || t.fst == nil {
		return err
	}
	var start, end []byte
	if prefix != "" {
		start, end = []byte(prefix), prefixEnd(prefix)
	}
	it, err := t.fst.Search(a, start, end)
	for ; err == nil; err = it.Next() {
		if term, _ := it.Current(); !yield(string(term)) {
			return nil
		}
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return fmt.Errorf("read dictionary of %s: %w", t.field, err)
	}
	return nil
}

// prefixEnd is the first term after all that start with prefix, nil for none.
func prefixEnd(prefix string) []byte {
	end := []byte(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] < math.MaxUint8 {
			end[i]++
			return end[:i+1]
		}
	}
	return nil
}
