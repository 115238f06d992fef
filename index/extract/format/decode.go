package format

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"

	utf16 "golang.org/x/text/encoding/unicode"

	"tipsearch/web/messages"
)

// ErrNotText is the error of Decode for bytes that are no text, ErrUndecodable what is said of those of
// which the encoding is known and that are damaged.
var (
	ErrNotText     = errors.New("not text in any known encoding")
	ErrUndecodable = messages.Error{Message: messages.New("file.undecodable")}
)

// Decode turns the bytes of a text file into UTF-8. Its order: byte-order
// mark, zero bytes that only UTF-16 and UTF-32 have, UTF-8, what the file's first
// lines declare, what chardet finds. Valid UTF-8 goes before a declaration, since
// files are often saved anew with their old declaration, and text of another
// encoding is almost never valid UTF-8 by chance.
//
// problem is zero or one clause on what was lost.
func Decode(data []byte) (text string, problem messages.Message, err error) {
	if enc, bom, ok := wideEncoding(data); ok {
		out, err := enc.NewDecoder().Bytes(data[bom:])
		if err != nil {
			return "", problem, fmt.Errorf("decode: %w", err)
		}
		return strings.TrimPrefix(string(out), "\ufeff"), problem, plausible(string(out))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		text := string(data)
		return text, problem, plausible(text)
	}
	if text, problem, ok := decodeDamaged(data); ok {
		return text, problem, plausible(text)
	}
	for _, enc := range []encoding.Encoding{declared(data), detected(data), charmap.Windows1252} {
		if enc == nil {
			continue
		}
		out, err := enc.NewDecoder().Bytes(data)
		if err == nil && !bytes.Contains(out, []byte("\ufffd")) {
			return string(out), problem, plausible(string(out))
		}
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", problem, ErrNotText
	}
	return string(out), messages.New("file.encoding_guessed"), plausible(string(out))
}

// wideEncoding recognises UTF-16 and UTF-32, with the length of a byte-order mark, or
// without one by the zero bytes of its ASCII letters.
func wideEncoding(data []byte) (enc encoding.Encoding, bom int, ok bool) {
	le16, be16 := utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM), utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4, true
	case bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4, true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return le16, 2, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return be16, 2, true
	}
	head := data[:min(len(data), SniffBytes)&^1]
	if len(head) < 16 {
		return nil, 0, false
	}
	var even, odd int
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 && head[i+1] >= 0x09 && head[i+1] < 0x7f {
			even++
		}
		if head[i+1] == 0 && head[i] >= 0x09 && head[i] < 0x7f {
			odd++
		}
	}
	switch pairs := len(head) / 2; {
	case odd*10 > pairs*7 && even == 0:
		return le16, 0, true
	case even*10 > pairs*7 && odd == 0:
		return be16, 0, true
	}
	return nil, 0, false
}

// decodeDamaged reads UTF-8 with a few bytes of something else in it, as where
// pieces of files were joined: what is right as UTF-8 outweighs what is wrong by
// three to one. A wrong byte that Windows-1252 has a quote, dash or space for is
// that; another is dropped and reported.
func decodeDamaged(data []byte) (text string, problem messages.Message, ok bool) {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	if good < 3*bad {
		return "", problem, false
	}
	var b strings.Builder
	b.Grow(len(data))
	line, first, lost := 1, 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			if c := charmap.Windows1252.DecodeByte(data[i]); c == '\u00a0' || c == '…' || c >= 0x2010 && c <= 0x2022 {
				b.WriteRune(c)
			} else if lost++; first == 0 {
				first = line
			}
			i++
			continue
		}
		if r == '\n' {
			line++
		}
		b.Write(data[i : i+n])
		i += n
	}
	if lost > 0 {
		problem = messages.New("file.bytes_dropped", "n", lost, "line", first)
	}
	return b.String(), problem, true
}

var declaration = regexp.MustCompile(`(?i)(?:charset|encoding|coding)\s*[=:]\s*["']?([a-z0-9_.:-]+)`)

// declared returns the encoding that the first lines name, nil where there is none.
func declared(data []byte) encoding.Encoding {
	m := declaration.FindSubmatch(data[:min(len(data), 1024)])
	if m == nil {
		return nil
	}
	return encodingNamed(string(m[1]))
}

func encodingNamed(name string) encoding.Encoding {
	enc, err := htmlindex.Get(strings.ToLower(strings.TrimSpace(name)))
	if err != nil {
		return nil
	}
	return enc
}

