package search

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
)

// heatRow is the sides of one row, nil where a report has none.
type heatRow struct {
	kind    section.Kind
	heading string   // as the latest report has it
	words   []string // of the heading, as compared
	sides   []*Side
}

// alikeHeading is the share of words in common from which two headings count as
// one that was reworded from one year to the next: "Restrictions on Academic
// Freedom and Cultural Events", "Academic Freedom and Cultural Events".
const alikeHeading = 0.6

// heatRows reads the reports' sections, in display order; those that are Other in
// the order in which the latest report that has them does. A section without text
// has no row.
func (s *Searcher) heatRows(reports []*index.Report) ([]*heatRow, error) {
	var rows []*heatRow
	for i := len(reports) - 1; i >= 0; i-- {
		whole, err := s.side(Part{Report: reports[i].ID})
		if err != nil {
			return nil, err
		}
		var reworded []*index.Section
		put := func(row *heatRow, sec *index.Section) {
			if row.sides[i] == nil {
				row.sides[i] = &Side{Report: reports[i], Kind: sec.Kind}
			}
			row.sides[i].add(sec)
		}
		for _, sec := range whole.Sections {
			if len(sec.Paragraphs) == 0 {
				continue
			}
			if row := sameRow(rows, sec); row != nil {
				put(row, sec)
			} else {
				reworded = append(reworded, sec)
			}
		}
		for _, sec := range reworded {
			row := sameRow(rows, sec) // the same heading twice in one report
			if row == nil {
				row = likeRow(rows, sec, i)
			}
			if row == nil {
				row = &heatRow{kind: sec.Kind, sides: make([]*Side, len(reports))}
				if sec.Kind == section.Other {
					row.heading, row.words = sec.Heading, plainHeading(sec.Heading)
				}
				rows = append(rows, row)
			}
			put(row, sec)
		}
	}
	slices.SortStableFunc(rows, func(a, b *heatRow) int {
		return cmp.Compare(slices.Index(section.Kinds(), a.kind), slices.Index(section.Kinds(), b.kind))
	})
	return rows, nil
}

// sameRow is the row that a section belongs to by its kind, or as Other by its
// heading, whatever hyphens and spaces are in it.
func sameRow(rows []*heatRow, sec *index.Section) *heatRow {
	heading := strings.Join(plainHeading(sec.Heading), "")
	for _, r := range rows {
		if r.kind == sec.Kind && (sec.Kind != section.Other || strings.Join(r.words, "") == heading) {
			return r
		}
	}
	return nil
}

// likeRow is the row whose heading is most like a section's, of those in which
// report i has nothing yet; nil where none is like it.
func likeRow(rows []*heatRow, sec *index.Section, i int) *heatRow {
	words := plainHeading(sec.Heading)
	var best *heatRow
	most := 0.0
	for _, r := range rows {
		if r.kind != section.Other || sec.Kind != section.Other || r.sides[i] != nil || len(r.words)+len(words) == 0 {
			continue
		}
		shared := 0
		for _, w := range words {
			if slices.Contains(r.words, w) {
				shared++
			}
		}
		if alike := 2 * float64(shared) / float64(len(words)+len(r.words)); alike >= alikeHeading && alike > most {
			best, most = r, alike
		}
	}
	return best
}

// plainHeading is the words of a heading as they are compared: without case, without
// what numbers it ("a.", "Section 7.", "(1)") and without words that only join.
func plainHeading(h string) []string {
	words := strings.Fields(analysis.FoldName(h))
	for len(words) > 1 && (len(words[0]) == 1 || words[0] == "section" || strings.Trim(words[0], "ivx0123456789") == "") {
		words = words[1:]
	}
	var telling []string
	for _, w := range words {
		if !analysis.IsStopWord(w) {
			telling = append(telling, w)
		}
	}
	if telling == nil {
		return words
	}
	return telling
}
