package pdf

import (
	"regexp"
	"strings"
)

// listHeading is the heading of a list of references. "Notes" alone is none: notes
// may be part of a report.
var listHeading = regexp.MustCompile(`^(?i:(?:[IVX\d]+\.\s*)?(?:references|endnotes|works cited|bibliography|list of references|sources cited|footnotes))\s*:?$`)

// setReferencesAside takes the list of references out of the text: in some reports
// a third of the pages. It ends at the next heading that is no entry, or with the
// file.
func setReferencesAside(blocks []Block) ([]Block, []LeftOut) {
	start := -1
	for i, b := range blocks {
		if listHeading.MatchString(b.Text) && (b.Kind == Heading || len(b.Text) < 30) {
			start = i
		}
	}
	if start < 0 {
		return blocks, nil
	}
	end := len(blocks)
	for i := start + 1; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind == Heading && b.Level <= blocks[start].Level && numeral.MatchString(b.Text) && capitals(b.Text) == capitals(blocks[start].Text) {
			end = i
			break
		}
	}
	var parts []string
	for _, b := range blocks[start:end] {
		parts = append(parts, b.Text)
	}
	left := []LeftOut{{Text: strings.Join(parts, "\n"), Reason: "reference list"}}
	return append(append([]Block(nil), blocks[:start]...), blocks[end:]...), left
}
