package analysis

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldUnicode removes the marks from letters, so that é becomes e, ý becomes y and آ becomes ا, and unifies letters
// that have several spellings. A word of which nothing would remain is left as it is.
func foldUnicode(word string) string {
	var b strings.Builder
	base := rune(0) // the letter that carries the mark
	for _, r := range norm.NFD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r):
			if !optionalMark(base, r) {
				b.WriteRune(r)
			}
			continue
		case foldedLetters[r] != "":
			b.WriteString(foldedLetters[r])
		case r == tatweel:
		case unicode.Is(unicode.Nd, r):
			b.WriteByte('0' + digit(r))
		default:
			b.WriteRune(r)
		}
		base = r
	}
	if b.Len() == 0 {
		return word
	}
	return norm.NFC.String(b.String())
}

// tatweel only lengthens an Arabic word.
const tatweel = 'ـ'

// foldedLetters are letters that Unicode does not decompose and that are also written as others.
var foldedLetters = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th",

	// Arabic script: keyboards for Arabic, Persian and Urdu have different letters for yeh, kaf and heh; alef maqsura
	// is written for yeh, and heh for teh marbuta.
	'ى': "ي", 'ی': "ي", 'ے': "ي", 'ک': "ك", 'ة': "ه", 'ۃ': "ه", 'ہ': "ه", 'ھ': "ه", 'ە': "ه", 'ٱ': "ا",
	'٬': ",", '٫': ".",

	// Hebrew: the shape of a letter at the end of a word.
	'ך': "כ", 'ם': "מ", 'ן': "נ", 'ף': "פ", 'ץ': "צ",
}

// optionalMark reports whether words are written both with and without mark on base: diacritics of Latin and Greek,
// the stress and ё of Russian, and the vowels of Arabic and Hebrew. In other scripts a mark makes another letter (й)
// or is a vowel that is always written.
func optionalMark(base, mark rune) bool {
	const grave, acute, diaeresis = '\u0300', '\u0301', '\u0308'
	switch {
	case unicode.Is(unicode.Cyrillic, base):
		return (mark == grave || mark == acute) && strings.ContainsRune("аеиоуыэюяіє", base) ||
			mark == diaeresis && base == 'е'
	case mark < 0x0400:
		return true
	}
	return unicode.In(mark, unicode.Arabic, unicode.Hebrew) || // by script; those that scripts share follow
		0x064B <= mark && mark <= 0x0655 || mark == 0x0670
}

// digit returns the value of a decimal digit of any script. In Unicode, the digits of each script are consecutive,
// from 0 to 9.
func digit(r rune) byte {
	n := byte(0)
	for unicode.Is(unicode.Nd, r-1-rune(n)) {
		n++
	}
	return n % 10
}
