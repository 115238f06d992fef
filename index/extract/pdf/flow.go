package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// flows reports whether lines side by side are columns of running text and no rows of
// a table. Both columns are in the middle of sentences then, at the same heights in
// many lines; and where one begins anew, the other mostly goes on. The cells of a
// table begin together. Lines that begin with a small letter go on.
func flows(lines []line, cols []span) bool {
	if len(cols) < 2 {
		return false
	}
	words, cells := 0, 0
	var both, one, none int
	for _, l := range lines {
		var begun []bool
		for _, c := range cols {
			ls := within([]line{l}, c)
			if len(ls) == 0 {
				continue
			}
			cells++
			words += len(ls[0].words)
			begun = append(begun, !startsLower(ls[0].text()))
		}
		for i := 1; i < len(begun); i++ {
			switch {
			case begun[i-1] && begun[i]:
				none++
			case !begun[i-1] && !begun[i]:
				both++
			default:
				one++
			}
		}
	}
	const wordy = 3 // words of a line of a column; cells of a table have fewer
	n := both + one + none
	return n >= 3 && words >= wordy*cells && both*3 >= n && one >= none
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“‘'([ "))
	return unicode.IsLower(r)
}

// sidebar returns which of two columns of running text is a text of its own beside the
// other, -1 if none is: one much narrower than the other, which goes on above or below.
func sidebar(above, below []line, cols []span) int {
	if len(cols) != 2 {
		return -1
	}
	small, large := 0, 1
	if cols[0].width() > cols[1].width() {
		small, large = 1, 0
	}
	if cols[small].width() > 0.6*cols[large].width() {
		return -1
	}
	goesOn := func(l line) bool {
		return l.left > cols[large].left-l.size && l.right < cols[large].right+2*l.size
	}
	if len(above) > 0 && goesOn(above[len(above)-1]) || len(below) > 0 && goesOn(below[0]) {
		return small
	}
	return -1
}

// insert puts what stands beside the text of a page behind the last sentence of the
// text that ends at a line's end, or behind the text if none does.
func insert(text, beside []piece) []piece {
	if len(beside) == 0 {
		return text
	}
	at := len(text)
	for at > 0 && (text[at-1].table || !endsSentence(text[at-1].text())) {
		at--
	}
	if at == 0 {
		at = len(text)
	}
	out := make([]piece, 0, len(text)+len(beside))
	out = append(append(out, text[:at]...), beside...)
	if at < len(text) {
		text[at].anew = true
	}
	return append(out, text[at:]...)
}
