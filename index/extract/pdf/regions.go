package pdf

import (
	"math"
	"regexp"
	"sort"
)

// span is a stretch of a page's width.
type span struct{ left, right float64 }

func (s span) width() float64 { return s.right - s.left }

// piece is a line in its place in the reading order, or a row of a table.
type piece struct {
	line
	column span     // the column of text that the line stands in
	cells  []string // of a row
	table  bool
	anew   bool // a paragraph begins with it, whatever stands before
}

// minGap is how wide, in the size of the type, a gap within a line must be to part
// columns or cells. Spaces in justified text reach 1.
const minGap = 1.2

// loneGap is how wide a gap must be to make a row of a line that no other line
// shares its columns with.
const loneGap = 3

// maxGaps is how many gaps of one line may part columns: a page of 600 points has no
// room for more columns of ten. Every word is asked of every column.
const maxGaps = 60

func widest(gaps []span) float64 {
	w := 0.0
	for _, g := range gaps {
		w = max(w, g.width())
	}
	return w
}

// listMark is what stands before an item of a list or a heading.
var listMark = regexp.MustCompile(
	`^(?:[•●▪■◦‣○➢✓–—*·-]|\(?(?:\d{1,3}|[ivxlc]{1,4}|[A-Za-z])[.)]|[IVXL]+\.)$`)

// gaps returns the free stretches within a line that may part columns. In a line drawn
// out to the column's width all spaces are wide, and none parts anything.
func (l line) gaps() []span {
	var out []span
	for i := 1; i < len(l.words); i++ {
		if i == 1 && listMark.MatchString(l.words[0].text) && len(l.words) > 2 {
			continue // the mark of an item, set off from its text
		}
		if g := (span{l.words[i-1].right, l.words[i].left}); g.width() > minGap*l.size {
			out = append(out, g)
		}
	}
	if len(out) > maxGaps {
		return nil
	}
	if len(out) == 0 || len(l.words) < 4 {
		return out
	}
	widths := make([]float64, 0, len(l.words))
	for i := 1; i < len(l.words); i++ {
		widths = append(widths, l.words[i].left-l.words[i-1].right)
	}
	sort.Float64s(widths)
	usual := widths[len(widths)/3]
	wide := out[:0]
	for _, g := range out {
		if g.width() > 1.8*usual {
			wide = append(wide, g)
		}
	}
	return wide
}

// free returns what of a strip no word of the line covers: its widest part.
func (l line) free(strip span) span {
	best := span{}
	at := strip.left
	for _, w := range l.words {
		if w.right <= at {
			continue
		}
		if w.left >= strip.right {
			break
		}
		if s := (span{at, w.left}); s.width() > best.width() {
			best = s
		}
		at = max(at, w.right)
	}
	if s := (span{at, strip.right}); s.width() > best.width() {
		best = s
	}
	return best
}

// order puts the lines of a page in reading order, within the column given. Lines
// that share a free strip from top to bottom are a group: columns of prose, read
// one after the other, or a table, read row by row.
func order(lines []line, column span, depth int) []piece {
	var o orderer
	return insert(o.order(lines, column, depth), o.beside)
}

// orderer puts the lines of a page in order.
type orderer struct {
	beside []piece // texts beside the text, such as quotations from it
}

func (o *orderer) order(lines []line, column span, depth int) []piece {
	var out []piece
	plain := 0 // from this line on, each line is one piece at the end of out
	for i := 0; i < len(lines); {
		strips := lines[i].gaps()
		if len(strips) == 0 || depth > 2 {
			out = append(out, piece{line: lines[i], column: column})
			i++
			continue
		}
		end, strips := group(lines, i, strips)
		start := i
		for start > plain && leads(lines, start, strips) {
			start--
			out = out[:len(out)-1]
		}
		if cols, ok := columns(lines[start:end], strips); ok {
			side := sidebar(lines[:start], lines[end:], cols)
			for k, c := range cols {
				ps := o.order(within(lines[start:end], span{c.left - 1, c.right + 1}), c, depth+1)
				if k == side {
					ps[0].anew = true
					o.beside = append(o.beside, ps...)
				} else {
					out = append(out, ps...)
				}
			}
			i, plain = end, end
			continue
		}
		cols := columnsOf(lines[start:end])
		inner := tight(lines[start:end], cols)
		for k := end - 1; k > i && len(lines[k].gaps()) == 0; k-- {
			if trails(lines, k, inner) {
				end = k
			}
		}
		cols = columnsOf(lines[start:end]) // without the notes under the table
		if end-start == 1 && (depth > 0 || widest(lines[start].gaps()) < loneGap*lines[start].size) {
			out = append(out, piece{line: lines[start], column: column})
		} else {
			out = append(out, tableRows(lines[start:end], cols)...)
			plain = end
		}
		i = end
	}
	return out
}

