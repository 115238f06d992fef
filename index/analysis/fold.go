package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns an exact word (Token.Exact) without diacritics: "türkmen" is
// "turkmen". A word's Form is made from it; prefix and fuzzy search by word forms
// compare it.
func Fold(exact string) string {
	for i := 0; i < len(exact); i++ {
		if exact[i] >= utf8.RuneSelf {
			return foldUnicode(exact)
		}
	}
	return exact
}

// foldUnicode takes the marks off letters: é is e, ý is y; and spells out the few
// letters that Unicode does not take apart.
func foldUnicode(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r) && r < 0x0400: // marks of Latin, Greek; in other scripts a mark may be a vowel
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'œ':
			b.WriteString("oe")
		case r == 'þ':
			b.WriteString("th")
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// FoldName returns a name as it is compared: without case, diacritics, apostrophes and
// the stops of abbreviations, with single spaces for whatever else is no letter or
// digit. "Prosecutor General’s Office" is "prosecutor generals office", "U.S." is "us".
func FoldName(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		switch {
		case Alphanumeric(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '.' || Invisible(r):
		default:
			gap = true
		}
	}
	return Fold(b.String())
}
