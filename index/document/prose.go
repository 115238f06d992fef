package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// ProseBytes is from which length a paragraph that ends as a sentence does
// counts as prose, which no menu, title or credit reaches. The shortest paragraph
// of prose in a narrative seen has 90.
const ProseBytes = 80

// IsProse reports whether text is a paragraph of running text, not a title, a menu or a
// list of names: it is long and made of sentences.
func IsProse(text string) bool {
	if len(text) < ProseBytes {
		return false
	}
	return EndsAsSentence(text) || innerSentence.MatchString(text)
}

// innerSentence is a full stop in the middle of a text that ends a sentence, not
// an abbreviation.
var innerSentence = regexp.MustCompile(`\pL\p{Ll}{2,}[.!?][)”"]? [\p{Lu}–—-]`)

// noteMarks are the numbers of notes behind a sentence: "[3]", "(5-7, 9)", "³".
var noteMarks = regexp.MustCompile(`(?:\s?[\[(]\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[\])]|[⁰¹²³⁴-⁹*†‡]+)+$`)

// EndsAsSentence reports whether text ends with a full stop or the like, quotes,
// brackets and numbers of notes behind it aside.
func EndsAsSentence(text string) bool {
	text = strings.TrimRight(text, " ")
	// The marks are looked for at the end only: most texts have none, and are long.
	const most = 80
	if n := len(text); n > 0 && (text[n-1] >= utf8.RuneSelf || strings.IndexByte(")]*", text[n-1]) >= 0) {
		text = text[:n-len(noteMarks.FindString(text[max(0, n-most):]))]
	}
	text = strings.TrimRight(text, " )]’”\"'0123456789,")
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…;:", last)
}
