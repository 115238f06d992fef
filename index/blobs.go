package index

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/mmap-go"

	"tipsearch/index/attribution"
	"tipsearch/index/checked"
	"tipsearch/index/entity"
	"tipsearch/index/section"
)

// blobs writes a file of concatenated byte strings, which a generation keeps beside its Bleve index.
// The tables record where each string is.
type blobs struct {
	file *os.File
	buf  *bufio.Writer
	at   uint64
}

func createBlobs(path string) (*blobs, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &blobs{file: f, buf: bufio.NewWriterSize(f, 1<<16)}, nil
}

// add appends b and returns its position.
func (s *blobs) add(b []byte) (span, error) {
	at := span{s.at, uint32(len(b))}
	if uint64(len(b)) > math.MaxUint32 {
		return at, fmt.Errorf("a record of %d bytes is over the limit of 4 GiB", len(b))
	}
	n, err := s.buf.Write(b)
	s.at += uint64(n)
	return at, err
}

// close flushes, syncs and closes the file.
func (s *blobs) close() error {
	err := s.buf.Flush()
	if err == nil {
		err = s.file.Sync()
	}
	if cerr := s.file.Close(); err == nil {
		err = cerr
	}
	return err
}

// span is the position of a byte string in a file.
type span struct {
	At  uint64
	Len uint32
}

// mapped is a read-only memory-mapped file whose contents are checked when read. The zero value is
// not open.
type mapped struct {
	*checked.View
	data mmap.MMap // nil for an empty file
}

// mapChecked maps a file of the generation in dir; sums has its checksums.
func mapChecked(dir, name string, sums fileSums, guard *checked.Guard) (mapped, error) {
	path := filepath.Join(dir, filepath.FromSlash(name))
	sum, ok := sums[name]
	if !ok {
		return mapped{}, fmt.Errorf("%w: %s is missing", ErrDamaged, path)
	}
	data, err := mapFile(path)
	if err != nil {
		return mapped{}, err
	}
	m := mapped{data: data}
	if m.View, err = checked.NewView(path, data, sum.Blocks(), guard); err != nil {
		return mapped{}, errors.Join(err, m.close())
	}
	return m, nil
}

// mapFile maps a file without checks; the result is nil if it is empty.
func mapFile(path string) (mmap.MMap, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() == 0 { // nothing to map
		return nil, err
	}
	return mmap.Map(f, mmap.RDONLY, 0)
}

// read returns a copy of the bytes at s.
func (m mapped) read(s span) ([]byte, error) { return m.Append(nil, s.At, int(s.Len)) }

func (m mapped) close() error {
	if m.data == nil {
		return nil
	}
	return m.data.Unmap()
}

// appendPlaces appends a place record, all of a Section except its text, number and id:
//
//	evidence because certainty heading
//	paragraphs: count, then for each: n, start, length, at
//	mentions:   count, then for each: start, length, entity's ordinal
//	spoken:     count, then for each: start, length, source's ordinal
//
// Numbers are unsigned varints; starts are relative to the previous start. A string is its length and
// bytes. What it is because of is a messages.Message as JSON. Certainty is in thousandths.
func appendPlaces(b []byte, s *Section, ordinal func(id string) uint32) []byte {
	text := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	number := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	text(string(s.Evidence))
	because, _ := json.Marshal(s.Because) // of texts and numbers
	text(string(because))
	number(int(math.Round(s.Certainty * 1000)))
	text(s.Heading)
	number(len(s.Paragraphs))
	last := 0
	for _, p := range s.Paragraphs {
		number(p.N)
		number(p.Start - last)
		number(p.End - p.Start)
		number(p.At)
		last = p.Start
	}
	number(len(s.Mentions))
	last = 0
	for _, m := range s.Mentions {
		number(m.Start - last)
		number(m.End - m.Start)
		number(int(ordinal(m.ID)))
		last = m.Start
	}
	number(len(s.Spoken))
	last = 0
	for _, sp := range s.Spoken {
		number(sp.Start - last)
		number(sp.End - sp.Start)
		number(slices.Index(attribution.Sources(), sp.Source))
		last = sp.Start
	}
	return b
}

// readPlaces fills s from a place record.
func readPlaces(b []byte, s *Section, entities []entity.Entity) error {
	r := placeReader{b: b}
	s.Evidence = section.Evidence(r.text())
	r.bad = json.Unmarshal([]byte(r.text()), &s.Because) != nil || r.bad
	s.Certainty = float64(r.number()) / 1000
	s.Heading = r.text()
	s.Paragraphs = make([]Paragraph, r.count())
	last := 0
	for i := range s.Paragraphs {
		p := &s.Paragraphs[i]
		p.N = r.number()
		p.Start = last + r.number()
		p.End = p.Start + r.number()
		p.At = r.number()
		last = p.Start
	}
	s.Mentions = make([]entity.Mention, r.count())
	s.Named = make([]uint32, len(s.Mentions))
	last = 0
	for i := range s.Mentions {
		m := &s.Mentions[i]
		m.Start = last + r.number()
		m.End = m.Start + r.number()
		last = m.Start
		if o := r.number(); o < len(entities) {
			m.ID, s.Named[i] = entities[o].ID, uint32(o)
		} else {
			r.bad = true
		}
	}
	s.Spoken = make([]attribution.Spoken, r.count())
	sources := attribution.Sources()
	last = 0
	for i := range s.Spoken {
		sp := &s.Spoken[i]
		sp.Start = last + r.number()
		sp.End = sp.Start + r.number()
		last = sp.Start
		if o := r.number(); o < len(sources) {
			sp.Source = sources[o]
		} else {
			r.bad = true
		}
	}
	if r.bad {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// countMentions returns the number of mentions of one entity in a place record.
func countMentions(b []byte, entity uint32) (int, error) {
	r := placeReader{b: b}
	r.text()
	r.text()
	r.number()
	r.text()
	for range 4 * r.count() { // paragraphs
		r.number()
	}
	n := 0
	for range r.count() {
		r.number()
		r.number()
		if r.number() == int(entity) {
			n++
		}
	}
	if r.bad {
		return 0, io.ErrUnexpectedEOF
	}
	return n, nil
}

// placeReader reads a place record; bad is set if it is malformed.
type placeReader struct {
	b   []byte
	bad bool
}

func (r *placeReader) number() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > math.MaxInt32 {
		r.b, r.bad = nil, true
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// count reads the number of items that follow, each of which takes at least one byte.
func (r *placeReader) count() int {
	n := r.number()
	if n > len(r.b) {
		r.bad = true
		return 0
	}
	return n
}

func (r *placeReader) text() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}
