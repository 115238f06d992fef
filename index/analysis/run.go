package analysis

import (
	"unicode"
	"unicode/utf8"
)

// Run returns the end of the run of letters, marks and digits that begins at byte i of
// text, i itself where none does. The run goes on over a joint, a single character
// between two of these, where joins holds for the three. It is for those to whom more
// is one word than to search: to a comparison of sentences "in-kind" is.
//
//	Run("in-kind aid", 0, func(_, joint, _ rune) bool { return joint == '-' }) is 7
func Run(text string, i int, joins func(before, joint, after rune) bool) int {
	before := utf8.RuneError
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if runs(r) {
			before = r
			i += size
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[i+size:])
		if before == utf8.RuneError || !runs(after) || !joins(before, r, after) {
			break
		}
		i += size
	}
	return i
}

// runs reports whether a run is made of r, which no byte that is not UTF-8 is.
func runs(r rune) bool {
	if r < utf8.RuneSelf {
		return wordByte[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
