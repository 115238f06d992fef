package format

import (
	"strings"

	"tipsearch/index/document"
)

// rowBlocks makes a block of each row of a table, which is given by its rows' cells. A
// table of one column, or of one row, is there for the layout: its paragraphs are those of
// the text.
func rowBlocks(rows [][][]document.Block) []document.Block {
	var out []document.Block
	for _, row := range rows {
		if len(rows) < 2 || len(row) < 2 {
			for _, cell := range row {
				out = append(out, cell...)
			}
			continue
		}
		var cells []string
		for _, cell := range row {
			var parts []string
			for _, b := range cell {
				parts = append(parts, b.Text)
			}
			cells = append(cells, strings.Join(parts, " "))
		}
		if b, ok := rowBlock(cells); ok {
			out = append(out, b)
		}
	}
	return out
}

// rowBlock makes a block of the cells of a row; ok is false if all are empty.
func rowBlock(cells []string) (b document.Block, ok bool) {
	if strings.Join(cells, "") == "" {
		return b, false
	}
	return document.Block{Text: strings.TrimSpace(strings.Join(cells, document.CellGap)), Style: document.Row}, true
}
