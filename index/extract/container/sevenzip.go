package container

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/bodgit/sevenzip"
	"github.com/ulikunitz/xz/lzma"

	"tipsearch/web/messages"
)

// ErrPassword is the error of encrypted content without a password, or with a wrong one.
var ErrPassword = messages.New("file.locked").Err()

// maxDictionary is the largest dictionary of a compressed stream that is read, four times what 7-Zip
// and xz use at their highest levels. A stream may state up to 4 GB, which are allocated at once.
const maxDictionary = 256 << 20

var errDictionary = messages.New("file.dictionary", "size", fmt.Sprintf("%d MB", maxDictionary>>20)).Err()

// errPacked is the error of a stream that is damaged, or compressed by an unknown method.
var errPacked = messages.New("file.packed").Err()

// init replaces the readers of LZMA and LZMA2 by ones that limit the dictionary, for which package
// sevenzip has only its registry.
func init() {
	sevenzip.RegisterDecompressor([]byte{0x03, 0x01, 0x01}, lzmaReader)
	sevenzip.RegisterDecompressor([]byte{0x21}, lzma2Reader)
}

// SevenZip is a 7z archive.
type SevenZip struct{ *sevenzip.Reader }

// OpenSevenZip reads the list of files of a 7z archive of size bytes. password may be "".
func OpenSevenZip(in io.ReaderAt, size int64, password string) (_ *SevenZip, err error) {
	defer recoverSevenZip(&err)
	zr, err := sevenzip.NewReaderWithPassword(in, size, password)
	if err != nil {
		return nil, sevenZipFault(err)
	}
	return &SevenZip{zr}, nil
}

// Unpacked returns the total size of the files in the archive, in bytes, as it states them.
func (z *SevenZip) Unpacked() uint64 {
	n := uint64(0)
	for _, f := range z.File {
		n += min(f.UncompressedSize, 1<<40) // no sum of these overflows
	}
	return n
}

// Members goes through the archive, which has packed bytes. Its files are compressed together, so no
// member has a compressed size of its own: Packed is its share by its size.
func (z *SevenZip) Members(packed int64) Walk {
	share := float64(packed) / max(1, float64(z.Unpacked()))
	return func(yield func(*Member, error) bool) {
		for _, f := range z.File {
			m := &Member{Name: f.Name, Refused: refusedName(f.Name), Packed: int64(float64(f.UncompressedSize) * share)}
			if m.Refused == "" && !f.FileInfo().Mode().IsRegular() {
				m.Refused = notRegular
			}
			var opened io.ReadCloser
			m.Open = func() (_ io.Reader, err error) {
				defer recoverSevenZip(&err)
				if opened, err = f.Open(); err != nil {
					return nil, sevenZipFault(err)
				}
				return faultReader{opened}, nil
			}
			more := yield(m, nil)
			if opened != nil {
				opened.Close()
			}
			if !more {
				return
			}
		}
	}
}

// faultReader translates the errors of package sevenzip by sevenZipFault.
type faultReader struct{ io.Reader }

func (r faultReader) Read(p []byte) (n int, err error) {
	defer recoverSevenZip(&err)
	n, err = r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = sevenZipFault(err)
	}
	return n, err
}

// recoverSevenZip turns a panic of package sevenzip into the error of a damaged archive. It panics,
// for one, on a list of files without streams.
func recoverSevenZip(err *error) {
	if recover() != nil {
		*err = sevenZipFault(nil)
	}
}

// sevenZipFault returns the error of this package for one of package sevenzip. An encrypted archive
// that cannot be decompressed is ErrPassword: damage is the only sign of a wrong password.
func sevenZipFault(err error) error {
	var read *sevenzip.ReadError
	switch {
	case errors.As(err, &read) && read.Encrypted:
		return ErrPassword
	case errors.Is(err, errDictionary):
		return errDictionary
	}
	return errPacked
}

// lzmaReader decompresses LZMA. The properties hold the size of the dictionary.
func lzmaReader(properties []byte, size uint64, in []io.ReadCloser) (io.ReadCloser, error) {
	if len(properties) != 5 || len(in) != 1 {
		return nil, errPacked
	}
	if binary.LittleEndian.Uint32(properties[1:]) > maxDictionary {
		return nil, errDictionary
	}
	head := binary.LittleEndian.AppendUint64(bytes.Clone(properties), size)
	r, err := lzma.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(head), in[0])))
	return closing{r, in[0]}, err
}

// lzma2Reader decompresses LZMA2. Its only property encodes the size of the dictionary: 2 or 3 times
// a power of two.
func lzma2Reader(properties []byte, _ uint64, in []io.ReadCloser) (io.ReadCloser, error) {
	if len(properties) != 1 || len(in) != 1 || properties[0] > 40 {
		return nil, errPacked
	}
	dictionary := int64(2|properties[0]&1) << (properties[0]/2 + 11)
	if dictionary > maxDictionary {
		return nil, errDictionary
	}
	r, err := lzma.Reader2Config{DictCap: int(dictionary)}.NewReader2(bufio.NewReader(in[0]))
	return closing{r, in[0]}, err
}

// closing reads from one and closes the other: package lzma closes nothing.
type closing struct {
	io.Reader
	io.Closer
}
