package layout

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// UTF-8 that was once read as another encoding and written as UTF-8 again shows
// each letter as two or three: "TÃ¼rkiye", "victimsâ€™", "Ð¢ÑƒÑ€". Such a run
// turned back into bytes is UTF-8 again, which text that is meant so almost never
// is; so each run is judged by itself and the rest of the text is left alone.

// views are the encodings that UTF-8 is taken for in practice.
var views = []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Macintosh}

// repairMojibake returns text with such runs turned back and reports whether there
// were any. Text that was doubled twice is turned back twice.
func repairMojibake(text string) (string, bool) {
	changed := false
	for range 3 {
		again := false
		for _, view := range views {
			if out, ok := undouble(text, view); ok {
				text, again, changed = out, true, true
			}
		}
		if !again {
			break
		}
	}
	return text, changed
}

// suspicious reports whether text has a sign that leads a doubled letter in one of
// the views: Ã Â â Ä Å Ð Ñ Î Ï ï È, в Г, ‚ √. Most text has none.
func suspicious(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		switch text[i] {
		case 0xc3:
			if strings.IndexByte("\x82\x83\x84\x85\x88\x8e\x8f\x90\x91\xa2\xaf", text[i+1]) >= 0 {
				return true
			}
		case 0xd0:
			if text[i+1] == 0xb2 || text[i+1] == 0x93 {
				return true
			}
		case 0xe2:
			if strings.HasPrefix(text[i:], "‚") || strings.HasPrefix(text[i:], "√") {
				return true
			}
		}
	}
	return false
}

func undouble(text string, view *charmap.Charmap) (string, bool) {
	if !suspicious(text) {
		return text, false
	}
	var b strings.Builder
	changed, last := false, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r < 0x80 {
			i += n
			continue
		}
		run, length, letters := doubledRun(text[i:], view)
		if length == 0 || !believable(run, letters, view) {
			i += n
			continue
		}
		b.WriteString(text[last:i])
		b.WriteString(run)
		i += length
		last, changed = i, true
	}
	if !changed {
		return text, false
	}
	b.WriteString(text[last:])
	return b.String(), true
}

// doubledRun reads the longest run at the start of text whose bytes in view are
// UTF-8 letters of two bytes or more: what it means, its length in text, and how
// many letters it means.
func doubledRun(text string, view *charmap.Charmap) (run string, length, letters int) {
	var b strings.Builder
	for length < len(text) {
		r, n, ok := doubledLetter(text[length:], view)
		if !ok {
			break
		}
		b.WriteRune(r)
		length += n
		letters++
	}
	return b.String(), length, letters
}

// doubledLetter reads one doubled letter at the start of text.
func doubledLetter(text string, view *charmap.Charmap) (rune, int, bool) {
	var bytes [4]byte
	need, length := 1, 0
	for k := 0; k < need; k++ {
		r, n := utf8.DecodeRuneInString(text[length:])
		if n == 0 {
			return 0, 0, false
		}
		c, ok := viewByte(r, view)
		if !ok {
			return 0, 0, false
		}
		if k == 0 {
			switch {
			case c >= 0xc2 && c <= 0xdf:
				need = 2
			case c >= 0xe0 && c <= 0xef:
				need = 3
			default:
				return 0, 0, false
			}
		}
		bytes[k] = c
		length += n
	}
	r, n := utf8.DecodeRune(bytes[:need])
	if r == utf8.RuneError || n != need {
		return 0, 0, false
	}
	return r, length, true
}

// viewByte is the byte that view shows as r. Windows-1252 leaves five bytes
// without a sign; they come through as control characters.
func viewByte(r rune, view *charmap.Charmap) (byte, bool) {
	if r >= 0x80 && r < 0xa0 && view != charmap.Macintosh {
		return byte(r), true
	}
	if r == ' ' {
		return 0, false
	}
	c, ok := view.EncodeRune(r)
	return c, ok && c >= 0x80
}

// believable reports whether what a run means is likelier than the run itself:
// typographic signs always; letters of European scripts, where Windows-1252 shows
// them by leads that no word has next to such a sign, or several in a row.
func believable(run string, letters int, view *charmap.Charmap) bool {
	first, _ := utf8.DecodeRuneInString(run)
	typographic := first >= 0x2010 && first <= 0x2044 || first == '€' || first == '™' || first == 0xfeff ||
		first >= 0xfb00 && first <= 0xfb06
	switch {
	case typographic:
		return true
	case view != charmap.Windows1252:
		return view == charmap.Macintosh && first >= 0xc0 && first < 0x100 // "√º" for ü
	case first >= 0xa0 && first < 0x180: // Ã, Â, Ä, Å lead
		return true
	case first == 'Ș' || first == 'ș' || first == 'Ț' || first == 'ț':
		return true
	case first >= 0x370 && first < 0x530: // Greek, Cyrillic: Ð, Ñ, Î, Ï lead
		return letters >= 2
	}
	return false
}
