package sentence

import (
	"strings"
	"unicode/utf8"
)

// Clauses returns the sentences of text, split further after semicolons and colons and before
// spaced dashes, as half-open byte spans that keep Split's promises. An excerpt may begin and
// end there without misleading.
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
