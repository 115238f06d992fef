package pdf

import (
	"sort"
	"strings"
)

// tableRows makes the rows of a table of its lines. A cell of several lines is set
// tighter than the rows are; a line is a new row where the distance to the line
// above is that of rows, or, in a table of one distance, where the first column
// starts anew.
func tableRows(lines []line, cols []span) []piece {
	limit := rowPitch(lines)
	var out []piece
	var row []line
	flush := func() {
		if len(row) == 0 {
			return
		}
		p := piece{line: row[0], table: true, cells: make([]string, len(cols))}
		for k, c := range cols {
			var parts []string
			for _, l := range within(row, c) {
				parts = append(parts, l.text())
			}
			p.cells[k] = strings.Join(parts, "\n")
		}
		out = append(out, p)
		row = nil
	}
	for i, l := range lines {
		if i > 0 && starts(lines[i-1], l, limit, cols) {
			flush()
		}
		row = append(row, l)
	}
	flush()
	return out
}

// starts reports whether l starts a new row below above.
func starts(above, l line, limit float64, cols []span) bool {
	if limit > 0 {
		return above.base-l.base > limit
	}
	return above.base-l.base > 0.9*l.size && len(within([]line{l}, cols[0])) > 0
}

// tightest is the distance of lines, in sizes of type, up to which a line may go
// on the one above in the same cell. Text is set at 1.0 to 1.25.
const tightest = 1.27

// rowPitch returns the distance of lines above which a new row starts: between the two
// distances that a table with cells of several lines has. 0 means that all lines
// stand close and equally far apart.
func rowPitch(lines []line) float64 {
	size := most(func() map[float64]int {
		m := map[float64]int{}
		for _, l := range lines {
			m[l.size]++
		}
		return m
	}())
	var d []float64
	for i := 1; i < len(lines); i++ {
		// Less than 0.9 is a line of a cell that is centred on its row.
		if x := (lines[i-1].base - lines[i].base) / max(size, 1); x > 0.9 {
			d = append(d, x)
		}
	}
	if len(d) == 0 {
		return 0
	}
	sort.Float64s(d)
	if d[0] > tightest {
		return 0.95 * d[0] * size
	}
	for i := 1; i < len(d); i++ {
		if d[i]-d[i-1] > 0.12 || d[i] > tightest && d[i-1] <= tightest {
			return (d[i] + d[i-1]) / 2 * size
		}
	}
	return 0
}
