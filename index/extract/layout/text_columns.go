package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
)

// Text that was taken from a page of two columns as it lay there holds a piece of
// each column in every line:
//
//	Paraguay is a source country for women       Prosecution
//	and children trafficked for the purpose      The Government of Paraguay made
//
// Such lines are parted at the gutter, and the left column is read before the
// right one. That is done only where it is plain: the gutter lies at one place over
// many lines, and what stands on either side of it goes on from line to line as
// prose does. A table does not. Where the pieces go on so but no gutter is found,
// the text stays as it is and a problem says so.

const (
	// leastSided is how many lines must have a piece of either column. Fewer may be
	// an address, a signature, a small table.
	leastSided = 6
	// leastGap is the narrowest gutter, in columns of letters.
	leastGap = 2
	// wideGap is a run of spaces that no justified line has.
	wideGap = 3
)

// textLine is a line as letters, tabs drawn out.
type textLine []rune

// tabStop returns where the text behind a tab goes on: behind the longest piece that any
// line has before its one tab, or at multiples of eight where tabs are something
// else than the gutter.
func tabStop(text string) int {
	longest, lines := 0, 0
	for l := range strings.SplitSeq(text, "\n") {
		left, right, ok := strings.Cut(strings.TrimSpace(l), "\t")
		if right = strings.TrimLeft(right, "\t"); !ok || strings.Contains(right, "\t") {
			continue
		}
		longest = max(longest, utf8.RuneCountInString(left))
		lines++
	}
	if lines < leastSided || longest > maxWrap {
		return 8
	}
	return longest + wideGap
}

// mostTabs is how many tabs of a line are drawn out. A line of two columns has a few
// before either; each takes the width of a column in memory.
const mostTabs = 20

func newTextLine(s string, stop int) textLine {
	var out textLine
	tabs := 0
	for _, r := range strings.TrimRightFunc(s, unicode.IsSpace) {
		if r == '\t' {
			tabs++
		}
		switch {
		case r == '\t' && tabs <= mostTabs:
			for out = append(out, ' '); len(out)%stop != 0; {
				out = append(out, ' ')
			}
		case unicode.IsSpace(r):
			out = append(out, ' ')
		default:
			out = append(out, r)
		}
	}
	return out
}

// gap returns the widest run of spaces inside the line, and the width of the next
// widest.
func (l textLine) gap() (widest Span, next int) {
	from, seen := 0, false
	for i, r := range l {
		if r == ' ' {
			continue
		}
		if n := i - from; seen && n > widest.End-widest.Start {
			next = widest.End - widest.Start
			widest = Span{from, i}
		} else if seen && n > next {
			next = n
		}
		from, seen = i+1, true
	}
	return widest, next
}

// sides cuts the line before column x. ok is false where a word stands across.
func (l textLine) sides(x int) (left, right string, ok bool) {
	for i := max(0, x-leastGap); i < x && i < len(l); i++ {
		if l[i] != ' ' {
			return "", "", false
		}
	}
	n := min(x, len(l))
	return strings.TrimSpace(string(l[:n])), strings.TrimSpace(string(l[n:])), true
}

// partColumns returns the blocks of a page of text whose lines hold two columns, in
// reading order; ok is false for other text. looks says that the text seems to hold
// columns which could not be parted.
func partColumns(text string) (blocks []document.Block, looks, ok bool) {
	// Most text has no wide gap at all.
	if !strings.Contains(text, "   ") && !strings.Contains(text, "\t") {
		return nil, false, false
	}
	stop := tabStop(text)
	var lines []textLine
	for l := range strings.SplitSeq(text, "\n") {
		lines = append(lines, newTextLine(l, stop))
	}
	start := 0
	odd := 0 // lines outside of the columns that seem to hold pieces of both
	for start < len(lines) {
		from, to, x := findGutter(lines, start)
		if x == 0 {
			break
		}
		odd += oddLines(lines[start:from])
		blocks = append(blocks, plainBlocks(lines[start:from])...)
		left, right := columnsAt(lines[from:to], x)
		blocks = append(append(blocks, columnBlocks(left)...), columnBlocks(right)...)
		start, ok = to, true
	}
	looks = looksInterleaved(lines[start:]) || ok && odd+oddLines(lines[start:]) > 1
	return append(blocks, plainBlocks(lines[start:])...), looks, ok
}

