package extract

import (
	"archive/tar"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"

	"tipsearch/index/document"
	"tipsearch/index/extract/container"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// packing is a way to compress one file.
type packing struct {
	ending string // of its name
	unpack func(io.Reader) (io.Reader, error)
}

var packings = map[format.Kind]packing{
	format.GZIP:  {".gz", func(in io.Reader) (io.Reader, error) { return gzip.NewReader(in) }},
	format.BZIP2: {".bz2", func(in io.Reader) (io.Reader, error) { return bzip2.NewReader(in), nil }},
	format.ZSTD: {".zst", func(in io.Reader) (io.Reader, error) {
		return zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
	}},
	format.XZ: {".xz", container.XZ},
}

// packedFile reads the one file that is in a packed file. Rows and archives are not unpacked as a whole.
func (r *reader) packedFile(name string, in io.ReadSeeker, packed int64, depth int, form format.Kind) {
	if r.tooDeep(name, depth) {
		return
	}
	p := packings[form]
	fail := func(err error) {
		r.unreadable(name, form, packedFault(err))
	}
	open := func() (io.Reader, error) {
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		return p.unpack(in)
	}
	zr, err := open()
	if err != nil {
		fail(err)
		return
	}
	inner := name
	ending := strings.HasSuffix(strings.ToLower(name), p.ending)
	// What is left without the ending has to be a name: ".gz" is one as it is.
	if end := len(name) - len(p.ending); ending && end > 0 && name[end-1] != '/' && name[end-1] != '\\' {
		inner = name[:end]
	}
	head := make([]byte, format.SniffBytes)
	n, err := io.ReadFull(zr, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		fail(err)
		return
	}
	left := min(r.budget.bytes, max(document.RatioApplies, packed*document.MaxRatio))
	rest := io.MultiReader(bytes.NewReader(head[:n]), zr)
	again := func() (io.Reader, error) {
		zr, err := open()
		return &expansion{in: zr, left: left}, err
	}
	switch form, _ := format.Sniff(inner, head[:n]); form {
	case format.JSONLines:
		r.jsonLines(name, &expansion{in: rest, left: left})
	case format.CSV:
		r.csvFile(name, &expansion{in: rest, left: left})
	case format.TAR:
		r.tarArchive(inner, again, depth)
	case format.WARC:
		r.webArchive(inner, again, depth)
	default:
		data, err := r.unpack(rest, packed, r.opt.MaxBytes)
		if err != nil {
			fail(err)
			return
		}
		r.file(inner, data, depth+1)
	}
}

func (r *reader) tarArchive(name string, open func() (io.Reader, error), depth int) {
	r.archive(name, archive{members: container.TAR(open), manifests: true, empty: emptyArchive}, depth)
}

func (r *reader) webArchive(name string, open func() (io.Reader, error), depth int) {
	r.archive(name, archive{members: container.WARC(open), empty: messages.New("file.empty_web_archive")},
		depth)
}

// opened opens data that is in memory.
func opened(data []byte) func() (io.Reader, error) {
	return func() (io.Reader, error) { return bytes.NewReader(data), nil }
}

func packedFault(err error) messages.Message {
	var structural bzip2.StructuralError
	switch {
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, tar.ErrHeader):
		return messages.New("file.header")
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zstd.ErrCRCMismatch):
		return wrongChecksum
	case errors.As(err, &structural), errors.Is(err, zstd.ErrMagicMismatch):
		return messages.New("file.broken")
	}
	return zipFault(err)
}

// expansion ends a reading that expands too far.
type expansion struct {
	in   io.Reader
	left int64
}

func (e *expansion) Read(p []byte) (int, error) {
	n, err := e.in.Read(p)
	if e.left -= int64(n); e.left < 0 {
		return 0, messages.New("file.expansion", "n", document.MaxRatio).Err()
	}
	return n, err
}
