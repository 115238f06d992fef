package layout

import (
	"regexp"
	"strings"

	"tipsearch/index/document"
)

// cellTab parts the cells of a line: a tab, or several spaces.
var cellTab = regexp.MustCompile(`[ \x{00a0}]*\t[\s]*| {3,}`)

const (
	fewestRows = 3  // fewer lines with a wide gap are no table
	widestCell = 60 // bytes; what is longer is text in two columns
)

// TabRows makes rows of the lines of a table that a tab parts into cells: at least three
// blocks of one line in a row, with as many cells each.
func TabRows(blocks []document.Block) []document.Block {
	for from := 0; from < len(blocks); {
		cells := tabCells(blocks[from])
		to := from + 1
		for len(cells) > 1 && to < len(blocks) && len(tabCells(blocks[to])) == len(cells) {
			to++
		}
		if len(cells) > 1 && to-from >= fewestRows {
			for i := from; i < to; i++ {
				blocks[i].Style, blocks[i].Text = document.Row, strings.Join(tabCells(blocks[i]), document.CellGap)
			}
		}
		from = to
	}
	return blocks
}

// tabCells returns the cells of a block of one line, nil for any other block.
func tabCells(b document.Block) []string {
	line := strings.TrimSpace(b.Text)
	if b.Out != "" || b.Style != document.Body && b.Style != "" || !strings.Contains(line, "\t") ||
		strings.Contains(line, "\n") {
		return nil
	}
	cells := cellTab.Split(line, -1)
	for _, c := range cells {
		if len(c) > widestCell || c == "" {
			return nil
		}
	}
	return cells
}
