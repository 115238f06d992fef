package server

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/search"
)

// findReports gives the reports that a request is true of: of their facts, or,
// where it asks for words or sections, that hold a section it finds. In the
// request's order; ties go by title and id.
func findReports(ctx context.Context, held *corpus, req search.Request) ([]*index.Report, error) {
	f := req.Filters
	if strings.TrimSpace(req.Query) == "" && len(f.Sections)+len(f.Entities)+len(f.Headings)+len(f.Sources) == 0 {
		found := []*index.Report{}
		for _, r := range held.index.Reports() {
			if meets(r, f) {
				found = append(found, r)
			}
		}
		orderReports(found, req.Sort)
		return found, nil
	}
	found, err := reportsWithHits(ctx, held, req)
	if err != nil {
		return nil, err
	}
	if req.Sort != search.ByRelevance { // else the order of their best hits
		orderReports(found, req.Sort)
	}
	return found, nil
}

func reportsWithHits(ctx context.Context, held *corpus, req search.Request) ([]*index.Report, error) {
	export, err := held.search.Export(ctx, req)
	if err != nil {
		return nil, err
	}
	found, seen := []*index.Report{}, map[string]bool{}
	for h, err := range export.Hits(ctx) {
		if err != nil {
			return nil, err
		}
		if !seen[h.Report.ID] {
			seen[h.Report.ID] = true
			found = append(found, h.Report)
		}
	}
	return found, nil
}

// meets reports whether the facts of a report pass the filters that are about
// reports.
func meets(r *index.Report, f search.Filters) bool {
	any := func(value string, allowed []string) bool { return len(allowed) == 0 || slices.Contains(allowed, value) }
	inYears := len(f.Years) == 0
	for _, y := range f.Years {
		if r.YearNumber != 0 && r.YearNumber >= y.From && (y.To == 0 || r.YearNumber <= y.To) {
			inYears = true
		}
	}
	return inYears && any(r.Facts.Country.Value, f.Countries) && any(r.Facts.Tier.Value, f.Tiers) &&
		any(r.PublisherID, f.Publishers) && any(r.ID, f.Reports)
}

func orderReports(reports []*index.Report, by search.Sort) {
	slices.SortFunc(reports, func(a, b *index.Report) int {
		years := cmp.Compare(b.YearNumber, a.YearNumber)
		if by == search.Oldest {
			years = -years
		}
		return cmp.Or(years, cmp.Compare(a.Facts.Title.Value, b.Facts.Title.Value), cmp.Compare(a.ID, b.ID))
	})
}

// pageOfReports cuts the page that a request asks for out of all that was found.
func pageOfReports(held *corpus, found []*index.Report, req search.Request) (reportsAnswer, error) {
	from, err := openPlace(req.Cursor, held.index.Version(), len(found))
	if err != nil {
		return reportsAnswer{}, err
	}
	to := min(from+req.Size, len(found))
	answer := reportsAnswer{Items: make([]reportItem, 0, to-from), Total: len(found), Index: held.about()}
	for _, r := range found[from:to] {
		answer.Items = append(answer.Items, itemOf(r, held.kinds(r)))
	}
	if to < len(found) && to > from {
		answer.NextCursor = orNull(sealPlace(to, held.index.Version()))
	}
	return answer, nil
}

// sealPlace makes the cursor of a list: a place in it, and the index that the
// place is true of.
func sealPlace(at int, version string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %s", at, version))
}

// openPlace reads a cursor of sealPlace; "" is the start.
func openPlace(cursor, version string, length int) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	place, of, _ := strings.Cut(string(text), " ")
	at, errAt := strconv.Atoi(place)
	switch {
	case err != nil || errAt != nil || at < 0:
		return 0, badParams{{"cursor", printable(cursor), "is not a cursor that this server gave out", ""}}
	case of != version || at > length:
		return 0, &search.CursorError{Reason: "the reports were indexed anew since; start again from the first page", Stale: true}
	}
	return at, nil
}

// listQuery is query without what parseList does not know.
func listQuery(r search.Request) string {
	r.Facets, r.FacetSize, r.Snippets = defaultFacets(), defaultFacetSize, defaultSnippets
	return query(r)
}

func reportIDs(ix *index.Index) []string {
	var ids []string
	for _, r := range ix.Reports() {
		ids = append(ids, r.ID)
	}
	return ids
}

// unknownIDs lists the ids of a filter that this index does not hold. The lists
// of what it does hold are walked only where such a filter is set.
func unknownIDs(ix *index.Index, f search.Filters) []fieldError {
	var bad []fieldError
	for _, id := range f.Reports {
		if _, ok := ix.Report(id); !ok {
			bad = append(bad, unknownOf("report", []string{id}, reportIDs(ix))...)
		}
	}
	if len(f.Publishers) > 0 {
		bad = append(bad, unknownOf("publisher", f.Publishers, publisherIDs(ix))...)
	}
	if len(f.Entities) > 0 {
		var ids []string
		for _, e := range ix.Columns().Entities {
			ids = append(ids, e.ID)
		}
		bad = append(bad, unknownOf("entity", f.Entities, ids)...)
	}
	return bad
}

func publisherIDs(ix *index.Index) []string {
	var ids []string
	for _, r := range ix.Reports() {
		if r.PublisherID != "" && !slices.Contains(ids, r.PublisherID) {
			ids = append(ids, r.PublisherID)
		}
	}
	return ids
}

func unknownOf(param string, values, known []string) []fieldError {
	var bad []fieldError
	for _, id := range values {
		if !slices.Contains(known, id) {
			bad = append(bad, fieldError{param, id, "is an id that this index does not hold", nearest(id, known)})
		}
	}
	return bad
}

// newestFirst are all reports, the newest first.
func newestFirst(held *corpus) []*index.Report {
	all := slices.Clone(held.index.Reports())
	orderReports(all, search.Newest)
	return all
}
