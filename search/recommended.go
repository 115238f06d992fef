package search

import (
	"regexp"
	"strings"

	"tipsearch/index/document"
	"tipsearch/search/align"
)

// tableTitle is the caption of a table or figure, also of one carried over to the
// next page.
var tableTitle = regexp.MustCompile(`(?i)^(?:table|figure|chart)\s+[0-9]+\b`)

// yearsCell is a cell of years: "2013 – 2017", "2014", "2009–2012, 2015 to present".
var yearsCell = regexp.MustCompile(`(?i)^(?:(?:19|20)[0-9]{2}|since|to|and|until|present|ongoing|[\s,;–—-])+$`)

// longestLabel is how many words a cell may have that names the matter of a row, and
// a heading over a column.
const longestLabel = 6

// recommended is the recommendations of a side, each whole. Of a row of a table it
// is what is recommended: the matter in the first cells, and the years in the last,
// are columns about it. Captions, the heads of columns and what introduces the list
// are no recommendations.
func (side *Side) recommended() align.Text {
	all := side.paragraphs()
	first, rows, proper := len(all), 0, 0 // the first row, how many, and those that recommend by their look
	for i, p := range all {
		if text := side.Text[p.Start:p.End]; strings.Contains(text, document.CellGap) {
			first = min(first, i)
			rows++
			if !allLabels(text) {
				proper++
			}
		}
	}
	table := rows > 1 && 2*proper > rows
	var items []align.Paragraph
	top := true // nothing of a table stands above, but its caption
	for i, p := range all {
		text := side.Text[p.Start:p.End]
		row := strings.Contains(text, document.CellGap)
		switch {
		case tableTitle.MatchString(text) && !row:
			top = true
			continue
		case !table && i == 0 && len(all) > 1 && strings.HasSuffix(text, ":"),
			table && i < first,
			table && row && top && allLabels(text):
			continue
		}
		top = top && !row
		if table && row {
			from, to := recommendedIn(text)
			p.Start, p.End = p.Start+from, p.Start+to
		}
		items = append(items, p)
	}
	return align.ByParagraph(side.Text, items)
}

// allLabels tells whether every cell of a row is a few words that say nothing yet,
// as the heads of columns are.
func allLabels(row string) bool {
	for cell := range strings.SplitSeq(row, document.CellGap) {
		if !isLabel(cell) || yearsCell.MatchString(strings.TrimSpace(cell)) {
			return false
		}
	}
	return true
}

func isLabel(cell string) bool {
	cell = strings.TrimSpace(cell)
	return len(strings.Fields(cell)) <= longestLabel && !strings.HasSuffix(cell, ".") && !strings.HasSuffix(cell, ";")
}

// recommendedIn is where in a row its recommendation stands, in bytes: without the
// years in its last cells, nor the labels in its first.
func recommendedIn(row string) (from, to int) {
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
