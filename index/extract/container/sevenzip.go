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

// ErrPassword is why a container cannot be read without a password, or with a wrong one.
var ErrPassword = messages.New("file.locked").Err()

// maxDictionary is the largest dictionary of a packed stream: what 7-Zip and xz need at their
// highest levels is a quarter of it. A stream states its own, up to 4 GB, and it is taken
// at once.
const maxDictionary = 256 << 20

var errDictionary = messages.New("file.dictionary", "size", fmt.Sprintf("%d MB", maxDictionary>>20)).Err()

// errPacked is why a stream cannot be unpacked.
var errPacked = messages.New("file.packed").Err()

// The registry of sevenzip is where a method's reader can be replaced by one with a limit.
func init() {
	sevenzip.RegisterDecompressor([]byte{0x03, 0x01, 0x01}, lzmaReader)
	sevenzip.RegisterDecompressor([]byte{0x21}, lzma2Reader)
}

// SevenZip is a 7z archive.
type SevenZip struct{ *sevenzip.Reader }

// OpenSevenZip reads the list of files of a 7z archive. password may be "".
func OpenSevenZip(in io.ReaderAt, size int64, password string) (_ *SevenZip, err error) {
	defer recoverSevenZip(&err)
	zr, err := sevenzip.NewReaderWithPassword(in, size, password)
	if err != nil {
		return nil, sevenZipFault(err)
	}
	return &SevenZip{zr}, nil
}

// Unpacked returns how many bytes the archive's files have together.
func (z *SevenZip) Unpacked() uint64 {
	n := uint64(0)
	for _, f := range z.File {
		n += min(f.UncompressedSize, 1<<40) // no sum of these overflows
	}
	return n
}

// Members goes through the archive. Its files are packed together, so that a member takes no
// number of bytes of its own in it; Packed is its share of the packed bytes.
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

// faultReader says of the errors of a 7z archive what they mean.
type faultReader struct{ io.Reader }

func (r faultReader) Read(p []byte) (n int, err error) {
	defer recoverSevenZip(&err)
	n, err = r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = sevenZipFault(err)
	}
	return n, err
}

// recoverSevenZip makes a damaged archive of one on which package sevenzip panics, as it does where
// a list of files has no streams.
func recoverSevenZip(err *error) {
	if recover() != nil {
		*err = sevenZipFault(nil)
	}
}

// sevenZipFault returns ErrPassword where an archive is encrypted: a wrong password shows only
// in that what it decrypts to is damaged.
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

// lzmaReader reads a stream that is packed by LZMA. Its properties hold the size of its dictionary.
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

// lzma2Reader reads a stream that is packed by LZMA2, of which the property is the exponent of
// its dictionary's size: 2 or 3 times a power of two.
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

// closing is a Reader with what is closed after it.
type closing struct {
	io.Reader
	io.Closer
}
