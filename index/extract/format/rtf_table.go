package format

import "tipsearch/index/document"

// rtfTable is the table being read.
type rtfTable struct {
	open   bool
	cells  [][]document.Block   // of the row being read
	rows   [][][]document.Block // before it
	before []document.Block     // the text before the table
}

// endParagraph ends a paragraph. One outside of a cell ends the table.
func (r *rtfReader) endParagraph() {
	para := r.group.para
	switch {
	case para.table:
		r.beginTable()
	case len(r.line.text)+len(r.lines) > 0:
		r.endTable()
	}
	r.style, r.level, r.item = "", 0, 0
	switch {
	case para.level > 0:
		r.style, r.level = document.Heading, para.level
	case para.item:
		r.item = 1
	}
	r.flush()
	r.style, r.level, r.item = "", 0, 0
}

func (r *rtfReader) beginTable() {
	if !r.table.open {
		r.table = rtfTable{open: true, before: r.blocks}
		r.blocks = nil
	}
}

// endCell ends a cell, and the paragraph in it.
func (r *rtfReader) endCell() {
	r.beginTable()
	outer := r.group.para.table
	r.group.para.table = true // some files do not say so
	r.endParagraph()
	r.group.para.table = outer
	r.spend()
	r.table.cells = append(r.table.cells, r.blocks)
	r.blocks = nil
}

func (r *rtfReader) endRow() {
	if r.table.open {
		r.table.rows = append(r.table.rows, r.table.cells)
		r.table.cells = nil
	}
}

// endTable ends the table, if one is open, and puts it behind the text before it.
func (r *rtfReader) endTable() {
	if !r.table.open {
		return
	}
	blocks := append(r.table.before, rowBlocks(r.table.rows)...)
	for _, cell := range r.table.cells {
		blocks = append(blocks, cell...)
	}
	r.blocks = append(blocks, r.blocks...)
	r.table = rtfTable{}
}
