package server

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/api"
)

// pageOfReports cuts the page that a request asks for out of all that was found.
func pageOfReports(held *corpus, found []*index.Report, req search.Request) (api.ReportsAnswer, error) {
	from, err := openPlace(req.Cursor, held.index.Version(), len(found))
	if err != nil {
		return api.ReportsAnswer{}, err
	}
	to := min(from+req.Size, len(found))
	answer := api.ReportsAnswer{Items: make([]api.ReportItem, 0, to-from), Total: len(found), Index: held.about()}
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
		return 0, api.BadParams{{Param: "cursor", Value: api.Printable(cursor), Message: "is not a cursor that this server gave out", Suggestion: ""}}
	case of != version || at > length:
		return 0, &search.CursorError{Reason: "the reports were indexed anew since; start again from the first page", Stale: true}
	}
	return at, nil
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
func unknownIDs(ix *index.Index, f search.Filters) []api.FieldError {
	var bad []api.FieldError
	for _, id := range f.Reports {
		if _, ok := ix.Report(id); !ok {
			bad = append(bad, unknownOf("report", []string{id}, reportIDs(ix))...)
		}
	}
	if len(f.Publishers) > 0 {
		bad = append(bad, unknownOf("publisher", f.Publishers, publisherIDs(ix))...)
	}
	if len(f.Entities) > 0 {
		bad = append(bad, unknownOf("entity", f.Entities, entityIDs(ix))...)
	}
	return bad
}

func entityIDs(ix *index.Index) []string {
	var ids []string
	for _, e := range ix.Columns().Entities {
		ids = append(ids, e.ID)
	}
	return ids
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

func unknownOf(param string, values, known []string) []api.FieldError {
	var bad []api.FieldError
	for _, id := range values {
		if !slices.Contains(known, id) {
			bad = append(bad, api.FieldError{Param: param, Value: id, Message: "is an id that this index does not hold", Suggestion: api.Nearest(id, known)})
		}
	}
	return bad
}
