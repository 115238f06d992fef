package analysis

import (
	"unicode"
	"unicode/utf8"
)

// Run returns the end of the run of letters, marks and digits that begins at byte i of text, or i if there is none.
// The run continues over a joint, a single character between two of these, if joins returns true for the three. It is
// for callers to whom a word is longer than it is in search: for a comparison of sentences, "in-kind" is one word.
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

// runs reports whether r belongs in a run, which never holds for invalid UTF-8.
func runs(r rune) bool {
	if r < utf8.RuneSelf {
		return wordByte[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
