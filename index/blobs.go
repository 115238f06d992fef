package index

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/blevesearch/mmap-go"

	"tipsearch/index/checked"
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

// add appends b and records in to where it ends.
func (s *blobs) add(to *spans, b []byte) error {
	if uint64(len(b)) > math.MaxUint32 {
		return fmt.Errorf("a record of %d bytes is over the limit of 4 GiB", len(b))
	}
	n, err := s.buf.Write(b)
	s.at += uint64(n)
	*to = append(*to, s.at)
	return err
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

// spans are the end offsets of the consecutive byte strings of a file.
type spans []uint64

// at returns where the i-th byte string begins and how long it is.
func (s spans) at(i uint32) (from uint64, length int) {
	if i > 0 {
		from = s[i-1]
	}
	return from, int(s[i] - from)
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

// read returns a copy of the i-th byte string.
func (m mapped) read(s spans, i uint32) ([]byte, error) {
	from, length := s.at(i)
	return m.Append(nil, from, length)
}

func (m mapped) close() error {
	if m.data == nil {
		return nil
	}
	return m.data.Unmap()
}
