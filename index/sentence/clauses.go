package sentence

import (
	"strings"
	"unicode/utf8"
)

// Clauses gives the sentences of text cut further after semicolons and colons
// and before spaced dashes, as half-open byte spans with the promises of Split.
// It is where a piece of a long sentence may be cut out without misleading.
func Clauses(text string) [][2]int {
	var spans [][2]int
	for _, s := range Split(text) {
		start := s[0]
		for i := s[0]; i < s[1]; {
			r, size := utf8.DecodeRuneInString(text[i:])
			cut := -1
			switch {
			case r == ';' || r == ':':
				if i+size < s[1] && strings.IndexByte(" \t\n", text[i+size]) >= 0 {
					cut = i + size
				}
			case (r == '–' || r == '—') && i > start && text[i-1] == ' ' && i+size < s[1] && text[i+size] == ' ':
				cut = i
			}
			if cut > start {
				spans = appendTrimmed(spans, text, start, cut)
				start = cut
			}
			i += size
		}
		spans = appendTrimmed(spans, text, start, s[1])
	}
	return spans
}
