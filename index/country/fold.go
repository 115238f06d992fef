package country

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes names comparable: "CÔTE D’IVOIRE", "Cote d'Ivoire" and "Cote d`Ivoire"
// fall together, and so do "Guinea-Bissau" and "Guinea Bissau". Apostrophes and
// full stops go (U.A.E.), every other mark is a space, white space is one space,
// a leading "the" goes.
func fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	space := false
	for _, r := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r), strings.ContainsRune("'’‘ʼʻ`´′.", r):
			continue
		case r == '&':
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString("and")
			space = true
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimPrefix(b.String(), "the ")
}
