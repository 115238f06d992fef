package pdf

import (
	"math"
	"slices"
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
	edge        bool // its last character has a space beside it in the file
	initial     bool // a drop cap
	backward    bool // it is read against the direction of its page
}

// words cuts the characters of a page into words. A space ends a word, and so
// does a gap as wide as one: many files draw no spaces.
func words(chars []char) []word {
	var out []word
	var text []rune
	var w word
	var notes noteNumber
	spaced := true
	chars, mirrored := inPlace(joinAccents(chars))
	spacing := letterSpacing(chars)
	end := func() {
		if len(text) > 0 {
			w.backward = turnAround(text, mirrored)
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
		if len(text) > 0 && apart(w, c, chars[i+1:], spacing[c.base]) {
			end()
		}
		if len(text) == 0 {
			w = word{left: c.left, right: c.right, base: c.base, size: c.size, bold: c.bold, italic: c.italic,
				spaced: spaced}
			spaced = false
		}
		text = appendPlain(text, c.r, mirrored)
		w.left, w.right, w.edge = min(w.left, c.left), max(w.right, c.right), c.edge
	}
	end()
	return out
}

// appendPlain appends a character as it is written in plain text.
func appendPlain(text []rune, r rune, mirrored bool) []rune {
	if s, ok := symbols[r]; ok {
		return append(text, []rune(s)...)
	}
	if s, ok := plainForm(r); ok {
		n := len(text)
		text = append(text, []rune(s)...)
		if !mirrored { // the whole word is turned around later
			slices.Reverse(text[n:])
		}
		return text
	}
	return append(text, r)
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

// apart reports whether c starts a new word though no space stands before it. spacing
// is how far apart the letters of its line are set, in sizes of the type.
func apart(w word, c char, rest []char, spacing float64) bool {
	size := max(w.size, c.size, 1)
	if math.Abs(c.base-w.base) > 0.5*size {
		return true
	}
	if unicode.Is(unicode.Mn, c.r) { // drawn over the letter before
		return false
	}
	gap, limit := c.left-w.right, letterGap
	if strengthOf(c.r) == leftward && !c.edge && !w.edge {
		limit = spaceGap // Arabic letters that do not join the next stand up to 0.2 apart
	}
	if gap <= (limit+spacing)*size {
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
	aside       bool // it stands beside the text of the page
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
	ws := readingOrder(l.words)
	for i, w := range ws {
		if i > 0 && spaced(ws[i-1], w) {
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
// the line that it stands in. Words that would stand on others are of another line:
// a text between two lines, in the margin say, must not join them.
func rows(ws []word, page int) []line {
	dropCaps(ws)
	sort.SliceStable(ws, func(i, j int) bool {
		if ws[i].base != ws[j].base {
			return ws[i].base > ws[j].base
		}
		return ws[i].left < ws[j].left
	})
	var groups [][]word
	var first word // the anchor of the last group
	var taken cover
	for _, w := range ws {
		k := len(groups) - 1
		if k >= 0 && math.Abs(first.base-w.base) <= 0.45*max(first.size, w.size) && !taken.under(w) {
			groups[k] = append(groups[k], w)
			first = anchor(first, w)
		} else {
			groups = append(groups, []word{w})
			first = w
			taken = taken[:0]
		}
		taken.add(w)
	}
	out := make([]line, 0, len(groups))
	for _, g := range groups {
		sort.SliceStable(g, func(i, j int) bool { return g[i].left < g[j].left })
		out = append(out, newLine(g, page))
	}
	return asides(out)
}

// cover is what the words of a line cover, from left to right.
type cover []covered

type covered struct {
	span
	base float64 // of the words there
}

// find returns the first stretch that ends right of x.
func (c cover) find(x float64) int {
	return sort.Search(len(c), func(i int) bool { return c[i].right > x })
}

// under reports whether w stands on words of another height by more than a raised mark
// touches its word.
func (c cover) under(w word) bool {
	const touch = 0.25 // of the smaller width
	for i := c.find(w.left); i < len(c) && c[i].left < w.right; i++ {
		common := min(c[i].right, w.right) - max(c[i].left, w.left)
		if c[i].base != w.base && common > touch*min(c[i].width(), w.right-w.left) {
			return true
		}
	}
	return false
}

// add adds a word. Stretches that it touches become one with it.
func (c *cover) add(w word) {
	s := covered{span{w.left, w.right}, w.base}
	i := c.find(w.left)
	k := i
	for ; k < len(*c) && (*c)[k].left < w.right; k++ {
		s.left, s.right = min(s.left, (*c)[k].left), max(s.right, (*c)[k].right)
	}
	*c = slices.Replace(*c, i, k, s)
}

// anchor is which of two words of a group stands for its height: the one of the larger
// type, or else the wider. best stood for it so far.
func anchor(best, w word) word {
	if w.size > best.size+0.5 || math.Abs(w.size-best.size) <= 0.5 && w.right-w.left > best.right-best.left {
		return w
	}
	return best
}
