package posting

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/blevesearch/vellum"

	"tipsearch/index/checked"
)

const (
	magic      = "tipsword"
	footerSize = 16
	blockSize  = 128 // sections; 64 and 256 were as fast within a tenth
)

// Field is one way to tell words apart.
type Field byte

// The fields.
const (
	Exact Field = 'e' // words as written
	Forms Field = 'f' // by what their forms share

	// The same of text that is set aside. These fields have no pairs.
	AsideExact Field = 'E'
	AsideForms Field = 'F'
)

// hasPairs reports whether the pairs of common words of a field have lists.
func (f Field) hasPairs() bool { return f == Exact || f == Forms }

// File is an open file of lists. Safe for concurrent use.
type File struct {
	view   *checked.View
	end    uint64 // of the lists
	fst    *vellum.FST
	docs   uint32 // sections in all
	common uint32
}

// Open opens a file through a view of it. Its dictionary is copied into memory: what
// a lookup touches of it is for vellum to know, so that it cannot be checked piecemeal.
func Open(v *checked.View) (*File, error) {
	start, err := v.Append(nil, 0, int(min(v.Len(), uint64(len(magic)))))
	if err != nil {
		return nil, err
	}
	if v.Len() < uint64(len(magic)+footerSize) || string(start) != magic {
		return nil, errors.New("it is no file of places")
	}
	dictionaryEnd := v.Len() - footerSize
	footer, err := v.Append(nil, dictionaryEnd, footerSize)
	if err != nil {
		return nil, err
	}
	f := &File{view: v, end: binary.LittleEndian.Uint64(footer), docs: binary.LittleEndian.Uint32(footer[8:]), common: binary.LittleEndian.Uint32(footer[12:])}
	if f.end > dictionaryEnd {
		return nil, errCut
	}
	dictionary, err := v.Append(nil, f.end, int(dictionaryEnd-f.end))
	if err != nil {
		return nil, err
	}
	if f.fst, err = vellum.Load(dictionary); err != nil {
		return nil, fmt.Errorf("read dictionary of places: %w", err)
	}
	return f, nil
}

// List is where one word, or two side by side, stand. The zero value is nowhere.
type List struct {
	// Sections is in how many sections.
	Sections int

	view  *checked.View
	at    uint64 // where the blocks begin
	size  uint64 // of the blocks
	table []byte // nil for a single block
	docs  uint32
}

// List returns the list of a word.
func (f *File) List(field Field, word string) (List, error) {
	var space [64]byte
	return f.list(append(append(space[:0], byte(field)), word...))
}

// Pair returns the list of two words side by side, at the places of the first. It
// is false where the file has none, since the two are equal or one of them is not
// common, or the field has no pairs.
func (f *File) Pair(field Field, first, second string) (l List, ok bool, err error) {
	if first == second || !field.hasPairs() {
		return l, false, nil
	}
	for _, w := range [2]string{first, second} {
		one, err := f.List(field, w)
		if err != nil || !f.Common(one) {
			return l, false, err
		}
	}
	var space [64]byte
	key := append(append(append(append(space[:0], byte(field)), first...), ' '), second...)
	l, err = f.list(key)
	return l, err == nil, err
}

// Common tells whether the word of a list is common enough for pairs.
func (f *File) Common(l List) bool { return l.Sections > 0 && l.Sections >= int(f.common) }

func (f *File) list(key []byte) (List, error) {
	if err := f.view.Err(); err != nil {
		return List{}, err // also of a word that stands nowhere
	}
	at, ok, err := f.fst.Get(key)
	if err != nil {
		return List{}, fmt.Errorf("look up %q: %w", key[1:], err)
	}
	if !ok {
		return List{}, nil
	}
	if at >= f.end {
		return List{}, errCut
	}
	var space [maxHead]byte
	head, err := f.view.Append(space[:0], at, int(min(maxHead, f.end-at)))
	if err != nil {
		return List{}, fmt.Errorf("look up %q: %w", key[1:], err)
	}
	var n [2]uint32 // sections, and of a single block its size
	size := readAll(head, n[:1])
	if size < 0 || n[0] > f.docs {
		return List{}, errCut
	}
	l := List{Sections: int(n[0]), view: f.view, docs: f.docs}
	if l.Sections <= blockSize {
		if size = readAll(head, n[:]); size < 0 {
			return List{}, errCut
		}
		l.at, l.size = at+uint64(size), uint64(n[1])
	} else {
		table := 8 * l.blocks()
		if l.table, err = f.view.Append(nil, at+uint64(size), table); err != nil {
			return List{}, fmt.Errorf("look up %q: %w", key[1:], err)
		}
		l.at, l.size = at+uint64(size+table), uint64(binary.LittleEndian.Uint32(l.table[table-4:]))
	}
	if l.at > f.end || l.size > f.end-l.at {
		return List{}, errCut
	}
	return l, nil
}

// maxHead is how long the two numbers may be that a list begins with.
const maxHead = 2 * binary.MaxVarintLen32

func (l *List) blocks() int { return (l.Sections + blockSize - 1) / blockSize }

// last is the last section of a block.
func (l *List) last(block int) uint32 { return binary.LittleEndian.Uint32(l.table[8*block:]) }

// block returns where a block is in the file, and how many sections it has.
func (l *List) block(i int) (at uint64, size, sections int, err error) {
	if l.table == nil {
		return l.at, int(l.size), l.Sections, nil
	}
	from, to := uint32(0), binary.LittleEndian.Uint32(l.table[8*i+4:])
	if i > 0 {
		from = binary.LittleEndian.Uint32(l.table[8*i-4:])
	}
	if from > to || uint64(to) > l.size {
		return 0, 0, 0, errCut
	}
	return l.at + uint64(from), int(to - from), min(blockSize, l.Sections-i*blockSize), nil
}
