package format

import (
	"golang.org/x/net/html"

	"tipsearch/index/document"
)

// maxCell is the longest text of a table's cell. Where a cell holds more, or a
// heading or another table, the table is there for the layout of the page.
const maxCell = 1500

// rowsOf returns the rows of a table, without those of tables inside it.
func rowsOf(table *html.Node) (rows []*html.Node, caption *html.Node, nested bool) {
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			switch c.Data {
			case "tr":
				rows = append(rows, c)
			case "caption":
				caption = c
			case "table":
				nested = true
			}
			visit(c)
		}
	}
	visit(table)
	return rows, caption, nested
}

// cellsOf returns the text of the cells of a row.
func cellsOf(row *html.Node) []string {
	var cells []string
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			cells = append(cells, nodeText(c))
		}
	}
	return cells
}

// dataTable reports whether a table holds data, and does not lay out the page.
func dataTable(table *html.Node) bool {
	rows, _, nested := rowsOf(table)
	if nested || len(rows) < 2 {
		return false
	}
	wide := 0
	for _, row := range rows {
		filled := 0
		for _, c := range cellsOf(row) {
			if len(c) > maxCell {
				return false
			}
			if c != "" {
				filled++
			}
		}
		if filled > 1 {
			wide++
		}
		if hasTag(row, headingTags) {
			return false
		}
	}
	return wide*2 >= len(rows)
}

func hasTag(n *html.Node, tags map[string]int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (tags[c.Data] > 0 || hasTag(c, tags)) {
			return true
		}
	}
	return false
}

// table makes a block of each row.
func (w *walker) table(table *html.Node) {
	rows, caption, _ := rowsOf(table)
	if caption != nil {
		if s := nodeText(caption); s != "" {
			w.blocks = append(w.blocks, document.Block{Text: s, Style: document.Body})
		}
	}
	for _, row := range rows {
		if b, ok := rowBlock(cellsOf(row)); ok {
			w.blocks = append(w.blocks, b)
		}
	}
}