// findGutter finds the first run of lines behind start that a gutter before column
// x parts; x is 0 where there is none.
func findGutter(lines []textLine, start int) (from, to, x int) {
	for i := start; i < len(lines); i++ {
		g, next := lines[i].gap()
		if g.End-g.Start < leastGap || g.End-g.Start <= next {
			continue
		}
		x := g.End
		sided, aligned, last := 0, 0, i
		for k := i; k < len(lines); k++ {
			left, right, ok := lines[k].sides(x)
			if !ok {
				break
			}
			if right == "" {
				continue
			}
			last = k
			if left != "" {
				sided++
			}
			if lines[k][min(x, len(lines[k])-1)] != ' ' {
				aligned++
			}
		}
		if sided < leastSided || aligned*10 < sided*7 {
			continue
		}
		for i > start && len(lines[i-1]) > 0 && len(lines[i-1]) < x { // the column begins higher
			i--
		}
		for last++; last < len(lines) && len(lines[last]) > 0 && len(lines[last]) < x; { // or ends lower
			last++
		}
		if left, right := columnsAt(lines[i:last], x); goesOnAsProse(left) && goesOnAsProse(right) {
			return i, last, x
		}
		i = last - 1
	}
	return len(lines), len(lines), 0
}

// columnsAt returns the lines of both columns, "" where one has none.
func columnsAt(lines []textLine, x int) (left, right []string) {
	for _, l := range lines {
		a, b, _ := l.sides(x)
		left, right = append(left, a), append(right, b)
	}
	return left, right
}

// goesOnAsProse reports whether lines are of a column of prose, not cells of a table: they
// have some words, few of them figures, and every third at least breaks off in a
// sentence that the next goes on with.
func goesOnAsProse(lines []string) bool {
	pairs, open, words, figures, filled := 0, 0, 0, 0, 0
	for i, l := range lines {
		if l == "" {
			continue
		}
		filled++
		for w := range strings.FieldsSeq(l) {
			words++
			if w[0] >= '0' && w[0] <= '9' {
				figures++
			}
		}
		if i+1 < len(lines) && lines[i+1] != "" {
			pairs++
			first, _ := utf8.DecodeRuneInString(lines[i+1])
			if unicode.IsLower(first) && !document.EndsAsSentence(l) {
				open++
			}
		}
	}
	return filled >= leastSided && words >= 3*filled && figures*4 < words && open*3 >= pairs
}

// looksInterleaved reports whether most of lines have a wide gap with prose on either
// side of it.
func looksInterleaved(lines []textLine) bool {
	var left, right []string
	filled := 0
	for _, l := range lines {
		if len(l) == 0 {
			continue
		}
		filled++
		if g, next := l.gap(); g.End-g.Start >= wideGap && g.End-g.Start > next {
			left = append(left, strings.TrimSpace(string(l[:g.Start])))
			right = append(right, string(l[g.End:]))
		}
	}
	return len(left)*2 > filled && goesOnAsProse(left) && goesOnAsProse(right)
}

// oddLines counts the lines of prose that have a wide gap in them, or stand far to
// the right.
func oddLines(lines []textLine) (n int) {
	for _, l := range lines {
		g, next := l.gap()
		text := strings.TrimSpace(string(l))
		first, _ := utf8.DecodeRuneInString(text)
		indent := len(l) - utf8.RuneCountInString(text)
		if g.End-g.Start >= wideGap && g.End-g.Start > next && len(strings.Fields(text)) > 5 || indent > 20 &&
			unicode.IsLower(first) {
			n++
		}
	}
	return n
}

// plainBlocks cuts lines that stand by themselves at their empty lines.
func plainBlocks(lines []textLine) []document.Block {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = string(l)
	}
	return cutAtEmptyLines(strings.Join(all, "\n"), pageLines{})
}

// columnBlocks cuts the lines of a column at the empty ones; they were broken where
// the column is full.
func columnBlocks(lines []string) []document.Block {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l))
	}
	blocks := cutAtEmptyLines(strings.Join(lines, "\n"), pageLines{})
	for i := range blocks {
		blocks[i].Wrap = width
	}
	return blocks
}
