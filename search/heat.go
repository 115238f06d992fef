package search

import (
	"context"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// HeatMap is how much of each section was carried over from each report of a
// country to the next.
type HeatMap struct {
	Reports []*index.Report // of one country and family, the oldest first
	Rows    []HeatRow       // the kinds that any of them has, in display order, and the whole report last
}

// HeatRow is one kind of section; of those that are Other, of families with parts of
// their own, the sections under one heading.
type HeatRow struct {
	Kind    section.Kind // "" for the whole report
	Heading string       // of sections that are Other, as the latest report writes it; else ""
	Cells   []HeatCell   // one less than there are reports: from report i to report i+1
}

// HeatCell is one step from a report to the next. Where one side has no such
// section nothing was compared, which is not the same as nothing carried over.
type HeatCell struct {
	LeftMissing, RightMissing bool
	Left, Right               string      // id of each side's first section; "" where missing, and in the row of the whole report
	Share                     align.Share // of words; see align.Share. Zero where a side is missing
}

// maxHeatReports is the most reports of one country in a map. A yearly report of
// twenty-five years has as many; comparing two of them takes some 20 ms.
const maxHeatReports = 40

// Heat compares the sections of a country's reports of one family, year by year;
// of more than maxHeatReports the latest. The row of the whole report is the sum of
// its sections: a sentence that went from one section to another counts there as
// new. An unknown country or family is a *NotFoundError.
func (s *Searcher) Heat(ctx context.Context, country, family string) (*HeatMap, error) {
	reports := s.Years(country, family)
	if len(reports) == 0 {
		return nil, &NotFoundError{"series of reports of this country and family"}
	}
	reports = reports[max(0, len(reports)-maxHeatReports):]
	m := &HeatMap{Reports: reports, Rows: []HeatRow{}}
	rows, err := s.heatRows(reports)
	if err != nil {
		return nil, err
	}
	total := make([]HeatCell, len(reports)-1)
	for _, r := range rows {
		row := HeatRow{Kind: r.kind, Heading: r.heading, Cells: make([]HeatCell, len(reports)-1)}
		for i := range row.Cells {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			left, right := r.sides[i], r.sides[i+1]
			row.Cells[i] = heat(left, right)
			total[i].Share = sum(total[i].Share, row.Cells[i].Share)
			total[i].Share.LeftWords += aloneWords(left, right)
			total[i].Share.RightWords += aloneWords(right, left)
		}
		m.Rows = append(m.Rows, row)
	}
	m.Rows = append(m.Rows, HeatRow{Cells: total})
	return m, nil
}

func (s *Searcher) has(r *index.Report, kind section.Kind) bool {
	for _, d := range r.Docs {
		if s.kinds[s.columns.Kind[d]] == kind {
			return true
		}
	}
	return false
}

func heat(left, right *Side) HeatCell {
	if left == nil || right == nil {
		c := HeatCell{LeftMissing: left == nil, RightMissing: right == nil}
		if left != nil {
			c.Left = left.Sections[0].ID
		}
		if right != nil {
			c.Right = right.Sections[0].ID
		}
		return c
	}
	return HeatCell{Left: left.Sections[0].ID, Right: right.Sections[0].ID, Share: align.Align(left.units(), right.units()).Share}
}

// aloneWords is the words of a side that has no other to be compared with.
func aloneWords(side, other *Side) int {
	if side == nil || other != nil {
		return 0
	}
	return align.Align(side.units(), align.Text{}).Share.LeftWords
}

func sum(a, b align.Share) align.Share {
	return align.Share{LeftWords: a.LeftWords + b.LeftWords, RightWords: a.RightWords + b.RightWords, Carried: a.Carried + b.Carried}
}
