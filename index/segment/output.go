package segment

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"

	zap "github.com/blevesearch/zapx/v17"
)

// WriteFile writes the documents to a new file. It is not synced.
func (s *Segment) WriteFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	out := &output{w: bufio.NewWriterSize(f, 1<<18)}
	err = s.write(out)
	if err == nil {
		err = out.w.Flush()
	}
	return errors.Join(err, f.Close())
}

func (s *Segment) write(out *output) error {
	ids := s.writeIDs(out)
	w, err := newColumnWriter(out, len(s.ids))
	if err != nil {
		return err
	}
	var columns []uint64
	for _, c := range s.columns {
		at, err := w.write(c)
		if err != nil {
			return err
		}
		columns = append(columns, at)
	}
	fields := s.writeFields(out, columns)
	out.uint32(0) // length of the name of what encrypts the file
	out.uint64(uint64(len(s.ids)))
	out.uint64(ids)
	out.uint64(fields)
	out.uint32(zap.DefaultChunkMode)
	out.uint32(zap.Version)
	out.uint32(out.sum)
	return out.err
}

// writeIDs writes what is stored of each document, which is its id alone, and
// returns where the table of their offsets stands.
func (s *Segment) writeIDs(out *output) (at uint64) {
	offsets := make([]uint64, len(s.ids))
	for i, id := range s.ids {
		offsets[i] = out.at
		n := uint64(len(id))
		out.uvarints(uint64(uvarintLen(n)), n+1, n) // length of the table and of the id with what follows; the table
		out.bytes([]byte(id))
		out.bytes([]byte{0}) // no other fields: nothing, compressed
	}
	at = out.at
	for _, o := range offsets {
		out.uint64(o)
	}
	out.uvarints(0) // documents within documents
	return at
}

// The options of a field, as bits. They are those of Bleve's mapping.
const (
	indexed   = 1 << 0
	stored    = 1 << 1
	docValues = 1 << 3
	uncounted = 1 << 4
)

// writeFields writes the names and options of the fields and where their columns
// stand, and returns where the table of these stands.
func (s *Segment) writeFields(out *output, columns []uint64) (at uint64) {
	var offsets []uint64
	for i, c := range s.columns {
		offsets = append(offsets, out.at)
		options := uint64(indexed)
		if c.field.Name == idField {
			options |= stored
		} else {
			options |= uncounted
		}
		if c.field.Values {
			options |= docValues
		}
		out.uvarints(uint64(len(c.field.Name)))
		out.bytes([]byte(c.field.Name))
		out.uvarints(options, 1) // one index of the field: its words
		out.bytes(binary.BigEndian.AppendUint16(nil, zap.SectionInvertedTextIndex))
		out.uint64(columns[i])
	}
	at = out.at
	out.uvarints(uint64(len(offsets)))
	for _, o := range offsets {
		out.uint64(o)
	}
	return at
}

func uvarintLen(n uint64) int {
	length := 1
	for n >= 0x80 {
		n >>= 7
		length++
	}
	return length
}

// output counts and sums up what is written. After an error nothing is.
type output struct {
	w   *bufio.Writer
	at  uint64
	sum uint32
	err error
	buf []byte
}

func (o *output) bytes(b []byte) {
	if o.err != nil {
		return
	}
	_, o.err = o.w.Write(b)
	o.at += uint64(len(b))
	o.sum = crc32.Update(o.sum, crc32.IEEETable, b)
}

func (o *output) uvarints(numbers ...uint64) {
	o.buf = o.buf[:0]
	for _, n := range numbers {
		o.buf = binary.AppendUvarint(o.buf, n)
	}
	o.bytes(o.buf)
}

func (o *output) uint32(n uint32) {
	o.buf = binary.BigEndian.AppendUint32(o.buf[:0], n)
	o.bytes(o.buf)
}

func (o *output) uint64(n uint64) {
	o.buf = binary.BigEndian.AppendUint64(o.buf[:0], n)
	o.bytes(o.buf)
}
