package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParagraphGap is how far positions jump at a line break, which separates two paragraphs in the text of a section. It
// is wider than any phrase or proximity that a query may have, so that none extends from one paragraph into the next.
const ParagraphGap = 128

// Token is one word of a text.
type Token struct {
	Start, End int    // in bytes of the text
	Pos        int    // from 1, one more for each word, ParagraphGap more at a line break
	Exact      string // the word as written, except for case, width and the shape of apostrophes
	Form       string // common to all forms and spellings of the word
}

// Tokens splits a text into its words. A word is a run of letters, marks and digits, except superscript ones; it
// continues over an apostrophe between letters (general's), over the full stops of an abbreviation (U.S.) and over a
// comma, full stop or slash between digits (2,090, 129/1). A hyphen separates words. In scripts that do not separate
// words, each character with its marks is a separate word, so that any run of them is found as a phrase. Tokens is
// safe for concurrent use.
func Tokens(text string) []Token { return builtin.Tokens(text) }

// Tokens is the function Tokens with these forms.
func (f *Forms) Tokens(text string) []Token {
	var tokens []Token
	Words(text, func(start, end, pos int) {
		exact := Exact(text[start:end])
		tokens = append(tokens, Token{start, end, pos, exact, f.Form(exact)})
	})
	return tokens
}

// Words calls yield for each word of text with its bytes and its position.
func Words(text string, yield func(start, end, pos int)) {
	pos := 0
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && c != '\n' && !wordByte[c] {
			i++
			continue
		}
		r, size := decode(text, i)
		switch {
		case r == '\n':
			pos += ParagraphGap
			i += size
		case !wordRune(r):
			i += size
		case alone(r):
			end := marksEnd(text, i+size)
			pos++
			yield(i, end, pos)
			i = end
		default:
			end, plain := plainEnd(text, i)
			if !plain {
				end = wordEnd(text, i)
			}
			pos++
			yield(i, end, pos)
			i = end
		}
	}
}

// marksEnd returns the end of the marks at byte i of text.
func marksEnd(text string, i int) int {
	for {
		r, size := decode(text, i)
		if !unicode.Is(unicode.M, r) {
			return i
		}
		i += size
	}
}

// plainEnd returns the end of the word that starts at byte i of text, if it consists of ASCII letters and digits and
// what follows cannot continue it; that is so for nearly all words, and takes a third of the time of wordEnd.
func plainEnd(text string, i int) (end int, plain bool) {
	for i < len(text) && wordByte[text[i]] {
		i++
	}
	if i == len(text) {
		return i, true
	}
	switch text[i] {
	case '\'', '`', ',', '.', '/': // a joint, if a word continues after it
		return i, i+1 == len(text) || text[i+1] < utf8.RuneSelf && !wordByte[text[i+1]]
	}
	return i, text[i] < utf8.RuneSelf
}

// wordEnd returns the end of the word that starts at byte i of text.
func wordEnd(text string, i int) int {
	letters := 0         // since the last joint
	abbreviation := true // single letters separated by full stops, so far: U.S, not labor.Grant
	var last rune
	for i < len(text) {
		r, size := decode(text, i)
		if wordRune(r) && !alone(r) {
			if !unicode.Is(unicode.M, r) {
				letters++
			}
			abbreviation = abbreviation && letters == 1 && unicode.IsLetter(r)
			last = r
			i += size
			continue
		}
		next, nextSize := decode(text, i+size)
		if !wordRune(next) || alone(next) {
			return i
		}
		if invisible(r) { // a soft hyphen or direction mark is neither part of the word nor its end
			i += size
			continue
		}
		switch {
		case Apostrophe(r) && unicode.IsLetter(next) && (unicode.IsLetter(last) || unicode.Is(unicode.M, last)):
			abbreviation = false
		case strings.ContainsRune(",./٬٫", r) && unicode.IsDigit(last) && unicode.IsDigit(next):
		case r == '.' && abbreviation && singleLetter(text, i+size, next, nextSize):
		default:
			return i
		}
		i += size
		letters = 0
	}
	return i
}

// singleLetter reports whether the letter at byte i is alone, as in U.S.
func singleLetter(text string, i int, r rune, size int) bool {
	after, _ := decode(text, i+size)
	return unicode.IsLetter(r) && !wordRune(after)
}

// decode returns the rune at byte i, or 0 at the end.
func decode(text string, i int) (rune, int) {
	if i >= len(text) {
		return 0, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// wordByte has the ASCII characters that words are made of.
var wordByte = func() (is [256]bool) {
	for c := range is {
		is[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return is
}()

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return wordByte[r]
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.N, r) && !raised(r)
}

// Alphanumeric reports whether r is a letter, mark or number of any kind, including the superscript number of a note:
// something that can be typed as part of a word, rather than around it.
func Alphanumeric(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// raised reports whether r is a superscript or subscript digit: the number of a note is not part of the word that it
// follows.
func raised(r rune) bool {
	return r == '²' || r == '³' || r == '¹' || '⁰' <= r && r <= '₉'
}

// alone reports whether r is a word by itself, in scripts that do not separate words.
func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// Apostrophe reports whether r is one of the characters that people use as an apostrophe.
func Apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '＇', '`', '´':
		return true
	}
	return false
}

// invisible reports whether r is invisible: soft hyphen, joiners, direction marks.
func invisible(r rune) bool {
	return r >= 0xAD && unicode.Is(unicode.Cf, r)
}
