package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// Text that runs from right to left stands in a PDF in any order: as it is read, as it
// is seen, or a mixture. Only the places of its characters can be relied upon. A page
// most of whose letters run to the left is mirrored, so that all that follows may take
// "further right" for "read later"; the numbers and the Latin words in it then run
// backward, as Hebrew words do in an English line. Words are cut in the order of their
// places, and what runs backward is turned around at the end: the letters in its words
// here, the words of a line in line.text.

// strength is the way that a rune makes a text run.
type strength uint8

const (
	neutral strength = iota
	leftward
	rightward
	number // runs to the right, but does not make the text around it do so
)

func strengthOf(r rune) strength {
	if r < 0x590 { // the first right-to-left script, Hebrew
		switch {
		case unicode.IsLetter(r):
			return rightward
		case '0' <= r && r <= '9':
			return number
		}
		return neutral
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL:
		return leftward
	case bidi.L:
		return rightward
	case bidi.EN, bidi.AN:
		return number
	}
	return neutral
}

// inPlace sorts the characters of every line that has a leftward one by their place,
// and mirrors the page if most of its letters are leftward.
func inPlace(chars []char) (out []char, mirrored bool) {
	left, right := 0, 0
	lines := map[float64]bool{} // whether a line has leftward characters
	for _, c := range chars {
		switch strengthOf(c.r) {
		case leftward:
			left++
			lines[c.base] = true
		case rightward:
			right++
		}
	}
	if left == 0 {
		return chars, false
	}
	mirrored = left > right
	markEdges(chars)
	rest := make([]char, 0, len(chars))
	sorted := map[float64][]char{}
	var bases []float64
	for _, c := range chars {
		if unicode.IsSpace(c.r) && c.right <= c.left { // made up by PDFium
			continue
		}
		if mirrored {
			c.left, c.right = -c.right, -c.left
		}
		if !mirrored && !lines[c.base] {
			rest = append(rest, c)
			continue
		}
		if sorted[c.base] == nil {
			bases = append(bases, c.base)
		}
		sorted[c.base] = append(sorted[c.base], c)
	}
	for _, b := range bases {
		cs := byPlace(sorted[b])
		marksBehind(cs, mirrored)
		rest = append(rest, cs...)
	}
	if mirrored {
		mirrorBrackets(rest)
	}
	return rest, mirrored
}

// byPlace returns characters of one line from left to right, those of one place in the
// order of the file.
func byPlace(cs []char) []char {
	type place struct {
		middle float64
		at     int
	}
	places := make([]place, len(cs))
	for i, c := range cs {
		places[i] = place{c.left + c.right, i}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.middle, b.middle), cmp.Compare(a.at, b.at))
	})
	out := make([]char, len(cs))
	for i, p := range places {
		out[i] = cs[p.at]
	}
	return out
}

// markEdges marks the characters that have a space before or behind them in the file.
func markEdges(chars []char) {
	for i := 1; i < len(chars); i++ {
		if unicode.IsSpace(chars[i].r) {
			chars[i-1].edge = true
		} else if unicode.IsSpace(chars[i-1].r) {
			chars[i].edge = true
		}
	}
}

// marksBehind puts marks behind the letter that they are drawn over, where their
// middle is before its middle; in a text that is turned around later, before it.
func marksBehind(cs []char, mirrored bool) {
	for i := 1; i < len(cs); i++ {
		mark, letter := i-1, i
		if !mirrored {
			mark, letter = i, i-1
		}
		mid := (cs[mark].left + cs[mark].right) / 2
		if unicode.Is(unicode.Mn, cs[mark].r) && strengthOf(cs[letter].r) == leftward &&
			cs[letter].left <= mid && mid <= cs[letter].right {
			cs[mark], cs[letter] = cs[letter], cs[mark]
		}
	}
}

// turnAround brings the runes of a word, which stand in the order of their places, in
// reading order, and reports whether the word runs backward on its page.
func turnAround(text []rune, mirrored bool) (backward bool) {
	against := leftward
	if mirrored {
		against = rightward
	}
	along := false // has letters that run with the page
	for i := 0; i < len(text); {
		s := strengthOf(text[i])
		if s == neutral || s != against && !(mirrored && s == number) {
			along = along || s != neutral
			i++
			continue
		}
		// The stretch ends with the last rune that runs against the page: "2.5",
		// but not the full stop behind it.
		end := i + 1
		for k := i + 1; k < len(text); k++ {
			s := strengthOf(text[k])
			if s == against || mirrored && s == number || s == neutral && unicode.Is(unicode.Mn, text[k]) {
				end = k + 1
			} else if s != neutral {
				break
			}
		}
		slices.Reverse(text[i:end])
		backward = backward || slices.ContainsFunc(text[i:end], func(r rune) bool { return strengthOf(r) == against })
		i = end
	}
	return backward && !along
}

// readingOrder returns the words of a line as they are read: stretches of words that
// run backward are turned around, with what stands between two of them.
func readingOrder(ws []word) []word {
	if !slices.ContainsFunc(ws, func(w word) bool { return w.backward }) {
		return ws
	}
	out := slices.Clone(ws)
	for i := 0; i < len(out); i++ {
		if !out[i].backward {
			continue
		}
		end := i + 1
		for k := i + 1; k < len(out) && (out[k].backward || neutralWord(out[k].text)); k++ {
			if out[k].backward {
				end = k + 1
			}
		}
		turnWords(out[i:end])
		i = end
	}
	return out
}

// turnWords turns words around. Signs at the ends of the stretch, such as the brackets
// around it, belong to the line and keep their places.
func turnWords(ws []word) {
	if len(ws) < 2 {
		return
	}
	isSign := func(r rune) bool { return strengthOf(r) == neutral && !unicode.Is(unicode.Mn, r) }
	first, last := &ws[0], &ws[len(ws)-1]
	body := strings.TrimLeftFunc(first.text, isSign)
	before := first.text[:len(first.text)-len(body)]
	first.text = body
	body = strings.TrimRightFunc(last.text, isSign)
	behind := last.text[len(body):]
	last.text = body
	slices.Reverse(ws)
	first.text, last.text = before+first.text, last.text+behind
}

// brackets are the pairs that are drawn mirrored in text from right to left.
var brackets = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '«': '»', '»': '«'}

// mirrorBrackets turns the brackets of a mirrored page around where the file has them
// as they look: then those that close come before those that open.
func mirrorBrackets(chars []char) {
	wrong := 0
	open := 0
	for _, c := range chars {
		switch c.r {
		case '(', '[':
			open++
		case ')', ']':
			if open == 0 {
				wrong++
			} else {
				open--
				wrong--
			}
		}
	}
	if wrong <= 0 {
		return
	}
	for i, c := range chars {
		if m := brackets[c.r]; m != 0 {
			chars[i].r = m
		}
	}
}

// neutralWord reports whether no letter of a word says which way it runs.
func neutralWord(s string) bool {
	for _, r := range s {
		if s := strengthOf(r); s == leftward || s == rightward {
			return false
		}
	}
	return true
}

// plainForm returns the letters that a form of Arabic letters stands for: files have
// them as they look at the start, inside or at the end of a word.
func plainForm(r rune) (string, bool) {
	if r < 0xFB1D || r > 0xFEFC || r > 0xFDFF && r < 0xFE70 {
		return "", false
	}
	s := norm.NFKC.String(string(r))
	return s, s != string(r)
}
