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

// Bleve believes its segment. One changed bit in how many bytes the places of a section
// take has its iterator make places until no memory is left, which nothing can stop. So
// the bytes of a list are compared with the sums of their blocks before its places are
// read. The dictionary says where they are: it has for each term the address of its
// record, behind its counts and places, and the lists stand in the order of the terms.
//
//	… | counts places record of "a" | counts places record of "b" | … | dictionary
//	                         ^ dictionary["a"]               ^ dictionary["b"]

// segmentFile is what zapx's segment offers beyond the interface of segments.
type segmentFile interface {
	segment.PersistedSegment
	Data() []byte
	// DictAddr returns where the dictionary of a field is: its length, an unsigned
	// varint, and behind it a vellum FST.
	DictAddr(field string) (uint64, error)
}

// extents are where the lists of a field are in the segment.
type extents struct {
	view  *checked.View
	start uint64   // of the first list, at the earliest
	ends  []uint64 // by term: the address of its record, or of the one before it
	end   uint64   // of the last list
}

// check compares the bytes of the list of the i-th term with their sums.
func (e *extents) check(i int) error {
	from, to := e.start, e.end
	if i > 0 {
		from = e.ends[i-1]
	}
	for _, end := range e.ends[i:] {
		if end > e.ends[i] { // the record itself is before that of the next term
			to = end
			break
		}
	}
	return e.view.Check(from, to-from)
}

// readDictionary reads the terms of a field, which must be those of l, and where their lists
// are, from a checked copy of its dictionary.
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

// startOf returns where the dictionary begins that is the last before address at: lists
// that stand behind it are of the field whose dictionary is at at. It is 0 for none.
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
