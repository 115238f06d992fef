package layout

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean returns text in NFC with one kind of space, one kind of hyphen, letters
// instead of ligatures, and without what is not to be seen: zero-width and
// direction marks, control bytes, soft hyphens. Line breaks stay, each as "\n".
// Clean text is given back as it is.
func clean(text string) string {
	if isClean(text) {
		return text
	}
	if strings.ContainsFunc(text, bulletLost) {
		text = bulletMark.ReplaceAllString(text, "$1• $2")
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false // a space is due before the next letter
	for _, r := range text {
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f' || r == '\r':
			// CR LF gives two; an empty line more does no harm here, since readers
			// of text split at their own line ends before.
			b.WriteByte('\n')
			space = false
			continue
		case r == '\t' || unicode.Is(unicode.Zs, r):
			space = true
			continue
		case r == utf8.RuneError || unseen(r):
			continue
		}
		if space && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte(' ')
		}
		space = false
		if s, ok := replaced(r); ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// bulletMark is a sign that was a bullet, by where it stands: alone at the start of a
// line or behind a sentence or clause that has ended, before a capital. Elsewhere
// such a sign says nothing and goes.
var bulletMark = regexp.MustCompile(
	`(^|\n|[.;:!][)”"’]?[ \t\x{a0}]+)[ \t]*[\x{fffd}\x{e000}-\x{f8ff}][ \t\x{a0}]+(["“‘(]?\p{Lu})`)

// bulletLost reports whether r stands for a sign that is not here: no byte of the
// encoding, no sign of the font.
func bulletLost(r rune) bool { return r == utf8.RuneError || r >= 0xe000 && r <= 0xf8ff }

// isClean reports whether clean would leave text as it is, without building anything.
func isClean(text string) bool {
	last := byte('\n')
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == ' ':
			if last == ' ' || last == '\n' {
				return false
			}
		case c < 0x20 && c != '\n' || c == 0x7f:
			return false
		case c == '\n' && last == ' ':
			return false
		case c >= 0x80:
			// Typographic quotes and dashes and the letters of Latin-1 are common
			// and clean; anything else is looked at by the long way.
			if c == 0xe2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2] >= 0x93 && text[i+2] <= 0x9f {
				i += 2
			} else if c == 0xc3 && i+1 < len(text) && text[i+1]&0xc0 == 0x80 {
				i++
			} else {
				return false
			}
		}
		last = c
	}
	return last != ' '
}

// unseen reports whether r is in a text and is not to be seen.
func unseen(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0: // control bytes
		return true
	case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u180e' || r == '\ufffc':
		return true
	case r >= '\u200e' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069': // direction
		return true
	case r >= 0xe000 && r <= 0xf8ff: // private use: signs of a font that is not here
		_, sign := replaced(r)
		return !sign
	case r >= 0xfff0 && r <= 0xfff8 || r >= 0xe0000 && r <= 0xe007f || r&0xfffe == 0xfffe:
		return true
	}
	return false
}

// replaced returns what a sign is written as, where that is another.
func replaced(r rune) (string, bool) {
	switch r {
	case '\u2010', '\u2011', '\u2043', '\ufe63', '\uff0d':
		return "-", true
	case 'ﬀ':
		return "ff", true
	case 'ﬁ':
		return "fi", true
	case 'ﬂ':
		return "fl", true
	case 'ﬃ':
		return "ffi", true
	case 'ﬄ':
		return "ffl", true
	case 'ﬅ', 'ﬆ':
		return "st", true
	case '\uf0b7', '\uf0a7', '\uf076', '\uf0d8', '\uf0fc', '\uf02d': // bullets of Symbol and Wingdings
		return "•", true
	}
	return "", false
}

// FoldSpace joins the words of s by single spaces.
func FoldSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// CleanLine is clean text on one line.
func CleanLine(text string) string {
	text = clean(text)
	if strings.Contains(text, "\n") {
		text = strings.Join(strings.Fields(text), " ")
	}
	return strings.TrimSpace(text)
}

// maxLeftOut is the length of an excerpt that a message quotes.
const maxLeftOut = 2000

// Clip shortens s to maxLeftOut bytes, at a rune.
func Clip(s string) string {
	if len(s) <= maxLeftOut {
		return s
	}
	end := maxLeftOut
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + " …"
}
