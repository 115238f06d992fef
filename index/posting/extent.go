package posting

import (
	"encoding/binary"
	"fmt"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"

	"tipsearch/index/checked"
)

// Bleve trusts its segment. If a single bit changes in the number of bytes that the places of a section take, its
// iterator creates places until memory is exhausted, which nothing can stop. So the bytes of a list are compared with
// the checksums of their blocks before its places are read. The dictionary shows where they are: for each term it has
// the address of its record, which follows its counts and places, and the lists are in the order of the terms.
//
//	… | counts places record of "a" | counts places record of "b" | … | dictionary
//	                         ^ dictionary["a"]               ^ dictionary["b"]

// segmentFile has the methods of zapx's segment that the segment interface lacks.
type segmentFile interface {
	segment.PersistedSegment
	Data() []byte
	// DictAddr returns the address of the dictionary of a field: its length, an unsigned varint, followed by a vellum
	// FST.
	DictAddr(field string) (uint64, error)
}

// extents locate the lists of a field in the segment.
type extents struct {
	view  *checked.View
	start uint64   // of the first list, at the earliest
	ends  []uint64 // by term: the address of its record, or of the previous one
	end   uint64   // of the last list
}

// check compares the bytes of the list of the i-th term with their checksums.
func (e *extents) check(i int) error {
	from, to := e.start, e.end
	if i > 0 {
		from = e.ends[i-1]
	}
	for _, end := range e.ends[i:] {
		if end > e.ends[i] { // the record itself precedes that of the next term
			to = end
			break
		}
	}
	return e.view.Check(from, to-from)
}

// readDictionary reads the terms of a field, which must be those of l, and the extents of their lists, from a checked
// copy of its dictionary.
func readDictionary(file segmentFile, view *checked.View, field string, l *Lexicon) (*Words, *extents, error) {
	t, e, err := readTerms(file, view, field)
	if err != nil {
		return nil, nil, err
	}
	w, err := newWords(t, l)
	return w, e, err
}

func readTerms(file segmentFile, view *checked.View, field string) (*terms, *extents, error) {
	at, err := file.DictAddr(field)
	if err != nil {
		return new(terms), &extents{view: view}, nil // the field has no terms
	}
	e := &extents{view: view, end: at, start: startOf(file, at)}
	head, err := view.Append(nil, at, int(min(binary.MaxVarintLen64, view.Len()-min(at, view.Len()))))
	if err != nil {
		return nil, nil, err
	}
	size, n := binary.Uvarint(head)
	if n <= 0 || size > view.Len() {
		return nil, nil, fmt.Errorf("the dictionary of %s begins with no length", field)
	}
	b, err := view.Append(nil, at+uint64(n), int(size))
	if err != nil {
		return nil, nil, err
	}
	fst, err := vellum.Load(b)
	if err != nil {
		return nil, nil, err
	}
	t := &terms{ends: make([]uint32, 0, fst.Len())}
	e.ends = make([]uint64, 0, fst.Len())
	last := e.start
	it, err := fst.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		term, value := it.Current()
		if value&zap.FSTValEncodingMask == zap.FSTValEncodingGeneral {
			if value < last || value > at {
				return nil, nil, fmt.Errorf("the lists of %s are not in the order of their terms", field)
			}
			last = value
		}
		if err := t.add(term); err != nil {
			return nil, nil, err
		}
		e.ends = append(e.ends, last)
	}
	if err != vellum.ErrIteratorDone {
		return nil, nil, err
	}
	return t, e, nil
}

// startOf returns the start of the last dictionary before address at: lists after it belong to the field whose
// dictionary is at at. It returns 0 if there is none.
func startOf(file segmentFile, at uint64) uint64 {
	var before []uint64
	for _, field := range file.Fields() {
		if other, err := file.DictAddr(field); err == nil && other < at {
			before = append(before, other)
		}
	}
	if len(before) == 0 {
		return 0
	}
	return slices.Max(before)
}
