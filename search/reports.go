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
	a, err := s.read(ctx, &r)
	if err != nil {
		return nil, err
	}
	found, err := s.engine.ReportsOf(ctx, &a.plan.ask)
	if err != nil {
		return nil, err
	}
	if r.Sort != ByRelevance || len(a.plan.order) == 0 {
		slices.SortFunc(found, func(x, y *index.Report) int { return compareReports(r.Sort, x, y) })
	}
	return found, nil
}

// compareReports orders a list of reports that people read: by year, then by title.
func compareReports(order Sort, a, b *index.Report) int {
	years := cmp.Compare(b.YearNumber, a.YearNumber)
	if order == Oldest && a.YearNumber != 0 && b.YearNumber != 0 {
		years = -years
	}
	return cmp.Or(years, strings.Compare(a.Facts.Title.Value, b.Facts.Title.Value), strings.Compare(a.ID, b.ID))
}
