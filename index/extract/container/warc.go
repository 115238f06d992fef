package container

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"
)

// WARC goes through the pages of a web archive, which open opens anew for each walk. A record has a
// header, as many bytes as that says, and two line breaks:
//
//	WARC/1.0
//	WARC-Type: response
//	WARC-Target-URI: https://example.org/
//	WARC-Date: 2021-03-04T10:11:12Z
//	Content-Length: 1234
//
//	HTTP/1.1 200 OK
//	Content-Type: text/html
//
//	<html>…
//
// A member is what a server sent for an address, and is named by it. What a page is dressed with
// (pictures, styles, scripts, fonts), redirections and errors are ignored.
func WARC(open func() (io.Reader, error)) Walk {
	return func(yield func(*Member, error) bool) {
		in, err := open()
		if err != nil {
			yield(nil, err)
			return
		}
		records := bufio.NewReader(in)
		for {
			h, err := recordHeader(records)
			if errors.Is(err, io.EOF) {
				return
			}
			length, faulty := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
			if err != nil || faulty != nil || length < 0 {
				yield(nil, errWARC)
				return
			}
			content := &io.LimitedReader{R: records, N: length}
			if m := recordMember(h, content, length); m != nil && !yield(m, nil) {
				return
			}
			if _, err := io.Copy(io.Discard, content); err != nil || content.N > 0 {
				yield(nil, io.ErrUnexpectedEOF)
				return
			}
		}
	}
}

// errWARC says that a record does not begin where it should.
var errWARC = errors.New("a record of it is damaged")

// maxHeader is the most bytes of the header of a record or an answer.
const maxHeader = 1 << 20

// recordHeader reads the header of the next record. It returns io.EOF behind the last.
func recordHeader(in *bufio.Reader) (textproto.MIMEHeader, error) {
	for {
		b, err := in.Peek(1)
		if err != nil {
			return nil, io.EOF
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		in.Discard(1)
	}
	version, h, err := header(in)
	if err != nil || !strings.HasPrefix(version, "WARC/") {
		return nil, errWARC
	}
	return h, nil
}

// header reads a first line and the fields below it, up to an empty line.
func header(in *bufio.Reader) (first string, fields textproto.MIMEHeader, err error) {
	fields = textproto.MIMEHeader{}
	for n := 0; ; {
		line, err := in.ReadSlice('\n')
		text := strings.TrimRight(string(line), "\r\n")
		for n += len(line); errors.Is(err, bufio.ErrBufferFull) && n <= maxHeader; n += len(line) {
			line, err = in.ReadSlice('\n') // what is that long is a cookie
		}
		if err != nil || n > maxHeader {
			return first, fields, errWARC
		}
		name, value, ok := strings.Cut(text, ":")
		switch {
		case first == "":
			first = text
		case text == "":
			return first, fields, nil
		case ok:
			fields.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// recordMember returns what a record holds, nil if it is not a page or file.
func recordMember(h textproto.MIMEHeader, content io.Reader, length int64) *Member {
	url := webAddress(strings.Trim(h.Get("WARC-Target-URI"), "<>"))
	if url == "" || strings.HasSuffix(url, "/robots.txt") {
		return nil
	}
	m := &Member{Name: url, Packed: length, Open: func() (io.Reader, error) { return content, nil }}
	m.Origin = Origin{URL: url, Captured: day.FindString(h.Get("WARC-Date")), MediaType: mediaType(h)}
	switch h.Get("WARC-Type") {
	case "response":
		if m.Origin.MediaType != "application/http" {
			break // of another protocol, without a header
		}
		in := bufio.NewReader(content)
		status, answer, err := header(in)
		if _, code, _ := strings.Cut(status, " "); err != nil || !strings.HasPrefix(code, "200") {
			return nil
		}
		m.Origin.MediaType = mediaType(answer)
		m.Open = func() (io.Reader, error) { return answerBody(answer, in) }
	case "resource":
	default:
		return nil
	}
	if dressing.MatchString(m.Origin.MediaType) {
		return nil
	}
	return m
}

var (
	day      = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	dressing = regexp.MustCompile(
		`^(?:image|audio|video|font)/|(?:css|javascript|ecmascript|[/+]json|font[\w-]*|octet-stream\+wasm)$`)
	chunk = regexp.MustCompile(`^[0-9A-Fa-f]+[ \t]*(?:;[^\n]*)?\r?\n`)
)

func mediaType(h textproto.MIMEHeader) string {
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// answerBody undoes how an answer was sent. Many archives say that it is chunked and have joined
// the chunks.
func answerBody(h textproto.MIMEHeader, in *bufio.Reader) (io.Reader, error) {
	var body io.Reader = in
	if head, _ := in.Peek(64); strings.EqualFold(h.Get("Transfer-Encoding"), "chunked") && chunk.Match(head) {
		body = httputil.NewChunkedReader(in)
	}
	packed := bufio.NewReader(body)
	head, _ := packed.Peek(2)
	switch coding := strings.ToLower(h.Get("Content-Encoding")); {
	case coding == "", coding == "identity":
		return packed, nil
	case coding == "gzip" || coding == "x-gzip" || coding == "deflate":
		if string(head) == "\x1f\x8b" {
			return gzip.NewReader(packed)
		}
		if coding == "deflate" && len(head) > 0 && head[0]&0x0f == 8 {
			return zlib.NewReader(packed)
		}
		return packed, nil // unpacked already
	default:
		return nil, fmt.Errorf("it is packed by a method that is not read (%s)", coding)
	}
}

// WACZ goes through the WARC files in a ZIP archive of web pages.
func WACZ(zr *zip.Reader) Walk {
	return func(yield func(*Member, error) bool) {
		for m, err := range ZIP(zr, "") {
			if m != nil && (!strings.HasPrefix(m.Name, "archive/") || !strings.Contains(m.Name, ".warc")) {
				continue
			}
			if !yield(m, err) {
				return
			}
		}
	}
}
