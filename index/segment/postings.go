package segment

import (
	"bytes"
	"encoding/binary"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
)

// columnWriter writes columns. Its parts are reused from term to term.
type columnWriter struct {
	out    *output
	docs   int // in the segment
	counts chunks
	places chunks
	bitmap *roaring.Bitmap
	having []uint32 // documents of the term
	buf    bytes.Buffer
	dict   *vellum.Builder
}

func newColumnWriter(out *output, docs int) (*columnWriter, error) {
	w := &columnWriter{out: out, docs: docs, bitmap: roaring.New()}
	var err error
	w.dict, err = vellum.New(&w.buf, nil)
	return w, err
}

// write writes a column and returns where its own table of offsets stands.
func (w *columnWriter) write(c *Column) (at uint64, err error) {
	places, starts := c.sorted()
	w.buf.Reset()
	if err := w.dict.Reset(&w.buf); err != nil {
		return 0, err
	}
	var v values
	if c.field.Values {
		v = newValues(w.docs)
	}
	for _, t := range c.byTerm() {
		of := places[starts[t]:starts[t+1]]
		if len(of) == 0 {
			continue
		}
		at, err := w.postings(c, of)
		if err != nil {
			return 0, err
		}
		if err := w.dict.Insert([]byte(c.terms[t]), at); err != nil {
			return 0, err
		}
		if c.field.Values {
			v.add(c.terms[t], w.having)
		}
	}
	if err := w.dict.Close(); err != nil {
		return 0, err
	}
	dict := w.out.at
	w.out.uvarints(uint64(w.buf.Len()))
	w.out.bytes(w.buf.Bytes())
	from, to := uint64(noValues), uint64(noValues)
	if c.field.Values { // also where no document has any: Bleve counts on it
		from = w.out.at
		v.write(w.out)
		to = w.out.at
	}
	at = w.out.at
	w.out.uvarints(from, to, dict)
	return at, nil
}

// noValues stands for the place of the values of a field that has none.
const noValues = 1<<64 - 1

// postings writes the postings of one term, whose occurrences are of, and returns
// where they stand.
//
//	counts   of each document: how often, and how many words it has
//	places   of each document: the places' length in bytes; of each place: the
//	         field, the position, begin and end in bytes, array positions
//	offsets  of these two, then the bitmap of the documents
func (w *columnWriter) postings(c *Column, of []uint64) (at uint64, err error) {
	w.having = w.having[:0]
	for i, p := range of {
		if d := uint32(p >> 32); i == 0 || d != w.having[len(w.having)-1] {
			w.having = append(w.having, d)
		}
	}
	size := chunkSize(len(w.having), w.docs)
	w.counts.reset(size, w.docs)
	w.places.reset(size, w.docs)
	flag := uint64(0)
	if c.field.Positions {
		flag = 1
	}
	for i := 0; i < len(of); {
		doc := uint32(of[i] >> 32)
		end := i + 1
		for end < len(of) && uint32(of[end]>>32) == doc {
			end++
		}
		w.counts.at(doc)
		w.counts.add(uint64(end-i)<<1|flag, uint64(c.lengths[doc]))
		if c.field.Positions {
			w.places.at(doc)
			length := 0
			for _, p := range of[i:end] {
				length += placeLen(c.number, p)
			}
			w.places.add(uint64(length))
			for _, p := range of[i:end] {
				// Begin and end are left out: they can be found from the text by the
				// position, and would take a third of the room of an index.
				w.places.add(c.number, uint64(uint32(p)), 0, 0, 0)
			}
		}
		i = end
	}
	w.bitmap.Clear()
	w.bitmap.AddMany(w.having)
	bitmap, err := w.bitmap.ToBytes()
	if err != nil {
		return 0, err
	}
	counts, spots := w.counts.write(w.out), w.places.write(w.out)
	at = w.out.at
	w.out.uvarints(counts, spots, uint64(len(bitmap)))
	w.out.bytes(bitmap)
	return at, w.out.err
}

// placeLen is the length of a place in bytes.
func placeLen(field, place uint64) int {
	return uvarintLen(field) + uvarintLen(uint64(uint32(place))) + 3
}

func uvarintLen(n uint64) int {
	length := 1
	for n >= 0x80 {
		n >>= 7
		length++
	}
	return length
}

// chunkSize is into runs of how many documents the counts and places of a term are
// cut that stands in so many of all: Bleve's chunk mode 1026, of which a reader
// expects that it can compute the size again.
func chunkSize(having, docs int) int {
	return max(1, docs/(having/1024+1))
}

// chunks are numbers of documents, in runs of size documents that can be read by
// themselves.
type chunks struct {
	size int
	ends []uint64 // of the runs, in data
	data []byte
	run  int
}

func (c *chunks) reset(size, docs int) {
	n := (docs-1)/size + 1
	c.size, c.run, c.data = size, 0, c.data[:0]
	c.ends = append(c.ends[:0], make([]uint64, n)...)
}

// at goes to a document; none may come before the last.
func (c *chunks) at(doc uint32) {
	for run := int(doc) / c.size; c.run < run; c.run++ {
		c.ends[c.run] = uint64(len(c.data))
	}
}

func (c *chunks) add(numbers ...uint64) {
	for _, n := range numbers {
		c.data = binary.AppendUvarint(c.data, n)
	}
}

// write writes the runs and returns where they stand, 0 where there are none.
func (c *chunks) write(out *output) uint64 {
	if len(c.data) == 0 {
		return 0
	}
	for ; c.run < len(c.ends); c.run++ {
		c.ends[c.run] = uint64(len(c.data))
	}
	at := out.at
	out.uvarints(uint64(len(c.ends)))
	out.uvarints(c.ends...)
	out.bytes(c.data)
	return at
}
