package pdf

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a run of characters without a space.
type word struct {
	text        string
	left, right float64
	base, size  float64
	bold        bool
	italic      bool
	spaced      bool // the file has a space before it
}

// words cuts the characters of a page into words. A space ends a word, and so
// does a gap as wide as one: many files draw no spaces.
func words(chars []char) []word {
	var out []word
	var text []byte
	var w word
	var notes noteNumber
	spaced := true
	chars = joinAccents(chars)
	end := func() {
		if len(text) > 0 {
			w.text = string(text)
			out = append(out, w)
		}
		text = text[:0]
	}
	for i, c := range chars {
		if unicode.IsSpace(c.r) {
			if c.right > c.left { // else PDFium made it up; the gap decides
				end()
				spaced = true
			}
			continue
		}
		if c.r == '\ufffd' || c.r < ' ' {
			continue
		}
		c.r = notes.raised(c)
		if len(text) > 0 && apart(w, c, chars[i+1:]) {
			end()
		}
		if len(text) == 0 {
			w = word{left: c.left, right: c.right, base: c.base, size: c.size, bold: c.bold, italic: c.italic,
				spaced: spaced}
			spaced = false
		}
		if s, ok := symbols[c.r]; ok {
			text = append(text, s...)
		} else {
			text = utf8.AppendRune(text, c.r)
		}
		w.left, w.right = min(w.left, c.left), max(w.right, c.right)
	}
	end()
	return out
}

// noteNumber follows the characters of a page and recognises the digits of a number that
// is raised behind a word, as those of notes are. The zero value is at its start.
type noteNumber struct {
	before char // the last one on the line
	above  char // the last digit above it
	open   bool // above goes on
}

// raised returns the rune of the next character, which of a raised digit is the raised
// one: "12" with note 3 is not 123. A note's number is drawn in type of at most four
// fifths, at least an eighth of it above the line, and touches what it belongs to.
func (n *noteNumber) raised(c char) rune {
	digit := '0' <= c.r && c.r <= '9'
	last := n.before
	if n.open && c.base == n.above.base && c.size == n.above.size {
		last.right = n.above.right
	}
	up := c.base - n.before.base
	n.open = digit && n.before.size > 0 && c.size <= 0.8*n.before.size && up >= n.before.size/8 &&
		up <= 0.7*n.before.size &&
		math.Abs(c.left-last.right) <= spaceGap*n.before.size
	if !n.open {
		n.before = c
		return c.r
	}
	n.above = c
	return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[c.r-'0']
}

// Gaps that part words, in sizes of the type. In 39 real files letters of one word
// stand at most 0.08 apart and words without a drawn space at least 0.11; a drawn
// space is 0.25 wide. Headings with letters set apart have 0.19 to 0.22 everywhere.
const (
	letterGap = 0.1
	spaceGap  = 0.25
)

// apart reports whether c starts a new word though no space stands before it.
func apart(w word, c char, rest []char) bool {
	size := max(w.size, c.size, 1)
	if math.Abs(c.base-w.base) > 0.5*size {
		return true
	}
	if unicode.Is(unicode.Mn, c.r) { // drawn over the letter before
		return false
	}
	gap := c.left - w.right
	if gap <= letterGap*size {
		return c.right < w.left-0.5*size
	}
	if gap < spaceGap*size && len(rest) > 0 && rest[0].base == c.base && !unicode.IsSpace(rest[0].r) {
		return rest[0].left-c.right < 0.6*gap // else the letters are set apart
	}
	return true
}

// symbols are characters that are written otherwise: ligatures, which only printing
// joins, and the marks of lists in the Symbol and Wingdings fonts, which stand in
// Unicode's private area.
var symbols = map[rune]string{
	'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "ft", 'ﬆ': "st",
	'\uf0b7': "•", '\uf0a7': "▪", '\uf0a8': "▪", '\uf0d8': "➢", '\uf0fc': "✓", '\uf076': "•", '\uf02d': "-",
}

// line is words on one height, from left to right.
type line struct {
	words       []word
	left, right float64
	base, size  float64 // size: that of most of its letters
	page        int
}

func newLine(ws []word, page int) line {
	l := line{words: ws, page: page, left: math.Inf(1), right: math.Inf(-1)}
	sizes := map[float64]int{}
	bases := map[float64]int{}
	for _, w := range ws {
		l.left, l.right = min(l.left, w.left), max(l.right, w.right)
		n := utf8.RuneCountInString(w.text)
		sizes[math.Round(w.size*4)/4] += n
		bases[w.base] += n
	}
	l.size, l.base = most(sizes), most(bases)
	return l
}

// most returns the key with the largest count, the larger key where two are equal.
func most(m map[float64]int) float64 {
	best, n := 0.0, -1
	for k, v := range m {
		if v > n || v == n && k > best {
			best, n = k, v
		}
	}
	return best
}

// text returns the line's words joined by spaces.
func (l line) text() string {
	var b strings.Builder
	for i, w := range l.words {
		if i > 0 && spaced(l.words[i-1], w) {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// spaced reports whether a space belongs between two words of a line: one was cut in
// two where its font changes inside ("Children" and a raised mark), if they touch.
func spaced(a, b word) bool {
	return b.spaced || b.left-a.right > 0.08*max(a.size, b.size) || a.bold == b.bold && a.size == b.size
}

// letters returns how many bytes of the line's words there are, and how many are bold.
func (l line) letters() (all, bold int) {
	for _, w := range l.words {
		all += len(w.text)
		if w.bold {
			bold += len(w.text)
		}
	}
	return all, bold
}

// rows groups words by their height, top first. A raised or lowered mark goes with
// the line that it stands in.
func rows(ws []word, page int) []line {
	sort.SliceStable(ws, func(i, j int) bool {
		if ws[i].base != ws[j].base {
			return ws[i].base > ws[j].base
		}
		return ws[i].left < ws[j].left
	})
	var groups [][]word
	var first word // the anchor of the last group
	for _, w := range ws {
		k := len(groups) - 1
		if k >= 0 && math.Abs(first.base-w.base) <= 0.45*max(first.size, w.size) {
			groups[k] = append(groups[k], w)
			first = anchor(first, w)
			continue
		}
		groups = append(groups, []word{w})
		first = w
	}
	out := make([]line, 0, len(groups))
	for _, g := range groups {
		sort.SliceStable(g, func(i, j int) bool { return g[i].left < g[j].left })
		out = append(out, newLine(g, page))
	}
	return out
}

// anchor is which of two words of a group stands for its height: the one of the larger
// type, or else the wider. best stood for it so far.
func anchor(best, w word) word {
	if w.size > best.size+0.5 || math.Abs(w.size-best.size) <= 0.5 && w.right-w.left > best.right-best.left {
		return w
	}
	return best
}
