package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The foldings differ on purpose, since what they compare does:
//
//	            case  diacritics  apostrophes  full stops  ø ł ı  ß æ œ þ đ  all else
//	Fold        kept  off         kept         kept        spelt  spelt      kept
//	FoldWord    off   off         off          kept        spelt  kept       kept
//	FoldLine    off   kept        off          a space     kept   kept       a space
//	FoldName    off   off         off          off         spelt  spelt      a space
//	FoldCountry off   off         off          off         kept   kept       a space
//
// Fold is for words of a text, which Words has cut and Exact has lowered; FoldWord for
// the words of names in tables, where an apostrophe more or less is the same name;
// FoldLine for lines of a page, in which an accent may be all that differs; FoldName for
// names that people type; FoldCountry for names of countries, in which "&" is "and".

// Fold returns an exact word (Token.Exact) without diacritics: "türkmen" is
// "turkmen". In other scripts it drops what people may leave out or write in several
// ways (fold_letters.go): the vowel signs of Arabic and Hebrew, ё, the digits ٢٠٢١. A
// word's Form is made from it; prefix and fuzzy search by word forms compare it.
func Fold(exact string) string {
	for i := 0; i < len(exact); i++ {
		if exact[i] >= utf8.RuneSelf {
			return foldUnicode(exact)
		}
	}
	return exact
}

// FoldWord returns a word of a name without case, diacritics and apostrophes: "Côte"
// and "COTE" are "cote", "D’Ivoire" is "divoire".
func FoldWord(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʼʻ`", r):
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// FoldLine returns a line as it is compared: lower case, words and digits only, one
// space between. "Share this page!" and "SHARE THIS PAGE" fall together.
func FoldLine(line string) string {
	return folded(line, func(r rune) bool { return r == '\'' || r == '’' || r == '‘' },
		func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) })
}

// FoldName returns a name as it is compared: without case, diacritics, apostrophes and
// the stops of abbreviations, with single spaces for whatever else is no letter or
// digit. "Prosecutor General’s Office" is "prosecutor generals office", "U.S." is "us".
func FoldName(name string) string {
	return Fold(folded(name,
		func(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '.' || invisible(r) }, Alphanumeric))
}

// FoldCountry returns the name of a country as it is compared. "CÔTE D’IVOIRE", "Cote
// d'Ivoire" and "Cote d`Ivoire" fall together, and so do "Guinea-Bissau" and "Guinea
// Bissau"; a leading "the" goes.
func FoldCountry(name string) string {
	name = strings.ReplaceAll(norm.NFD.String(name), "&", " and ")
	return strings.TrimPrefix(folded(name,
		func(r rune) bool { return unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʼʻ`´′.", r) },
		func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }), "the ")
}

// folded returns text in lower case, without the characters that gone holds for, and
// with a single space between words for any others that keep does not hold for.
func folded(text string, gone, keep func(rune) bool) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case gone(r):
		case keep(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		default:
			space = true
		}
	}
	return b.String()
}
