package server

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// pageOfReports returns the requested page of all reports found.
func pageOfReports(held *corpus, found []*index.Report, req search.Request) (api.ReportsAnswer, error) {
	from, err := openPlace(req.Cursor, held.search.About().Version, len(found))
	if err != nil {
		return api.ReportsAnswer{}, err
	}
	to := min(from+req.Size, len(found))
	answer := api.ReportsAnswer{Items: make([]api.ReportItem, 0, to-from), Total: len(found), Index: held.about()}
	for _, r := range found[from:to] {
		answer.Items = append(answer.Items, itemOf(r, r.Kinds))
	}
	if to < len(found) && to > from {
		answer.NextCursor = orNull(sealPlace(to, held.search.About().Version))
	}
	return answer, nil
}

// sealPlace returns the cursor of a position in a list, bound to the current index.
func sealPlace(at int, version string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %s", at, version))
}

// openPlace returns the position in a cursor of sealPlace; "" is the start.
func openPlace(cursor, version string, length int) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	place, of, _ := strings.Cut(string(text), " ")
	at, errAt := strconv.Atoi(place)
	switch {
	case err != nil || errAt != nil || at < 0:
		return 0, api.BadParams{{Param: "cursor", Value: api.Printable(cursor), Message: messages.New("reason.not_cursor")}}
	case of != version || at > length:
		return 0, search.StaleCursor()
	}
	return at, nil
}

// unknownIDs lists the ids in f that this index does not hold.
func unknownIDs(ctx context.Context, held *corpus, f search.Filters) []api.FieldError {
	return notHeld(held.search.UnknownIDs(ctx, f))
}

// dropUnknownIDs removes from a request the ids that this index does not hold, and
// lists them.
func dropUnknownIDs(ctx context.Context, held *corpus, req *search.Request) []api.FieldError {
	return notHeld(held.search.DropUnknownIDs(ctx, &req.Filters))
}

// notHeld returns the errors for ids that this index does not hold.
func notHeld(unknown []*search.UnknownIDError) []api.FieldError {
	var bad []api.FieldError
	for _, u := range unknown {
		bad = append(bad, api.FieldError{
			Param: string(u.Kind), Value: u.ID, Message: messages.New("reason.no_such_id"), Suggestion: u.Suggestion,
		})
	}
	return bad
}
