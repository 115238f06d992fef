package index

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"path/filepath"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"tipsearch/index/checked"
	"tipsearch/index/posting"
)

// segmentWords is what searches read of Bleve's segment, which Bleve maps and reads
// without a check: the dictionaries of words, and of common words the bitmap of
// their sections.
//
// The dictionaries are copied into memory when the index is opened, and the copies
// checked: with that of package posting some 6 MB for 57,309 sections. A bitmap is
// believed if it has the digest that the word's list, which is checked as it is read,
// gave when the word was asked for first. The bitmap is a copy by then, so that nothing
// changes between the check and the use.
type segmentWords struct {
	path    string // of the segment
	fields  map[Field]*vellum.FST
	bitmaps sync.Map // fieldTerm → digest of the word's sections
}

type fieldTerm struct {
	field Field
	term  string
}

// listed are the fields whose words have lists.
var listed = map[Field]posting.Field{Exact: posting.Exact, Forms: posting.Forms,
	AsideExact: posting.AsideExact, AsideForms: posting.AsideForms}

// segmentFile is what zapx's segment tells beyond the interface of segments.
type segmentFile interface {
	Path() string
	Data() []byte
	// DictAddr returns where the dictionary of a field is: its length, an unsigned
	// varint, and behind it a vellum FST.
	DictAddr(field string) (uint64, error)
}

// openSegmentWords copies the dictionaries of the segment of the generation in dir.
func openSegmentWords(s segment.Segment, dir string, sums fileSums, guard *checked.Guard) (*segmentWords, error) {
	file, ok := s.(segmentFile)
	if !ok {
		return nil, fmt.Errorf("its segment is of an unknown kind, %T", s)
	}
	name, err := filepath.Rel(dir, file.Path())
	if err != nil {
		return nil, err
	}
	sum := sums[filepath.ToSlash(name)]
	if sum == nil {
		return nil, fmt.Errorf("%w: %s is missing", ErrDamaged, file.Path())
	}
	view, err := checked.NewView(file.Path(), file.Data(), sum.Blocks(), guard)
	if err != nil {
		return nil, err
	}
	v := &segmentWords{path: file.Path(), fields: map[Field]*vellum.FST{}}
	for f := range listed {
		at, err := file.DictAddr(string(f))
		if err != nil { // the field has no words
			continue
		}
		if v.fields[f], err = loadDictionary(view, at); err != nil {
			return nil, fmt.Errorf("read dictionary of %s: %w", f, err)
		}
	}
	return v, nil
}

func loadDictionary(view *checked.View, at uint64) (*vellum.FST, error) {
	head, err := view.Append(nil, at, int(min(binary.MaxVarintLen64, view.Len()-min(at, view.Len()))))
	if err != nil {
		return nil, err
	}
	size, n := binary.Uvarint(head)
	if n <= 0 || size > view.Len() {
		return nil, fmt.Errorf("it begins with no length")
	}
	b, err := view.Append(nil, at+uint64(n), int(size))
	if err != nil {
		return nil, err
	}
	return vellum.Load(b)
}

// digest tells sets apart. Each step is reversible, so that sets that differ in one
// word of 64 sections never share it, and others once in 2⁶⁴.
func digest(docs []uint64) uint64 {
	sum := uint64(0)
	for _, w := range docs {
		sum = bits.RotateLeft64(sum^w, 29) * 0x9e3779b97f4a7c15 // odd, the golden ratio
	}
	return sum
}