// columns returns the columns of lines that leave strips free, if those are to be read
// one after the other and not by rows.
func columns(lines []line, strips []span) ([]span, bool) {
	if left, right, ok := beside(lines, strips); ok {
		return []span{left, right}, true
	}
	for _, cols := range [][]span{parted(strips), columnsOf(lines)} {
		if inner := tight(lines, cols); prose(lines, inner) || flows(lines, inner) {
			return inner, true
		}
	}
	return nil, false
}

// group finds the end of the lines from start on that leave a strip free.
func group(lines []line, start int, strips []span) (int, []span) {
	end := start + 1
	for ; end < len(lines); end++ {
		l, above := lines[end], lines[end-1]
		if above.base-l.base > 4*max(l.size, above.size) {
			break
		}
		if band(lines, end) {
			break
		}
		var left []span
		for _, s := range strips {
			if f := l.free(s); f.width() >= max(4, 0.5*l.size) {
				left = append(left, f)
			}
		}
		if len(left) == 0 {
			break
		}
		strips = left
	}
	return end, strips
}

// band reports whether lines are a heading that stands alone across the columns: one stretch of larger
// or bold type, with so much room around it that no line of another column can
// stand beside it.
func band(lines []line, i int) bool {
	if i+1 >= len(lines) || len(lines[i].gaps()) > 0 {
		return false
	}
	above, l, below := lines[i-1], lines[i], lines[i+1]
	all, bold := l.letters()
	if bold*10 < all*9 && l.size < 1.15*above.size {
		return false
	}
	return above.base-l.base > 1.5*above.size && l.base-below.base > 1.1*below.size &&
		above.base-below.base > 2.6*min(above.size, below.size)
}

// leads reports whether the line above a group is the start of one of its columns: a
// column that begins higher, the first line of a cell that has more lines.
func leads(lines []line, start int, strips []span) bool {
	l, below := lines[start-1], lines[start]
	if len(l.gaps()) > 0 || l.base-below.base > 1.35*below.size || math.Abs(l.size-below.size) > 0.6 {
		return false
	}
	if len(strips) > 0 && l.right < strips[0].left { // a line of text above the first column
		return false
	}
	for _, s := range strips {
		if l.free(s).width() < max(4, 0.5*l.size) {
			return false
		}
	}
	return true
}

// trails reports whether the last line of a table is none of its own: a note under
// it, text that goes on. The rest of a cell stands close under its line and starts
// where its column does.
func trails(lines []line, i int, cols []span) bool {
	l, above := lines[i], lines[i-1]
	if len(l.gaps()) > 0 {
		return false
	}
	if math.Abs(l.size-above.size) > 0.6 {
		return true
	}
	d := above.base - l.base
	for k, c := range cols {
		if l.left < c.left-2 || l.right > c.right+2 {
			continue
		}
		if k == 0 {
			return d > 1.25*l.size
		}
		return d > 2*l.size
	}
	return true
}

// within returns the parts of the lines that stand in a column.
func within(lines []line, c span) []line {
	var out []line
	for _, l := range lines {
		var ws []word
		for _, w := range l.words {
			if mid := (w.left + w.right) / 2; mid >= c.left && mid < c.right {
				ws = append(ws, w)
			}
		}
		if len(ws) > 0 {
			out = append(out, newLine(ws, l.page))
		}
	}
	return out
}
