package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// char is one typed character as the parser sees it, and its place in what was
// typed, so that an error can point there.
type char struct {
	r  rune
	at int // code points from the start of the query
}

// chars reads a typed query as the parser wants it: every kind of double quote
// is ", full-width forms are plain, every white space is a space, marks that
// have no width (right-to-left marks, soft hyphens) are gone.
//
//	“Ｆｏｒｃｅｄ　labor” becomes "Forced labor"
func chars(q string) []char {
	out := make([]char, 0, len(q))
	at := -1
	for _, r := range q {
		at++
		switch {
		case strings.ContainsRune(quotes, r):
			r = '"'
		case strings.ContainsRune(hyphens, r):
			r = '-'
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar:
			r = ' '
		case invisible(r):
			continue
		}
		out = append(out, char{r, at})
	}
	return out
}

const (
	// quotes are the double quotes that keyboards, word processors and languages
	// put around a phrase. Single ones are apostrophes and stay.
	quotes = `"“”„‟«»‹›＂″〝〞〟❝❞「」『』`

	// hyphens may stand before a word to exclude it. Dashes (– —) stand between
	// words in running text and never do.
	hyphens = "-‐‑−﹣－"
)

// invisible tells whether r only steers how its neighbours are shown: joiners,
// directional marks, variation selectors, soft hyphens.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// text is chars as a string in NFC, as the reports' texts are, with single
// spaces and none at the ends.
func text(cs []char) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteRune(c.r)
	}
	return strings.Join(strings.Fields(norm.NFC.String(b.String())), " ")
}

// wordChar tells whether r can be part of a word rather than stand around it.
func wordChar(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}
