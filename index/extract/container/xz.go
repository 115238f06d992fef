package container

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"

	"github.com/ulikunitz/xz"
	"github.com/ulikunitz/xz/lzma"
)

// XZ decompresses an xz file. It refuses one whose first block has a dictionary above maxDictionary.
// xz gives all blocks the same; in a crafted file a later one may ask for more, up to 4 GB, and only
// the memory limit of the process stops that.
func XZ(in io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(in)
	head, err := buffered.Peek(64) // the header of the file, and the start of that of its first block
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if xzDictionary(head) > maxDictionary {
		return nil, errDictionary
	}
	r, err := xz.NewReader(buffered)
	if err != nil {
		return nil, xzFault(err)
	}
	return xzReader{r}, nil
}

// xzReader translates the errors of package xz by xzFault.
type xzReader struct{ io.Reader }

func (r xzReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = xzFault(err)
	}
	return n, err
}

// xzFault returns io.ErrUnexpectedEOF for a truncated file, and errPacked for any other error.
func xzFault(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return errPacked
}

// xzDictionary returns the size of the dictionary of the first block of an xz file, 0 where
// there is none or it is not LZMA2. A block's header is its size, flags, up to two sizes, and
// its filters: id, size of properties, properties.
func xzDictionary(head []byte) int64 {
	const fileHeader, lzma2 = 12, 0x21
	if len(head) < fileHeader+2 {
		return 0
	}
	flags, rest := head[fileHeader+1], head[fileHeader+2:]
	number := func() (v uint64) {
		v, n := binary.Uvarint(rest)
		rest = rest[max(n, 0):]
		return v
	}
	for _, bit := range []byte{0x40, 0x80} { // the sizes of the block, packed and not
		if flags&bit != 0 {
			number()
		}
	}
	for range int(flags&3) + 1 {
		id, size := number(), number()
		if size > uint64(len(rest)) {
			return 0
		}
		if id == lzma2 && size == 1 {
			n, err := lzma.DecodeDictCap(rest[0])
			if err != nil {
				return 0
			}
			return n
		}
		rest = rest[size:]
	}
	return 0
}
