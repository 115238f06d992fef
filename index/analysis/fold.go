package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The foldings differ on purpose, since what they compare differs:
//
//	            case  diacritics  apostrophes  full stops  ø ł ı  ß æ œ þ đ  all else
//	Fold        kept  off         kept         kept        spelt  spelt      kept
//	FoldWord    off   off         off          kept        spelt  kept       kept
//	FoldLine    off   kept        off          a space     kept   kept       a space
//	FoldName    off   off         off          off         spelt  spelt      a space
//	FoldCountry off   off         off          off         kept   kept       a space
//
// Fold is for words of a text, split by Words and lowered by Exact; FoldWord for the words of names in tables, where
// an apostrophe makes no difference; FoldLine for lines of a page, which may differ only in an accent; FoldName for
// names that people type; FoldCountry for names of countries, in which "&" is "and".

// Fold returns an exact word (Token.Exact) without diacritics: "türkmen" becomes "turkmen". In other scripts it drops
// what people may omit or write in several ways (fold_letters.go): the vowel signs of Arabic and Hebrew, ё, the
// digits ٢٠٢١. The Form of a word is derived from it; prefix and fuzzy search by word forms compare it.
func Fold(exact string) string {
	for i := 0; i < len(exact); i++ {
		if exact[i] >= utf8.RuneSelf {
			return foldUnicode(exact)
		}
	}
	return exact
}

// FoldWord returns a word of a name without case, diacritics and apostrophes: "Côte" and "COTE" become "cote",
// "D’Ivoire" becomes "divoire".
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

// FoldLine returns a line in the form in which it is compared: lower case, words and digits only, separated by single
// spaces. "Share this page!" and "SHARE THIS PAGE" become equal.
func FoldLine(line string) string {
	return folded(line, func(r rune) bool { return r == '\'' || r == '’' || r == '‘' },
		func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) })
}

// FoldName returns a name in the form in which it is compared: without case, diacritics, apostrophes and the full
// stops of abbreviations, with a single space for anything else that is not a letter or digit. "Prosecutor General’s
// Office" becomes "prosecutor generals office", "U.S." becomes "us".
func FoldName(name string) string {
	return Fold(folded(name,
		func(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '.' || invisible(r) }, Alphanumeric))
}

// FoldCountry returns the name of a country in the form in which it is compared. "CÔTE D’IVOIRE", "Cote d'Ivoire" and
// "Cote d`Ivoire" become equal, and so do "Guinea-Bissau" and "Guinea Bissau"; a leading "the" is removed.
func FoldCountry(name string) string {
	name = strings.ReplaceAll(norm.NFD.String(name), "&", " and ")
	return strings.TrimPrefix(folded(name,
		func(r rune) bool { return unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʼʻ`´′.", r) },
		func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }), "the ")
}

// folded returns text in lower case, without the characters for which gone is true, and with a single space between
// words in place of any others for which keep is false.
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
