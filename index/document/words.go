package document

import (
	"unicode"
	"unicode/utf8"
)

// CountWords returns the number of words in text. A word is a run of letters and digits,
// so joining lines, mending glued sentences and folding white space leave the count as it
// was, but for the words that they join or part.
func CountWords(text string) int {
	var c WordCounter
	c.Add(text)
	return c.N
}

// WordCounter counts the words of a text that comes in pieces, which may part a word. The
// zero value is ready.
type WordCounter struct {
	N  int // words so far
	in bool
}

// Add goes on with the text.
func (c *WordCounter) Add(text string) {
	in := c.in
	for i := 0; i < len(text); {
		if b := text[i]; b < utf8.RuneSelf { // nearly all, at a quarter of the time
			if wordBytes[b] && !in {
				c.N++
			}
			in = wordBytes[b]
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		is := isWordRune(r)
		if is && !in {
			c.N++
		}
		in = is || in && r == softHyphen
		i += size
	}
	c.in = in
}

// wordBytes are the letters and digits of ASCII.
var wordBytes = func() (is [utf8.RuneSelf]bool) {
	for b := range is {
		is[b] = isWordRune(rune(b))
	}
	return is
}()

// Break ends a word: what follows does not go on with it.
func (c *WordCounter) Break() { c.in = false }

// softHyphen stands inside words, where a line may be broken.
const softHyphen = '\u00ad'

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// CountWrapped counts the words of a text with line breaks, in which a hyphen may part a word:
// "traf-\nficking" is one.
func CountWrapped(text string) int {
	n := 0
	const (
		outside = iota
		inWord
		atHyphen // right behind a hyphen that a letter stands before
		atBreak  // … and a line break
	)
	state := outside
	for _, r := range text {
		switch {
		case isWordRune(r):
			if state == outside || state == atHyphen || state == atBreak && !unicode.IsLower(r) {
				n++
			}
			state = inWord
		case r == softHyphen && state == inWord:
		case (r == '-' || r == '‐') && state == inWord:
			state = atHyphen
		case r == '\n' && (state == atHyphen || state == atBreak), unicode.IsSpace(r) && state == atBreak:
			state = atBreak
		case r == '\r' && state == atHyphen:
		default:
			state = outside
		}
	}
	return n
}
