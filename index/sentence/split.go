// Package sentence answers: where does a sentence end?
//
// At a full stop, question mark, exclamation mark or ellipsis that is followed by white space
// and something that can begin a sentence, unless the stop belongs to an abbreviation
// (abbreviations.txt), an initial or a list number; and at the end of a line that is not
// merely wrapped. A semicolon ends a clause, not a sentence.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split returns the sentences of text in order, as half-open byte spans. Spans are disjoint and
// not empty; they lie on rune boundaries and neither begin nor end with white space. Only
// white space lies outside them. Split is safe for concurrent use.
func Split(text string) [][2]int {
	var spans [][2]int
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && c != '.' && c != '!' && c != '?' && c != '\n' {
			i++
			continue
		}
		end, next := 0, 0
		switch r, size := utf8.DecodeRuneInString(text[i:]); {
		case r == '\n':
			end, next = lineEnd(text, start, i)
		case isStop(r):
			end, next = stopEnd(text, start, i)
		default:
			next = i + size
		}
		if end > 0 {
			spans = appendTrimmed(spans, text, start, end)
			start = end
		}
		i = max(next, i+1)
	}
	return appendTrimmed(spans, text, start, len(text))
}

// stopEnd decides on the run of stops at i, in a sentence that begins at start. It returns the
// byte where the sentence ends, or 0 if it goes on, and where to continue reading.
func stopEnd(text string, start, i int) (end, next int) {
	j := i
	for j < len(text) {
		r, size := utf8.DecodeRuneInString(text[j:])
		if !isStop(r) {
			break
		}
		j += size
	}
	stops := text[i:j]
	j = pastClosers(text, j)
	j = pastNote(text, j)
	if j == len(text) {
		return j, j
	}
	space := pastSpace(text, j)
	if space == j {
		return 0, j // "129.1", "u.s", "labor.Grant": no white space, no end
	}
	if strings.Contains(text[j:space], "\n") {
		return 0, j // lineEnd decides
	}
	if after := pastNote(text, space); after > space {
		if s := pastSpace(text, after); s > after || s == len(text) {
			j, space = after, s
		}
	}
	if space == len(text) {
		return j, j
	}
	if !opens(text, space) {
		return 0, j
	}
	if stops == "." && abbreviation(text, start, i, space) {
		return 0, j
	}
	return j, j
}

// lineEnd decides on the line break at i. A line that ends within a sentence and continues in
// lower case is wrapped; any other line break ends a sentence, so that a heading or list item
// is not joined to what follows.
func lineEnd(text string, start, i int) (end, next int) {
	next = pastSpace(text, i)
	if next == len(text) || strings.Count(text[i:next], "\n") > 1 {
		return i, next
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text[start:i], unicode.IsSpace))
	after, _ := utf8.DecodeRuneInString(text[next:])
	if unicode.IsLower(after) && !isStop(before) && before != ';' && before != ':' {
		return 0, next
	}
	return i, next
}

// opens reports whether a sentence can begin at i.
func opens(text string, i int) bool {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		if unicode.IsSpace(r) {
			return true // a mark on its own: "* Increase", "• Increase", "– Ander"
		}
		if strings.ContainsRune(",;:)]", r) {
			return false
		}
		i += size
	}
	return true
}

func isStop(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '…' || r == '‼' || r == '⁇'
}

func pastClosers(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(`"'”’)]»›`, r) {
			break
		}
		i += size
	}
	return i
}

// pastNote skips a footnote mark at i: "(1, 3-5)", "[12]", "12", "¹²". A bare number counts only
// right after a stop.
func pastNote(text string, i int) int {
	open := i < len(text) && (text[i] == '(' || text[i] == '[')
	j := i
	if open {
		j++
	} else if i == 0 || unicode.IsSpace(rune(text[i-1])) || i >= 2 && isDigit(text[i-2]) {
		return i // " 12 victims", "3.5"
	}
	digits := 0
	for j < len(text) {
		r, size := utf8.DecodeRuneInString(text[j:])
		if unicode.IsDigit(r) || strings.ContainsRune("¹²³⁰⁴⁵⁶⁷⁸⁹", r) {
			digits++
		} else if !open || !strings.ContainsRune(", ;-–", r) {
			break
		}
		j += size
	}
	if digits == 0 {
		return i
	}
	if open {
		if j == len(text) || text[j] != ')' && text[j] != ']' {
			return i
		}
		j++
	}
	return j
}

func pastSpace(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func appendTrimmed(spans [][2]int, text string, start, end int) [][2]int {
	start = pastSpace(text[:end], start)
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	if start == end {
		return spans
	}
	return append(spans, [2]int{start, end})
}
