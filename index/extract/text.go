package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
)

// unknownFormat is said of bytes that are neither text nor a format that is known by name.
const unknownFormat = "not text, and not in a format that can be read (text, HTML, PDF, office files, EPUB, " +
	"XML articles, JSON lines, CSV, ZIP)"

// text reads a file of plain text.
func (r *reader) text(name string, data []byte) {
	if !r.within(name, data, r.opt.MaxBytes/4) {
		return
	}
	sum := hash(data)
	text, problem, err := format.Decode(data) // data is not needed from here on
	if err != nil {
		reason := "the text cannot be decoded"
		if errors.Is(err, format.ErrNotText) {
			reason = unknownFormat
		}
		r.problem(name, "", reason, true)
		return
	}
	if line, n := longestLine(text); int64(n) > r.opt.MaxLine {
		r.problem(name, fmt.Sprintf("line %d", line), fmt.Sprintf("the line has %s; the limit for one line is %s",
			document.Size(int64(n)), document.Size(r.opt.MaxLine)), true)
		return
	}
	out := format.ReadText(text, r.opt.Budget)
	if problem != "" {
		out.Problems = append(out.Problems, problem)
	}
	for _, p := range out.Problems {
		r.problem(name, "", p, false)
	}
	r.raw(name, sum, out)
}

// within reports whether a text or page is small enough for its reader, and says so
// where it is not. Their limits are a quarter and an eighth of that of other
// files: they are text through and through, and take some ten and twenty times
// their size in memory while they are taken apart.
func (r *reader) within(name string, data []byte, limit int64) bool {
	n := int64(len(data))
	if n > limit {
		r.problem(name, "", fmt.Sprintf("it is %s of text; the limit for one text is %s", document.Size(n),
			document.Size(limit)), true)
	}
	return n <= limit
}

func longestLine(text string) (line, length int) {
	n := 0
	for l := range strings.Lines(text) {
		n++
		if len(l) > length {
			line, length = n, len(l)
		}
	}
	return line, length
}

// decoded returns a table's text as UTF-8.
func (r *reader) decoded(name string, data []byte) io.Reader {
	text, problem, err := format.Decode(data)
	if err != nil {
		return bytes.NewReader(data)
	}
	if problem != "" {
		r.problem(name, "", problem, false)
	}
	return strings.NewReader(text)
}
