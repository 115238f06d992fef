package extract

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
)

// gzipFile reads the one file that a gzip file holds. Rows are not unpacked as a
// whole.
func (r *reader) gzipFile(name string, in io.Reader, packed int64, depth int) {
	if r.tooDeep(name, depth) {
		return
	}
	zr, err := gzip.NewReader(in)
	if err != nil {
		r.problem(name, "", "the gzip file cannot be read: "+gzipFault(err), true)
		return
	}
	inner := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".GZ")
	head := make([]byte, format.SniffBytes)
	n, err := io.ReadFull(zr, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		r.problem(name, "", "the gzip file cannot be read: "+gzipFault(err), true)
		return
	}
	rest := io.MultiReader(bytes.NewReader(head[:n]), zr)
	if form, _ := format.Sniff(inner, head[:n]); form == format.JSONLines || form == format.CSV {
		guarded := &expansion{in: rest, left: min(r.budget.bytes, max(document.RatioApplies, packed*document.MaxRatio))}
		if form == format.JSONLines {
			r.jsonLines(name, guarded)
		} else {
			r.csvFile(name, guarded)
		}
		return
	}
	data, err := r.unpack(rest, packed, r.opt.MaxBytes)
	if err != nil {
		r.problem(name, "", "the gzip file cannot be read: "+gzipFault(err), true)
		return
	}
	r.file(inner, data, depth+1)
}

func gzipFault(err error) string {
	switch {
	case errors.Is(err, gzip.ErrHeader):
		return "its header is damaged"
	case errors.Is(err, gzip.ErrChecksum):
		return "its checksum is wrong"
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
		return 0, limitError(fmt.Sprintf("it expands more than %d-fold or beyond the limit of an archive, as a bomb does", document.MaxRatio))
	}
	return n, err
}
