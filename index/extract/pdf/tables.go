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
			for _, l := range within(row, span{c.left - 1, c.right + 1}) {
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

// starts tells whether l starts a new row below above.
func starts(above, l line, limit float64, cols []span) bool {
	if limit > 0 {
		return above.base-l.base > limit
	}
	return len(within([]line{l}, cols[0])) > 0
}

// rowPitch is the distance of lines above which a new row starts: between the two
// distances that a table with cells of several lines has. 0 means that all lines
// stand equally far apart.
func rowPitch(lines []line) float64 {
	var d []float64
	for i := 1; i < len(lines); i++ {
		d = append(d, (lines[i-1].base-lines[i].base)/max(lines[i].size, 1))
	}
	if len(d) == 0 {
		return 0
	}
	sort.Float64s(d)
	low := d[0]
	// The widest step between neighbours within what lines of one table have.
	step, at := 0.0, 0.0
	for i := 1; i < len(d) && d[i] < 3*low; i++ {
		if s := d[i] - d[i-1]; s > step {
			step, at = s, (d[i]+d[i-1])/2
		}
	}
	size := lines[0].size
	if step < 0.12 {
		if low > 1.3 { // set so wide that no line goes on in the next
			return 0.9 * low * size
		}
		return 0
	}
	return at * size
}
