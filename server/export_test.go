package server

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// The address of any page of a search works unchanged as that of its export: size
// and cursor are checked, and every row is given whatever they say.
func TestExportsTakeThePagesAddress(t *testing.T) {
	s := seedServer(t)
	for _, c := range []struct{ page, stem string }{
		{"/api/v1/search?q=harvest&size=2", "/api/v1/search"},
		{"/api/v1/concordance?q=harvest&size=2&order=left", "/api/v1/concordance"},
		{"/api/v1/entities/ilo/mentions?size=2", "/api/v1/entities/ilo/mentions"},
	} {
		link := ask(s, http.MethodGet, c.page).Header().Get("Link")
		second := strings.TrimSuffix(strings.TrimPrefix(link, "<"), `>; rel="next"`)
		for _, form := range []string{".csv", ".ndjson"} {
			first := ask(s, http.MethodGet, strings.Replace(c.page, c.stem, c.stem+form, 1))
			later := ask(s, http.MethodGet, strings.Replace(second, c.stem, c.stem+form, 1))
			total := first.Header().Get("X-Total-Count")
			rows := strings.Count(first.Body.String(), "\n")
			if form == ".csv" {
				rows--
			}
			if first.Code != 200 || total != strconv.Itoa(rows) || rows < 3 {
				t.Errorf("%s%s: status %d, %d rows, X-Total-Count %s", c.page, form, first.Code, rows, total)
			}
			if later.Code != 200 || later.Body.String() != first.Body.String() {
				t.Errorf("%s: status %d, other rows than those of the first page's address", second, later.Code)
			}
			for wrong, status := range map[string]int{
				"cursor=garbage": 400, "size=many": 400, "size=-1": 400, "facets=wombat": 400,
				"cursor=" + cursorOfAnotherIndex: 410, "page=2": 400,
			} {
				if form != ".csv" && strings.HasPrefix(wrong, "facets") ||
					c.stem != "/api/v1/search" && strings.HasPrefix(wrong, "facets") {
					continue
				}
				if w := ask(s, http.MethodGet, c.stem+form+"?q=harvest&"+wrong); w.Code != status ||
					!strings.Contains(w.Body.String(), `"location":"query.`) {
					t.Errorf("%s%s?%s: status %d, want %d\n%s", c.stem, form, wrong, w.Code, status, w.Body)
				}
			}
		}
	}
}

// cursorOfAnotherIndex has the form of a cursor of hits or lines.
const cursorOfAnotherIndex = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
