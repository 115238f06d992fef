package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tipsearch/index"
)

// Reports returns the reports in which a request finds a section: all of them, once
// each. By relevance a report stands where its best section does; else, and where
// nothing is asked for that scores, by its year, the unknown last, and then by title
// and id. Size, Cursor, Facets and Snippets of the request do not matter. Errors are
// those of Search.
func (s *Searcher) Reports(ctx context.Context, r Request) ([]*index.Report, error) {
	a, err := s.answer(ctx, &r)
	if err != nil {
		return nil, err
	}
	defer a.release()
	var scores []float32
	if r.Sort == ByRelevance {
		if scores, err = a.scores(ctx); err != nil {
			return nil, err
		}
	}
	best := make(map[uint32]place)
	a.chosen.all.each(func(d uint32) {
		p := place{doc: d}
		if scores != nil {
			p.score = scores[d]
		}
		report := s.columns.Report[d]
		if old, ok := best[report]; !ok || s.before(ByRelevance, p, old) {
			best[report] = p
		}
	})
	found := make([]uint32, 0, len(best))
	for report := range best {
		found = append(found, report)
	}
	slices.SortFunc(found, func(x, y uint32) int {
		if scores != nil {
			return s.compare(ByRelevance, best[x], best[y])
		}
		return compareReports(r.Sort, s.reports[x], s.reports[y])
	})
	if scores != nil {
		s.floats.put(scores)
	}
	out := make([]*index.Report, len(found))
	for i, report := range found {
		out[i] = s.reports[report]
	}
	return out, nil
}

// compareReports orders a list of reports that people read: by year, then by title.
func compareReports(order Sort, a, b *index.Report) int {
	years := cmp.Compare(b.YearNumber, a.YearNumber)
	if order == Oldest && a.YearNumber != 0 && b.YearNumber != 0 {
		years = -years
	}
	return cmp.Or(years, strings.Compare(a.Facts.Title.Value, b.Facts.Title.Value), strings.Compare(a.ID, b.ID))
}
