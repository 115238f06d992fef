package ocr

import (
	"strconv"
	"strings"
)

// Page is what was read on a page of a picture.
type Page struct {
	Paragraphs []string // in reading order; their lines are separated by line breaks
	Words      int
	Certainty  float64 // mean of its words', 0 to 1
}

// Columns of tesseract's table, of which a row is a word (level 5) or what holds some:
//
//	level page block par line word left top width height conf text
//	5     1    1     1   1    1    98   88  210   31     96.5 Courts
const (
	tsvLevel = 0
	tsvPage  = 1
	tsvBlock = 2
	tsvPar   = 3
	tsvLine  = 4
	tsvConf  = 10
	tsvText  = 11
	tsvWidth = 12
)

// parseTSV reads tesseract's table. A row of another form is ignored.
func parseTSV(table string) []Page {
	var pages []Page
	var at [3]string // block, paragraph and line of the last word
	var sum float64  // of the certainties of a page, in percent
	for row := range strings.Lines(table) {
		cells := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", tsvWidth)
		if len(cells) < tsvWidth {
			continue
		}
		n, err := strconv.Atoi(cells[tsvPage])
		if err != nil || n < 1 || n > maxPictures {
			continue // the header
		}
		for len(pages) < n {
			pages, at, sum = append(pages, Page{}), [3]string{}, 0
		}
		word := strings.TrimSpace(cells[tsvText])
		conf, err := strconv.ParseFloat(cells[tsvConf], 64)
		if cells[tsvLevel] != "5" || word == "" || err != nil || !(conf >= 0 && conf <= 100) {
			continue
		}
		p := &pages[len(pages)-1]
		here := [3]string{cells[tsvBlock], cells[tsvPar], cells[tsvLine]}
		switch {
		case len(p.Paragraphs) == 0 || here[0] != at[0] || here[1] != at[1]:
			p.Paragraphs = append(p.Paragraphs, word)
		case here[2] != at[2]:
			p.Paragraphs[len(p.Paragraphs)-1] += "\n" + word
		default:
			p.Paragraphs[len(p.Paragraphs)-1] += " " + word
		}
		at = here
		p.Words++
		sum += conf
		p.Certainty = sum / float64(p.Words) / 100
	}
	return pages
}

// maxPictures is the most pages of one picture.
const maxPictures = 1000
