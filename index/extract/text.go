package extract

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// refusal returns why bytes are not read that are no text: what they are and what to do, "" where that is not
// known.
func refusal(what string) messages.Message {
	if what != "" {
		return messages.AsIs(what)
	}
	return messages.New("file.unknown_format")
}

// text reads a file of plain text.
func (r *reader) text(name string, data []byte) {
	if !r.within(name, data, r.opt.MaxBytes/4) {
		return
	}
	sum := hash(data)
	text, problem, err := format.Decode(data) // data is not needed from here on
	if err != nil {
		reason := format.ErrUndecodable.Message
		if errors.Is(err, format.ErrNotText) {
			reason = refusal("")
		}
		r.fatal(name, reason)
		return
	}
	if line, n := longestLine(text); int64(n) > r.opt.MaxLine {
		r.fatalAt(name, placeOfLine(line), r.longLine(int64(n)))
		return
	}
	out := format.ReadText(text, r.opt.Budget)
	if !problem.IsZero() {
		out.Problems = append(out.Problems, problem)
	}
	for _, p := range out.Problems {
		r.problem(name, here, p)
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
		r.fatal(name, messages.New("file.large_text", "size", document.Size(n), "limit", document.Size(limit)))
	}
	return n <= limit
}

// placeOfLine names a line, counted from 1.
func placeOfLine(n int) messages.Message { return messages.New("place.line", "n", n) }

// longLine returns the message that a line is longer than one may be.
func (r *reader) longLine(n int64) messages.Message {
	return messages.New("file.long_line", "size", document.Size(n), "limit", document.Size(r.opt.MaxLine))
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
	if !problem.IsZero() {
		r.problem(name, here, problem)
	}
	return strings.NewReader(text)
}
