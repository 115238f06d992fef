package align

import (
	"strings"
	"unicode/utf8"
)

// noteNumber reports whether the word from start to end is a note number or several: "34" and
// "35-37" in "… were found. (34; 35-37)". Notes are numbered anew in each report, so they say
// nothing about the likeness of sentences; their changes are shown all the same.
//
// A number in parentheses within a sentence can mean anything ("fifteen (15)"): only one after
// the end of a sentence is a note.
func noteNumber(text string, start, end int) bool {
	if c := text[start]; c < '0' || c > '9' || !numbers(text[start:end]) {
		return false
	}
	before := strings.TrimRight(text[:start], noteMarks)
	rest, ok := strings.CutSuffix(before, "(")
	if !ok || !numbers(text[len(before):start]) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(rest, " \t\n\u00a0"))
	if !strings.ContainsRune(".!?”\"", last) {
		return false
	}
	after := strings.TrimLeft(text[end:], noteMarks)
	return strings.HasPrefix(after, ")") && numbers(text[end:len(text)-len(after)])
}

// noteMarks are the characters between the parentheses of notes.
const noteMarks = "0123456789,;-–‑ \t\n\u00a0"

// numbers reports whether s holds only numbers of at most three digits, as notes do and years do
// not.
func numbers(s string) bool {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(word) > 3 {
			return false
		}
	}
	return strings.Trim(s, noteMarks) == ""
}
