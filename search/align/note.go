package align

import (
	"strings"
	"unicode/utf8"
)

// noteNumber tells whether the word at start to end is the number of a note, or
// several: "34" and "35-37" of "… were found. (34; 35-37)". They number the sources
// of their own report anew each year and say nothing that a sentence could have in
// common with another; what changed in them is shown all the same.
//
// A number in parentheses inside a sentence, or behind one word of a list, can mean
// anything ("fifteen (15)"): only what follows the end of a sentence is a note.
func noteNumber(text string, start, end int) bool {
	if c := text[start]; c < '0' || c > '9' || !numbers(text[start:end]) {
		return false
	}
	before := strings.TrimRight(text[:start], noteMarks)
	rest, ok := strings.CutSuffix(before, "(")
	if !ok || !numbers(text[len(before):start]) {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(rest, " \t\n\u00a0")); !strings.ContainsRune(".!?”\"", last) {
		return false
	}
	after := strings.TrimLeft(text[end:], noteMarks)
	return strings.HasPrefix(after, ")") && numbers(text[end:len(text)-len(after)])
}

// noteMarks is what stands between the parentheses of notes.
const noteMarks = "0123456789,;-–‑ \t\n\u00a0"

// numbers tells whether s holds nothing but numbers of at most three digits, as
// notes have them: a year is none.
func numbers(s string) bool {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(word) > 3 {
			return false
		}
	}
	return strings.Trim(s, noteMarks) == ""
}