// detectBytes of a text are enough for chardet; it reads some 5 MB/s.
const detectBytes = 64 << 10

// detected returns the encoding that chardet finds, nil where it finds none. It is
// shown the lines that have bytes beyond ASCII, since the others tell nothing.
func detected(data []byte) (enc encoding.Encoding) {
	var sample []byte
	for line := range bytes.Lines(data) {
		if bytes.IndexFunc(line, func(r rune) bool { return r >= 0x80 }) >= 0 {
			sample = append(sample, line[:min(len(line), 4096)]...)
		}
		if len(sample) >= detectBytes {
			break
		}
	}
	// chardet indexes tables by bytes of the input; should it ever fail on some,
	// the text is read as Windows-1252.
	defer func() {
		if recover() != nil {
			enc = nil
		}
	}()
	enc = encodingNamed(chardet.Detect(sample).Charset)
	for _, c := range cyrillic {
		if c == enc {
			return likeliestCyrillic(sample)
		}
	}
	if !otherScripts()[enc] && alienWords(sample) {
		return likeliestCyrillic(sample)
	}
	return enc
}

// otherScripts are encodings that write whole words beyond ASCII and are not
// Cyrillic.
var otherScripts = sync.OnceValue(func() map[encoding.Encoding]bool {
	out := map[encoding.Encoding]bool{}
	for _, name := range []string{"windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8", "windows-1256",
		"iso-8859-6", "windows-874", "gb18030", "gbk", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr"} {
		out[encodingNamed(name)] = true
	}
	return out
})

// alienWords reports whether whole words stand beyond ASCII: in a Latin encoding such
// letters stand in words of ASCII letters. chardet takes a few Russian words in an
// English text for Turkish.
func alienWords(data []byte) bool {
	alien, mixed := 0, 0
	for _, w := range bytes.FieldsFunc(data, func(r rune) bool {
		return r < 'A' && r >= 0 || r > 'Z' && r < 'a' ||
			r > 'z' && r < 0x80
	}) {
		high := 0
		for _, b := range w {
			if b >= 0xc0 {
				high++
			}
		}
		switch {
		case high >= 4 && high*10 >= len(w)*8:
			alien++
		case high > 0:
			mixed++
		}
	}
	return alien > 2*mixed
}

// cyrillic are the encodings of Cyrillic text, the most used first. chardet
// confuses them on short texts: they differ in few letters, or in case alone.
var cyrillic = []encoding.Encoding{charmap.Windows1251, charmap.KOI8R, charmap.CodePage866, charmap.ISO8859_5,
	charmap.MacintoshCyrillic, charmap.KOI8U, charmap.CodePage855}

// likeliestCyrillic returns the encoding in which words are written as people write
// them: small letters, a capital only at the start, no signs between letters.
func likeliestCyrillic(data []byte) encoding.Encoding {
	best, least := cyrillic[0], -1
	for _, enc := range cyrillic {
		out, err := enc.NewDecoder().Bytes(data)
		if err != nil {
			continue
		}
		odd, before := 0, ' '
		for _, r := range string(out) {
			switch {
			case unicode.IsUpper(r) && unicode.IsLower(before),
				unicode.IsLower(r) && r >= 0x80 && !unicode.Is(unicode.Cyrillic, r):
				odd += 2
			case unicode.IsUpper(r) && unicode.IsLetter(before), r >= 0x80 && !unicode.IsLetter(r) &&
				unicode.IsLetter(before) && !strings.ContainsRune("«»“”’‘–—…\u00a0", r):
				odd++
			}
			before = r
		}
		if least < 0 || odd < least {
			best, least = enc, odd
		}
	}
	return best
}

// plausible refuses what decoded without an error and still is no text: text is
// letters, digits and spaces, with little else between.
func plausible(text string) error {
	head := text[:min(len(text), 64<<10)]
	var all, wordy int
	for _, r := range head {
		all++
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' || unicode.IsLetter(r) || unicode.IsDigit(r) ||
			unicode.IsMark(r) {
			wordy++
		}
	}
	// 0.6: random bytes read as any encoding of one byte a letter have at most
	// half; a table of contents with dotted leaders has 0.65.
	if all >= 64 && wordy*10 < all*6 {
		return ErrNotText
	}
	return nil
}

// IsWide reports whether a file that begins so is in UTF-16 or UTF-32.
func IsWide(head []byte) bool {
	_, _, wide := wideEncoding(head)
	return wide
}
