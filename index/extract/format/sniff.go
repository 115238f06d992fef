package format

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"
)

// Kind is what kind of file some bytes are.
type Kind string

const (
	Text      Kind = "text"
	HTML      Kind = "HTML"
	PDF       Kind = "PDF"
	DOCX      Kind = "DOCX"
	PPTX      Kind = "PPTX"
	ODF       Kind = "OpenDocument" // text (ODT) or slides (ODP)
	XLSX      Kind = "XLSX"
	ODS       Kind = "ODS"
	EPUB      Kind = "EPUB"
	RTF       Kind = "RTF"
	JATS      Kind = "JATS"
	TEI       Kind = "TEI"
	JSONLines Kind = "JSON lines"
	JSON      Kind = "JSON"
	CSV       Kind = "CSV"
	ZIP       Kind = "ZIP"
	TAR       Kind = "TAR"
	GZIP      Kind = "gzip"
	BZIP2     Kind = "bzip2"
	ZSTD      Kind = "Zstandard"
	XZ        Kind = "xz"
	SevenZip  Kind = "7z"
	WARC      Kind = "web archive"
	WACZ      Kind = "web archive in a ZIP archive"
	Mail      Kind = "mail" // or a page saved as one (MHTML)
	Mbox      Kind = "mailbox"
	Picture   Kind = "picture" // PNG, JPEG or TIFF, which OCR may read
	Empty     Kind = "empty"
	Binary    Kind = "binary" // neither text nor in a format that is read
)

// SniffBytes is how much of a file Sniff needs. A page may open with a long
// comment, and a PDF with up to 1,024 bytes of something else.
const SniffBytes = 4096

// Sniff returns the format of a file by its bytes, and asks its name only where
// the bytes leave it open. Of a binary file of a known format, the second result says what it is
// and what to do.
func Sniff(name string, data []byte) (Kind, string) {
	head := data[:min(len(data), SniffBytes)]
	if IsEmpty(data) {
		return Empty, ""
	}
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return GZIP, ""
	case bytes.HasPrefix(head, []byte("BZh")) && bytes.HasPrefix(head[min(len(head), 4):], []byte("1AY&SY")):
		return BZIP2, ""
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return ZSTD, ""
	case bytes.HasPrefix(head, []byte("\xfd7zXZ\x00")):
		return XZ, ""
	case bytes.HasPrefix(head, []byte("7z\xbc\xaf\x27\x1c")):
		return SevenZip, ""
	case bytes.HasPrefix(head, []byte("WARC/")):
		return WARC, ""
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return sniffZIP(name, data)
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return RTF, ""
	}
	// Behind the archives: what stands first in one may be a PDF that is not packed.
	if bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) {
		return PDF, ""
	}
	if isTAR(head) {
		return TAR, ""
	}
	if isPicture(head) {
		return Picture, ""
	}
	if reason := unreadBytes(data); reason != "" {
		return Binary, reason
	}
	if looksBinary(head) {
		return Binary, ""
	}
	ext := strings.ToLower(path.Ext(strings.ReplaceAll(name, "\\", "/")))
	text := textHead(head)
	if kind := articleKind(text); kind != "" {
		return kind, ""
	}
	if reason := unreadXML(text); reason != "" {
		return Binary, reason
	}
	switch {
	case isMbox(text):
		return Mbox, ""
	case isMail(text, ext):
		return Mail, ""
	case looksHTML(text, ext):
		return HTML, ""
	case strings.HasPrefix(text, "{"):
		return sniffJSON(text, ext), ""
	case strings.HasPrefix(text, "[") && looksJSONArray(text):
		return JSON, ""
	case ext == ".csv" || ext == ".tsv":
		return CSV, ""
	}
	return Text, ""
}

// isPicture reports whether a file is a PNG, JPEG or TIFF picture.
func isPicture(head []byte) bool {
	for _, mark := range []string{"\x89PNG\r\n\x1a\n", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	// Three bytes may begin a text too.
	return bytes.HasPrefix(head, []byte("\xff\xd8\xff")) && bytes.IndexByte(head[:min(len(head), 64)], 0) >= 0
}

// IsEmpty reports whether nothing is written in a file.
func IsEmpty(data []byte) bool { return len(bytes.TrimLeft(data, " \t\r\n\x00\ufeff")) == 0 }

// textHead returns the start of a text as ASCII-compatible text, whatever its
// encoding: byte-order marks and the zero bytes of UTF-16 are dropped.
func textHead(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return strings.TrimLeft(string(head), " \t\r\n")
}

// looksHTML reports whether text is a web page. A text that only mentions a tag is none.
func looksHTML(text, ext string) bool {
	low := strings.ToLower(text)
	for strings.HasPrefix(low, "<!--") || strings.HasPrefix(low, "<?xml") {
		end := "-->"
		if low[1] == '?' {
			end = "?>"
		}
		_, rest, ok := strings.Cut(low, end)
		if !ok {
			break
		}
		low = strings.TrimLeft(rest, " \t\r\n")
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(low, tag) {
			return true
		}
	}
	if strings.Contains(low, "<html") || strings.Contains(low, "<body") {
		return true
	}
	starts := strings.HasPrefix(low, "<")
	tags := 0
	for _, tag := range []string{"<p>", "<p ", "<div", "<h1", "<h2", "<h3", "<table", "<meta", "<title", "<br",
		"<span", "<article", "<section", "<strong", "<b>"} {
		if strings.Contains(low, tag) {
			tags++
		}
	}
	named := ext == ".html" || ext == ".htm" || ext == ".xhtml"
	return tags > 0 && (named || starts) || tags > 2
}

// sniffJSON distinguishes one object a line from one object over many lines.
func sniffJSON(text, ext string) Kind {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	switch {
	case !looksJSONObject(text):
		return Text
	case ext == ".jsonl" || ext == ".ndjson":
		return JSONLines
	case len(line) > 1 && (strings.HasSuffix(line, "}") || len(text) >= SniffBytes-16 && !strings.Contains(text, "\n")):
		return JSONLines
	}
	return JSON
}

func looksJSONObject(text string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(text, "{"), " \t\r\n")
	return strings.HasPrefix(rest, "\"") || strings.HasPrefix(rest, "}")
}

func looksJSONArray(text string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(text, "["), " \t\r\n")
	return strings.HasPrefix(rest, "{") && looksJSONObject(rest)
}

// looksBinary reports whether head is not text in any encoding: one byte in twenty
// is a control character (random bytes have one in nine), and it is not UTF-16
// or UTF-32, half of whose bytes are zero.
func looksBinary(head []byte) bool {
	if _, _, ok := wideEncoding(head); ok {
		return false
	}
	control := 0
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1b || b == 0x7f {
			control++
		}
	}
	if control*20 <= len(head) {
		return false
	}
	// A text into which a program wrote zero bytes between the lines is a text.
	printable := 0
	for _, b := range head {
		if b >= 0x20 && b < 0x7f {
			printable++
		}
	}
	whole := bytes.TrimRightFunc(head, func(r rune) bool { return r == utf8.RuneError })
	return printable*10 < len(head)*7 || !utf8.Valid(whole)
}
