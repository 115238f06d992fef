package compare

import (
	"context"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// Heatmap is how much of each section was carried over from each report of a series to
// the next.
type Heatmap struct {
	Reports []*index.Report // oldest first
	Rows    []HeatmapRow    // the kinds that any of them has, in display order, and last the whole report
}

// HeatmapRow is one kind of section. Sections that are Other have a row for each
// heading.
type HeatmapRow struct {
	Kind    section.Kind  // "" for the whole report
	Heading string        // of sections that are Other, as the latest report has it; else ""
	Cells   []HeatmapCell // from report i to report i+1
}

// HeatmapCell is the step from a report to the next. If one side has no such section,
// nothing was compared, which is not the same as nothing carried over.
type HeatmapCell struct {
	LeftMissing, RightMissing bool
	Left, Right               string      // ids of each side's first section; "" if missing, and for the whole report
	Share                     align.Share // of words; zero if a side is missing
}

// MaxHeatmapReports is the most reports that a heat map may have. A yearly report of
// twenty-five years fits; comparing two of them takes some 20 ms.
const MaxHeatmapReports = 40

// NewHeatmap compares the sections of whole reports, the oldest first, each with those of
// the next. The row of the whole report is the sum of its sections: a sentence that went
// from one section to another counts as new there. The only error is that of ctx.
func NewHeatmap(ctx context.Context, reports []*Side) (*Heatmap, error) {
	m := &Heatmap{}
	for _, side := range reports {
		m.Reports = append(m.Reports, side.Report)
	}
	total := make([]HeatmapCell, max(0, len(reports)-1))
	for _, r := range heatmapRows(reports) {
		row := HeatmapRow{Kind: r.kind, Heading: r.heading, Cells: make([]HeatmapCell, len(total))}
		for i := range row.Cells {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			left, right := r.sides[i], r.sides[i+1]
			row.Cells[i] = heatmapCell(left, right)
			total[i].Share = sum(total[i].Share, row.Cells[i].Share)
			total[i].Share.LeftWords += wordsAlone(left, right)
			total[i].Share.RightWords += wordsAlone(right, left)
		}
		m.Rows = append(m.Rows, row)
	}
	m.Rows = append(m.Rows, HeatmapRow{Cells: total})
	return m, nil
}

func heatmapCell(left, right *Side) HeatmapCell {
	c := HeatmapCell{LeftMissing: left == nil, RightMissing: right == nil}
	if left != nil {
		c.Left = left.Sections[0].ID
	}
	if right != nil {
		c.Right = right.Sections[0].ID
	}
	if left != nil && right != nil {
		c.Share = align.Align(left.units(), right.units()).Share
	}
	return c
}

// wordsAlone counts the words of a side if it has no other to be compared with.
func wordsAlone(side, other *Side) int {
	if side == nil || other != nil {
		return 0
	}
	return align.Align(side.units(), align.Text{}).Share.LeftWords
}

func sum(a, b align.Share) align.Share {
	return align.Share{LeftWords: a.LeftWords + b.LeftWords, RightWords: a.RightWords + b.RightWords,
		Carried: a.Carried + b.Carried}
}
