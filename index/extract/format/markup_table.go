package format

import "tipsearch/index/document"

// table reads a table: its rows, behind what else stands in it, such as a caption.
func (m *markup) table(x *xmlReader) error {
	m.end()
	m.writeLabel()
	m.end()
	sub := m.inside()
	rows := [][][]document.Block{}
	sub.rows = &rows
	err := sub.content(x)
	sub.end()
	m.blocks = append(append(m.blocks, sub.blocks...), rowBlocks(rows)...)
	m.cut = m.cut || sub.cut
	return err
}

// cell reads a cell. One outside of a table is read as text.
func (m *markup) cell(x *xmlReader) error {
	m.words.Break()
	sub := m.inside()
	if !sub.spend() {
		m.cut = true
		return errEnough
	}
	sub.open = 1
	err := sub.content(x)
	sub.end()
	m.cut = m.cut || sub.cut
	if m.rows == nil || len(*m.rows) == 0 {
		m.blocks = append(m.blocks, sub.blocks...)
		return err
	}
	row := &(*m.rows)[len(*m.rows)-1]
	*row = append(*row, sub.blocks)
	return err
}

// inside returns a reader of a part of the same report whose blocks are kept apart.
func (m *markup) inside() *markup {
	sub := *m
	sub.builder, sub.rows = builder{left: m.left}, nil
	return &sub
}
