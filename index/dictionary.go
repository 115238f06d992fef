package index

import (
	"fmt"
	"math"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"
)

// MaxEdits is the largest distance that Near knows: Lucene's limit too, as the
// automata of three edits are too large to build.
const MaxEdits = 2

// Terms is the dictionary of a field. It is not safe for concurrent use: each
// search takes its own.
type Terms struct {
	field Field
	dict  segment.TermDictionary
	list  segment.PostingsList // reused
}

// Terms returns the dictionary of a field.
func (ix *Index) Terms(f Field) (*Terms, error) {
	dict, err := ix.segment.Dictionary(string(f))
	if err != nil {
		return nil, fmt.Errorf("read dictionary of %s: %w", f, err)
	}
	return &Terms{field: f, dict: dict}, nil
}

// Sections returns in how many sections a term stands.
func (t *Terms) Sections(term string) (int, error) {
	var err error
	t.list, err = t.dict.PostingsList([]byte(term), nil, t.list)
	if err != nil {
		return 0, fmt.Errorf("look up %q in %s: %w", term, t.field, err)
	}
	return int(t.list.Count()), nil
}

// Docs adds to set, a bit a section, the sections in which a term stands: of a common
// word a tenth of what going through its list takes.
func (t *Terms) Docs(term string, set []uint64) error {
	var err error
	t.list, err = t.dict.PostingsList([]byte(term), nil, t.list)
	if err != nil {
		return fmt.Errorf("look up %q in %s: %w", term, t.field, err)
	}
	it, ok := t.list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return fmt.Errorf("look up %q in %s: its postings are of an unknown kind", term, t.field)
	}
	if bitmap := it.ActualBitmap(); bitmap != nil {
		dense := make([]uint64, len(set)) // writing overwrites
		bitmap.WriteDenseTo(dense)
		for i, w := range dense {
			set[i] |= w
		}
	} else if d, one := it.DocNum1Hit(); one {
		set[d/64] |= 1 << (d % 64)
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
// to tell: the iterator of zapx 17.2.3 counts 1 for every term after one that has
// its only section in the dictionary itself.
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
	var start, end []byte
	if prefix != "" {
		start, end = []byte(prefix), prefixEnd(prefix)
	}
	it := t.iterator(a, start, end)
	for {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("read dictionary of %s: %w", t.field, err)
		}
		if entry == nil || !yield(entry.Term) {
			return nil
		}
	}
}

// iterator goes through terms, without reading their postings where the segment can
// do that.
func (t *Terms) iterator(a vellum.Automaton, start, end []byte) segment.DictionaryIterator {
	if d, ok := t.dict.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, start, end []byte) segment.DictionaryIterator
	}); ok {
		return d.AutomatonIteratorOmitCount(a, start, end)
	}
	return t.dict.AutomatonIterator(a, start, end)
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
