package pdf

import (
	"sort"
)

// beside separates two things that only stand next to each other, such as a table and a
// chart: a wide strip parts them, and their lines keep different heights. The rows
// of a table keep the same.
func beside(lines []line, strips []span) (left, right span, ok bool) {
	inner := tight(lines, columnsOf(lines))
	for i := 1; i < len(inner); i++ {
		strips = append(strips[:len(strips):len(strips)], span{inner[i-1].right, inner[i].left})
	}
	var widest span
	for _, s := range strips {
		if s.width() > widest.width() {
			widest = s
		}
	}
	if widest.width() < 20 {
		return left, right, false
	}
	halves := parted([]span{widest})
	a, b := within(lines, halves[0]), within(lines, halves[1])
	if len(a) < 3 || len(b) < 3 {
		return left, right, false
	}
	left, right = extent(a), extent(b)
	if min(left.width(), right.width()) < 0.2*extent(lines).width() {
		return left, right, false
	}
	if len(b) > len(a) {
		a, b = b, a
	}
	return left, right, sameHeights(a, b)*5 < len(b)*2
}

// sameHeights returns how many lines of b stand at the height of one of a.
func sameHeights(a, b []line) int {
	const apart = 0.6 // points; heights less apart are the same
	heights := make([]float64, 0, len(a))
	for _, l := range a {
		heights = append(heights, l.base)
	}
	sort.Float64s(heights)
	same := 0
	for _, l := range b {
		i := sort.Search(len(heights), func(i int) bool { return heights[i] > l.base-apart })
		if i < len(heights) && heights[i] < l.base+apart {
			same++
		}
	}
	return same
}

// parted returns the columns that the strips leave, from one end of the page to the
// other.
func parted(strips []span) []span {
	sort.Slice(strips, func(i, j int) bool { return strips[i].left < strips[j].left })
	cols := []span{{left: -1e5}}
	for _, s := range strips {
		mid := (s.left + s.right) / 2
		cols[len(cols)-1].right = mid
		cols = append(cols, span{left: mid})
	}
	cols[len(cols)-1].right = 1e5
	return cols
}

// columnsOf returns the columns of the lines: the stretches between strips that hardly
// a word stands in. A heading in bold at the top may span columns.
func columnsOf(lines []line) []span {
	whole := extent(lines)
	if !(whole.width() > 0 && whole.width() < 1e5) {
		return []span{whole}
	}
	cover := make([]int, int(whole.width())+2)
	for i, l := range lines {
		all, bold := l.letters()
		if i < 3 && bold == all && len(lines) > 3 {
			continue
		}
		at := -1
		for _, w := range l.words {
			for x := max(at+1, int(w.left-whole.left)); x <= int(w.right-whole.left) && x < len(cover); x++ {
				cover[x]++
				at = x
			}
		}
	}
	allowed := 0
	if len(lines) >= 8 {
		allowed = len(lines) / 10
	}
	var cols []span
	open := -1
	for x := 0; x <= len(cover); x++ {
		full := x < len(cover) && cover[x] > allowed
		switch {
		case full && open < 0:
			// A strip narrower than 4 points parts nothing.
			if k := len(cols) - 1; k >= 0 && whole.left+float64(x)-cols[k].right < 4 {
				open = int(cols[k].left - whole.left)
				cols = cols[:k]
			} else {
				open = x
			}
		case !full && open >= 0:
			cols = append(cols, span{whole.left + float64(open), whole.left + float64(x)})
			open = -1
		}
	}
	if len(cols) == 0 || len(cols) > maxGaps {
		// So few words that no stretch has more of them than may stand in a strip, or
		// so many stretches that they are not columns.
		cols = []span{whole}
	}
	return spread(cols)
}

// spread widens columns until they meet, so that every word falls in one.
func spread(cols []span) []span {
	out := append([]span(nil), cols...)
	for i := 1; i < len(out); i++ {
		mid := (cols[i-1].right + cols[i].left) / 2
		out[i-1].right, out[i].left = mid, mid
	}
	out[0].left -= 1e4
	out[len(out)-1].right += 1e4
	return out
}

// tight returns the columns the width that their words have.
func tight(lines []line, cols []span) []span {
	var out []span
	for _, c := range cols {
		if ls := within(lines, c); len(ls) > 0 {
			out = append(out, extent(ls))
		}
	}
	return out
}

// prose reports whether columns hold running text, not a table: two or three columns of like
// width, each with many lines, and most lines as long as the column is wide.
func prose(lines []line, cols []span) bool {
	if len(cols) < 2 || len(cols) > 3 {
		return false
	}
	widest, most := 0.0, 0
	counts := make([]int, len(cols))
	for i, c := range cols {
		widest = max(widest, c.width())
		counts[i] = len(within(lines, span{c.left - 1, c.right + 1}))
		most = max(most, counts[i])
	}
	for i, c := range cols {
		ls := within(lines, span{c.left - 1, c.right + 1})
		if c.width() < 0.6*widest || len(ls) < 4 || counts[i]*3 < most {
			return false
		}
		full, wordy := 0, 0
		for _, l := range ls {
			if l.right > c.right-0.2*c.width() {
				full++
			}
			if len(l.words) >= 4 {
				wordy++
			}
		}
		if full*2 < len(ls) || wordy*2 < len(ls) {
			return false
		}
	}
	return true
}
