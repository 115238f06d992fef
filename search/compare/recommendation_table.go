package compare

import (
	"regexp"
	"strings"

	"tipsearch/index/document"
	"tipsearch/search/align"
)

// tableTitle is the caption of a table or figure, also of one that continues on the next
// page.
var tableTitle = regexp.MustCompile(`(?i)^(?:table|figure|chart)\s+[0-9]+\b`)

// yearsCell is a cell of years: "2013 – 2017", "2014", "2009–2012, 2015 to present".
var yearsCell = regexp.MustCompile(`(?i)^(?:(?:19|20)[0-9]{2}|since|to|and|until|present|ongoing|[\s,;–—-])+$`)

// maxLabelWords is how many words a cell may have that names the subject of a row, or
// heads a column.
const maxLabelWords = 6

// recommendations returns the recommendations of a side, each whole. In a table these
// are its rows without the subject in the first cells and the years in the last ones.
// Captions, heads of columns and introductions are not recommendations.
func (side *Side) recommendations() align.Text {
	all := side.paragraphs()
	firstRow, table := side.findTable(all)
	var items []align.Paragraph
	top := true // nothing of a table stands above, but its caption
	for i, p := range all {
		text := side.Text[p.Start:p.End]
		row := isRow(text)
		introduction := !table && i == 0 && len(all) > 1 && strings.HasSuffix(text, ":") || table && i < firstRow
		switch {
		case tableTitle.MatchString(text) && !row:
			top = true
			continue
		case introduction, table && row && top && allLabels(text):
			continue
		}
		top = top && !row
		if table && row {
			from, to := recommendationInRow(text)
			p.Start, p.End = p.Start+from, p.Start+to
		}
		items = append(items, p)
	}
	return align.ByParagraph(side.Text, items)
}

// findTable reports whether the paragraphs have a table of recommendations, most of
// whose rows say something, and which of them is its first row.
func (side *Side) findTable(all []align.Paragraph) (firstRow int, found bool) {
	firstRow = len(all)
	rows, telling := 0, 0
	for i, p := range all {
		if text := side.Text[p.Start:p.End]; isRow(text) {
			firstRow = min(firstRow, i)
			rows++
			if !allLabels(text) {
				telling++
			}
		}
	}
	return firstRow, rows > 1 && 2*telling > rows
}

func isRow(text string) bool { return strings.Contains(text, document.CellGap) }

// allLabels reports whether every cell of a row is a label, as the heads of columns are.
func allLabels(row string) bool {
	for cell := range strings.SplitSeq(row, document.CellGap) {
		if !isLabel(cell) || yearsCell.MatchString(strings.TrimSpace(cell)) {
			return false
		}
	}
	return true
}

// isLabel reports whether a cell is a few words that recommend nothing.
func isLabel(cell string) bool {
	cell = strings.TrimSpace(cell)
	return len(strings.Fields(cell)) <= maxLabelWords && !strings.HasSuffix(cell, ".") && !strings.HasSuffix(cell, ";")
}

// recommendationInRow returns the bytes of a row that are its recommendation: without
// the years in its last cells and the labels in its first.
func recommendationInRow(row string) (from, to int) {
	to = len(row)
	for {
		at := strings.LastIndex(row[:to], document.CellGap)
		if at < 0 || !yearsCell.MatchString(strings.TrimSpace(row[at+len(document.CellGap):to])) {
			break
		}
		to = at
	}
	if strings.HasPrefix(row, document.CellGap[1:]) { // the first cell is empty
		from = len(document.CellGap) - 1
	}
	for {
		n := strings.Index(row[from:to], document.CellGap)
		if n < 0 || !isLabel(row[from:from+n]) {
			break
		}
		from += n + len(document.CellGap)
	}
	return from, to
}
