package facts

import (
	"iter"
	"regexp"
	"strings"
)

// Expressions that ignore case are slow on long text. What they look for has a
// word in it that is rare; so the text is scanned for that word, and the
// expression is tried on what stands around it.

// lowered is text with its ASCII letters in lower case, byte for byte as long.
func lowered(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// places returns where word stands in text.
func places(text, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at += len(word) {
			i := strings.Index(text[at:], word)
			if i < 0 || !yield(at+i) {
				return
			}
			at += i
		}
	}
}

// window is how far, in bytes, a match may reach to either side of its word.
type window struct{ before, behind int }

// countAround counts the places of word in text around which re matches, up to
// limit; also, unless it is "", stands in every match behind the word.
func countAround(text, word, also string, re *regexp.Regexp, w window, limit int) int {
	n, last := 0, -1
	for at := range places(text, word) {
		end := min(len(text), at+w.behind)
		if at < last || also != "" && !strings.Contains(text[at:end], also) {
			continue
		}
		from := max(0, at-w.before)
		if m := re.FindStringIndex(text[from:end]); m != nil {
			if n++; n >= limit {
				break
			}
			last = from + m[1]
		}
	}
	return n
}
