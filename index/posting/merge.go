package posting

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/blevesearch/vellum"
)

// CommonFrom is in how many of so many sections a word has to stand so that pairs of
// it are written: one in thirty-two. Of words rarer than that, no more places have
// to be read than a phrase may cost.
func CommonFrom(sections int) int { return sections/32 + 1 }

// Merge joins runs to one file for sections sections in all. The sections of each
// run come after those of the one before.
func Merge(to io.Writer, sections int, runs []io.Reader) error {
	out := &merger{to: bufio.NewWriterSize(to, 1<<16)}
	var queue runQueue
	for i, r := range runs {
		run := &run{number: i, from: bufio.NewReaderSize(r, 1<<16)}
		switch err := run.next(); {
		case errors.Is(err, io.EOF):
		case err != nil:
			return err
		default:
			queue = append(queue, run)
		}
	}
	heap.Init(&queue)
	dictionary := new(bytes.Buffer)
	fst, err := vellum.New(dictionary, nil)
	if err != nil {
		return fmt.Errorf("write dictionary of places: %w", err)
	}
	out.write([]byte(magic))
	for len(queue) > 0 {
		key := bytes.Clone(queue[0].key)
		out.start()
		common := queue[0].common
		for len(queue) > 0 && bytes.Equal(queue[0].key, key) {
			if err := out.add(queue[0]); err != nil {
				return err
			}
			if err := queue[0].next(); errors.Is(err, io.EOF) {
				heap.Pop(&queue)
			} else if err != nil {
				return err
			} else {
				heap.Fix(&queue, 0)
			}
		}
		// Where a word is common and has no pairs, phrases would be missed. The pairs of
		// one that is not are never asked for.
		if word := key[1:]; Field(key[0]).hasPairs() && !bytes.ContainsRune(word, ' ') && !common && out.sections >= CommonFrom(sections) {
			return fmt.Errorf("the word %q was not taken for common, in spite of its %d sections", word, out.sections)
		}
		if err := fst.Insert(key, out.at); err != nil {
			return fmt.Errorf("write dictionary of places: %w", err)
		}
		out.finish()
	}
	if err := fst.Close(); err != nil {
		return fmt.Errorf("write dictionary of places: %w", err)
	}
	footer := binary.LittleEndian.AppendUint64(nil, out.at)
	footer = binary.LittleEndian.AppendUint32(footer, uint32(sections))
	footer = binary.LittleEndian.AppendUint32(footer, uint32(CommonFrom(sections)))
	out.write(dictionary.Bytes())
	out.write(footer)
	if out.failed == nil {
		out.failed = out.to.Flush()
	}
	return out.failed
}

// run is one run that is read, and the list of it that is next.
type run struct {
	number              int
	from                *bufio.Reader
	key                 []byte
	sections            int
	common              bool
	docs, often, places []byte
}

// next reads the next list; io.EOF after the last.
func (r *run) next() error {
	n, err := binary.ReadUvarint(r.from)
	if err != nil {
		return err // io.EOF alone where nothing follows
	}
	if r.key, err = r.read(r.key, n); err != nil {
		return err
	}
	var sizes [4]uint64
	for i := range sizes {
		if sizes[i], err = binary.ReadUvarint(r.from); err != nil {
			return fmt.Errorf("%w: %w", errCut, err)
		}
	}
	r.sections, r.common = int(sizes[0]/2), sizes[0]%2 == 1
	for i, to := range [3]*[]byte{&r.docs, &r.often, &r.places} {
		if *to, err = r.read(*to, sizes[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) read(buf []byte, n uint64) ([]byte, error) {
	if uint64(cap(buf)) < n {
		buf = make([]byte, n)
	}
	buf = buf[:n]
	if _, err := io.ReadFull(r.from, buf); err != nil {
		return buf, fmt.Errorf("%w: %w", errCut, err)
	}
	return buf, nil
}

// runQueue has the run with the least key first, of equal ones the earliest.
type runQueue []*run

// Len implements heap.Interface.
func (q runQueue) Len() int { return len(q) }

// Less implements heap.Interface.
func (q runQueue) Less(i, j int) bool {
	if c := bytes.Compare(q[i].key, q[j].key); c != 0 {
		return c < 0
	}
	return q[i].number < q[j].number
}

// Swap implements heap.Interface.
func (q runQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push implements heap.Interface.
func (q *runQueue) Push(x any) { *q = append(*q, x.(*run)) }

// Pop implements heap.Interface.
func (q *runQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// merger writes lists.
type merger struct {
	to     *bufio.Writer
	at     uint64
	failed error

	sections      int
	docs, often   []uint32 // of the block under way
	places        []byte
	blocks, table []byte
	space         []uint32
}

func (m *merger) write(b []byte) {
	if m.failed == nil {
		var n int
		n, m.failed = m.to.Write(b)
		m.at += uint64(n)
	}
}

func (m *merger) start() {
	m.sections, m.blocks, m.table = 0, m.blocks[:0], m.table[:0]
	m.docs, m.often, m.places = m.docs[:0], m.often[:0], m.places[:0]
}

// add takes the list of one run behind those taken already.
func (m *merger) add(r *run) error {
	if cap(m.space) < 2*r.sections {
		m.space = make([]uint32, 2*r.sections)
	}
	docs, often := m.space[:r.sections], m.space[r.sections:2*r.sections]
	if readAll(r.docs, docs) < 0 || readAll(r.often, often) < 0 {
		return errCut
	}
	d, at := uint32(0), 0
	for i := range docs {
		d += docs[i]
		end := skip(r.places, at, int(often[i]))
		if end < 0 {
			return errCut
		}
		if len(m.docs) == blockSize {
			m.flush()
		}
		m.docs, m.often, m.places = append(m.docs, d), append(m.often, often[i]), append(m.places, r.places[at:end]...)
		at = end
	}
	m.sections += r.sections
	return nil
}

// flush ends a block.
func (m *merger) flush() {
	last := uint32(0)
	for _, d := range m.docs {
		m.blocks = binary.AppendUvarint(m.blocks, uint64(d-last))
		last = d
	}
	for _, n := range m.often {
		m.blocks = binary.AppendUvarint(m.blocks, uint64(n))
	}
	m.blocks = append(m.blocks, m.places...)
	m.table = binary.LittleEndian.AppendUint32(m.table, last)
	m.table = binary.LittleEndian.AppendUint32(m.table, uint32(len(m.blocks)))
	m.docs, m.often, m.places = m.docs[:0], m.often[:0], m.places[:0]
}

// finish writes the list.
func (m *merger) finish() {
	m.flush()
	if uint64(len(m.blocks)) > 1<<32-1 && m.failed == nil {
		m.failed = fmt.Errorf("a list of places of %d bytes is over the limit of 4 GiB", len(m.blocks))
	}
	m.write(binary.AppendUvarint(nil, uint64(m.sections)))
	if m.sections > blockSize {
		m.write(m.table)
	} else {
		m.write(binary.AppendUvarint(nil, uint64(len(m.blocks))))
	}
	m.write(m.blocks)
}
