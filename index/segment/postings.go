package segment

import (
	"bytes"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
)

// columnWriter writes columns. Its parts are reused from term to term.
type columnWriter struct {
	out    *output
	docs   int // in the segment
	counts chunks
	bitmap *roaring.Bitmap
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
	docs, starts := c.sorted()
	w.buf.Reset()
	if err := w.dict.Reset(&w.buf); err != nil {
		return 0, err
	}
	var v values
	if c.field.Values {
		v = newValues(w.docs)
	}
	for _, t := range c.byTerm() {
		of := docs[starts[t]:starts[t+1]]
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
			v.add(c.terms[t], of)
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

// postings writes the postings of one term, whose documents are of, and returns
// where they stand.
//
//	counts   of each document 0; or 2, 1 (once, in one word) of an id
//	offsets  of these, and of the positions, which are nowhere; then the bitmap of the
//	         documents
func (w *columnWriter) postings(c *Column, of []uint32) (at uint64, err error) {
	w.counts.reset(chunkSize(len(of), w.docs), w.docs)
	for _, doc := range of {
		w.counts.at(doc)
		if c.field.Name == idField {
			w.counts.data = append(w.counts.data, 1<<1, 1)
		} else {
			w.counts.data = append(w.counts.data, 0)
		}
	}
	w.bitmap.Clear()
	w.bitmap.AddMany(of)
	bitmap, err := w.bitmap.ToBytes()
	if err != nil {
		return 0, err
	}
	counts := w.counts.write(w.out)
	at = w.out.at
	w.out.uvarints(counts, 0, uint64(len(bitmap)))
	w.out.bytes(bitmap)
	return at, w.out.err
}

// chunkSize is into runs of how many documents the counts of a term are cut that
// stands in so many of all: Bleve's chunk mode 1026, of which a reader
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

// write writes the runs and returns where they stand.
func (c *chunks) write(out *output) uint64 {
	for ; c.run < len(c.ends); c.run++ {
		c.ends[c.run] = uint64(len(c.data))
	}
	at := out.at
	out.uvarints(uint64(len(c.ends)))
	out.uvarints(c.ends...)
	out.bytes(c.data)
	return at
}
