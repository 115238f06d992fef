package posting

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// decoder reads lists of one field from Bleve's segment. It is not safe for concurrent use, because it reuses Bleve's
// iterators.
type decoder struct {
	dictionary segment.TermDictionary // nil until needed
	list       segment.PostingsList
	iterator   segment.PostingsIterator
	order      []uint64 // row, and its index in what was read
	ends       []uint32 // end of the places of each in what was read, and so the start of the next
	places     []uint32
}

var errList = errors.New("the places of a word are not those that were written")

// stored is a term according to the tables.
type stored struct {
	ordinal  int
	text     string
	sections uint32
	sum      Sum
}

// decode reads the list of a term and compares it with its sum. A damaged segment may have any effect, including a
// panic or a memory fault. Places are read only after the counts, for which Bleve allocates room, and the bytes of
// the list (extent.go) have been checked.
func (k *decoder) decode(x *Lists, f Field, t stored, places bool) (list *List, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v", fault)
		}
		if err != nil {
			list, err = nil, fmt.Errorf("%w: %w", errList, err)
		}
	}()
	if k.dictionary == nil {
		if k.dictionary, err = x.segment.Dictionary(f.inBleve()); err != nil {
			return nil, err
		}
	}
	if k.list, err = k.dictionary.PostingsList([]byte(t.text), nil, k.list); err != nil {
		return nil, err
	}
	if n := k.list.Count(); n != uint64(t.sections) {
		return nil, fmt.Errorf("%q stands in %d sections, not in %d", t.text, n, t.sections)
	}
	if err := k.readCounts(x, t); err != nil {
		return nil, err
	}
	if places {
		if err := x.extents[f].check(t.ordinal); err != nil {
			return nil, err
		}
		if err := k.readPlaces(); err != nil {
			return nil, err
		}
	}
	return k.byRow(x, t, places)
}

// readCounts reads the rows of the term and how often it occurs in each.
func (k *decoder) readCounts(x *Lists, t stored) error {
	k.order, k.ends = k.order[:0], k.ends[:0]
	k.iterator = k.list.Iterator(true, false, false, k.iterator)
	var found Sum
	total := uint32(0)
	for {
		p, err := k.iterator.Next()
		if err != nil {
			return err
		}
		if p == nil {
			break
		}
		if p.Number() >= uint64(len(x.rows)) || len(k.order) == int(t.sections) {
			return fmt.Errorf("there is no document %d", p.Number())
		}
		row, times := x.rows[p.Number()], uint32(p.Frequency())
		found.AddRow(row, times)
		k.order = append(k.order, uint64(row)<<32|uint64(len(k.order)))
		total += times
		k.ends = append(k.ends, total)
	}
	if found.rows() != t.sum.rows() {
		return fmt.Errorf("the sum of the counts of %q is another", t.text)
	}
	return nil
}

// readPlaces reads the places of the term in the sections that readCounts found.
func (k *decoder) readPlaces() error {
	k.places = k.places[:0]
	k.iterator = k.list.Iterator(true, false, true, k.iterator)
	for i := range k.order {
		p, err := k.iterator.Next()
		if err != nil {
			return err
		}
		if p == nil {
			return errors.New("sections have no places")
		}
		for _, l := range p.Locations() {
			k.places = append(k.places, uint32(l.Pos()))
		}
		if len(k.places) != int(k.ends[i]) {
			return errors.New("there are not as many places as counted")
		}
	}
	return nil
}

// byRow returns what was read as a list, in the order of the rows.
func (k *decoder) byRow(x *Lists, t stored, places bool) (*List, error) {
	x.sortByRow(k.order)
	l := newList(len(k.order), len(k.places), places)
	var found Sum
	for _, key := range k.order {
		row, at := uint32(key>>32), uint32(key)
		from, to := uint32(0), k.ends[at]
		if at > 0 {
			from = k.ends[at-1]
		}
		var here []uint32
		if places {
			if here = k.places[from:to]; !slices.IsSorted(here) {
				slices.Sort(here)
			}
		}
		for _, p := range here {
			found.AddPlace(row, p)
		}
		l.add(row, to-from, here)
	}
	if places && found.places() != t.sum.places() {
		return nil, fmt.Errorf("the sum of the places of %q is another", t.text)
	}
	return l.complete(len(x.rows)), nil
}

// sortByRow sorts the keys of a list. Bleve's builder reorders documents only within a batch, so a list is nearly
// sorted; in a long one, each key is moved to its place.
func (x *Lists) sortByRow(order []uint64) {
	if len(order)*8 < len(x.rows) {
		slices.Sort(order)
		return
	}
	at, _ := x.spare.Get().(*[]uint32)
	if at == nil {
		fresh := make([]uint32, len(x.rows))
		at = &fresh
	}
	clear(*at)
	for _, key := range order {
		(*at)[key>>32] = uint32(key) + 1
	}
	n := 0
	for row, i := range *at {
		if i > 0 && n < len(order) {
			order[n] = uint64(row)<<32 | uint64(i-1)
			n++
		}
	}
	x.spare.Put(at)
}
