package posting

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/blevesearch/vellum"
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
	data   []byte // of the lists
	fst    *vellum.FST
	docs   uint32 // sections in all
	common uint32
}

// Open reads the bytes of a file, which must not change while it is used.
func Open(data []byte) (*File, error) {
	if len(data) < len(magic)+footerSize || string(data[:len(magic)]) != magic {
		return nil, errors.New("it is no file of places")
	}
	footer := data[len(data)-footerSize:]
	f := &File{docs: binary.LittleEndian.Uint32(footer[8:]), common: binary.LittleEndian.Uint32(footer[12:])}
	at := binary.LittleEndian.Uint64(footer)
	if at > uint64(len(data)-footerSize) {
		return nil, errCut
	}
	var err error
	if f.fst, err = vellum.Load(data[at : len(data)-footerSize]); err != nil {
		return nil, fmt.Errorf("read dictionary of places: %w", err)
	}
	f.data = data[:at]
	return f, nil
}

// List is where one word, or two side by side, stand. The zero value is nowhere.
type List struct {
	// Sections is in how many sections.
	Sections int

	table []byte // nil for a single block
	data  []byte // the blocks, and what follows the list
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
	at, ok, err := f.fst.Get(key)
	if err != nil {
		return List{}, fmt.Errorf("look up %q: %w", key[1:], err)
	}
	if !ok {
		return List{}, nil
	}
	var n [1]uint32
	if at >= uint64(len(f.data)) {
		return List{}, errCut
	}
	size := readAll(f.data[at:], n[:])
	if size < 0 || n[0] > f.docs {
		return List{}, errCut
	}
	l := List{Sections: int(n[0]), data: f.data[int(at)+size:], docs: f.docs}
	if l.Sections > blockSize {
		table := 8 * l.blocks()
		if table > len(l.data) {
			return List{}, errCut
		}
		l.table, l.data = l.data[:table], l.data[table:]
	}
	return l, nil
}

func (l *List) blocks() int { return (l.Sections + blockSize - 1) / blockSize }

// last is the last section of a block.
func (l *List) last(block int) uint32 { return binary.LittleEndian.Uint32(l.table[8*block:]) }

// bytes of a block, and how many sections it has.
func (l *List) block(i int) ([]byte, int, error) {
	if l.table == nil {
		return l.data, l.Sections, nil
	}
	from, to := uint32(0), binary.LittleEndian.Uint32(l.table[8*i+4:])
	if i > 0 {
		from = binary.LittleEndian.Uint32(l.table[8*i-4:])
	}
	if from > to || uint64(to) > uint64(len(l.data)) {
		return nil, 0, errCut
	}
	return l.data[from:to], min(blockSize, l.Sections-i*blockSize), nil
}
