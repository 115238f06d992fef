package compare

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
)

// heatmapRow is what is compared in one row: a side for each report, nil if it has none.
type heatmapRow struct {
	kind    section.Kind
	heading string   // as the latest report has it
	words   []string // of the heading, as compared
	sides   []*Side
}

// minHeadingLikeness is the share of words in common from which two headings count as
// one that was reworded: "Restrictions on Academic Freedom and Cultural Events",
// "Academic Freedom and Cultural Events".
const minHeadingLikeness = 0.6

// heatmapRows sorts the sections of whole reports into rows, in display order; sections
// that are Other in the order of the latest report that has them. A section without text
// has no row.
func heatmapRows(reports []*Side) []*heatmapRow {
	var rows []*heatmapRow
	for i, report := range slices.Backward(reports) {
		var reworded []*index.Section // looked at once all that keep their heading have their rows
		for _, sec := range report.Sections {
			if len(sec.Paragraphs) == 0 {
				continue
			}
			if row := sameRow(rows, sec); row != nil {
				row.add(i, report.Report, sec)
			} else {
				reworded = append(reworded, sec)
			}
		}
		for _, sec := range reworded {
			row := cmp.Or(sameRow(rows, sec), likeRow(rows, sec, i)) // the same: twice in one report
			if row == nil {
				row = newHeatmapRow(sec, len(reports))
				rows = append(rows, row)
			}
			row.add(i, report.Report, sec)
		}
	}
	slices.SortStableFunc(rows, func(a, b *heatmapRow) int {
		return cmp.Compare(slices.Index(section.Kinds(), a.kind), slices.Index(section.Kinds(), b.kind))
	})
	return rows
}

func newHeatmapRow(sec *index.Section, reports int) *heatmapRow {
	row := &heatmapRow{kind: sec.Kind, sides: make([]*Side, reports)}
	if sec.Kind == section.Other {
		row.heading, row.words = sec.Heading, headingWords(sec.Heading)
	}
	return row
}

// add adds a section to the side of report i.
func (row *heatmapRow) add(i int, r *index.Report, sec *index.Section) {
	if row.sides[i] == nil {
		row.sides[i] = NewSide(r, sec.Kind)
	}
	row.sides[i].add(sec)
}

// sameRow returns the row that a section belongs to by its kind or, as Other, by its
// heading without hyphens and spaces; nil if there is none yet.
func sameRow(rows []*heatmapRow, sec *index.Section) *heatmapRow {
	heading := strings.Join(headingWords(sec.Heading), "")
	for _, r := range rows {
		if r.kind == sec.Kind && (sec.Kind != section.Other || strings.Join(r.words, "") == heading) {
			return r
		}
	}
	return nil
}

// likeRow returns the row whose heading is most like that of a section of report i, of
// the rows in which report i has nothing yet; nil if none is like it.
func likeRow(rows []*heatmapRow, sec *index.Section, i int) *heatmapRow {
	if sec.Kind != section.Other {
		return nil
	}
	words := headingWords(sec.Heading)
	var best *heatmapRow
	most := 0.0
	for _, r := range rows {
		if r.kind != section.Other || r.sides[i] != nil {
			continue
		}
		if alike := wordLikeness(words, r.words); alike >= minHeadingLikeness && alike > most {
			best, most = r, alike
		}
	}
	return best
}

// wordLikeness returns the share of the words of both lists that the other has too.
func wordLikeness(a, b []string) float64 {
	shared := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			shared++
		}
	}
	return 2 * float64(shared) / float64(max(1, len(a)+len(b)))
}

// headingWords returns the words that a heading is compared by: without case, numbering
// ("a.", "Section 7.", "(1)") and stop words, unless these are all.
func headingWords(h string) []string {
	words := strings.Fields(analysis.FoldName(h))
	for len(words) > 1 && isNumbering(words[0]) {
		words = words[1:]
	}
	if telling := slices.DeleteFunc(slices.Clone(words), analysis.IsStopWord); len(telling) > 0 {
		return telling
	}
	return words
}

func isNumbering(word string) bool {
	return len(word) == 1 || word == "section" || strings.Trim(word, "ivx0123456789") == ""
}
