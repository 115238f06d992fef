package server

import (
	"encoding/csv"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

func TestLines(t *testing.T) {
	s := seedServer(t)
	a := get[api.LinesAnswer](t, s, `/api/v1/concordance?q="replacement+pickers"&order=year&size=200`)
	found := get[api.SearchAnswer](t, s, `/api/v1/search?q="replacement+pickers"`)
	occurrences := 0
	for _, h := range found.Hits {
		occurrences += h.Occurrences
	}
	if a.Total != occurrences || len(a.Rows) != occurrences {
		t.Errorf("%d lines, total %d; the hits have %d occurrences", len(a.Rows), a.Total, occurrences)
	}
	years := []int{}
	for _, row := range a.Rows {
		years = append(years, *row.Year)
		if !strings.HasPrefix(strings.ToLower(row.Match), "replacement picker") ||
			!strings.HasPrefix(row.Permalink, "http://example.com/reports/"+row.Report+"#p") {
			t.Errorf("row %+v", row)
		}
		if !strings.Contains(row.Citation, "U.S. Department of State, ") || !strings.Contains(row.Citation, ", para. ") {
			t.Errorf("citation %q", row.Citation)
		}
	}
	if !slices.IsSortedFunc(years, func(a, b int) int { return b - a }) {
		t.Errorf("years %v, want the newest first", years)
	}
	first := get[api.LinesAnswer](t, s, `/api/v1/concordance?q="replacement+pickers"&order=year&size=2`)
	second := get[api.LinesAnswer](t, s,
		`/api/v1/concordance?q="replacement+pickers"&order=year&size=2&cursor=`+*first.NextCursor)
	if !reflect.DeepEqual(append(first.Rows, second.Rows...), a.Rows[:4]) {
		t.Error("two pages of two lines are not the first four")
	}
}

func TestLinesCSV(t *testing.T) {
	w := ask(seedServer(t), http.MethodGet, `/api/v1/concordance.csv?q=harvest&order=left`)
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) < 10 || w.Header().Get("X-Total-Count") != messages.English().Number(len(rows)-1) {
		t.Errorf("%d rows, X-Total-Count %s, %v", len(rows), w.Header().Get("X-Total-Count"), err)
	}
}

func TestLinesPage(t *testing.T) {
	body := pageAt(t, seedServer(t), `/concordance?q="replacement+pickers"&order=right`)
	for _, want := range []string{"7 lines in 5 sections", `replacement pickers</mark>`, `/api/v1/concordance.csv?q=`,
		"words before", "/reports/turkmenistan-2024?q="} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestSuggest(t *testing.T) {
	s := seedServer(t)
	a := get[api.SuggestAnswer](t, s, "/api/v1/suggest?q=cotton+turkmenis")
	if len(a.Items) == 0 || !slices.ContainsFunc(a.Items, func(i api.Suggestion) bool {
		return i.Kind == "country" && i.Q == "cotton "+i.Query && *i.ID == "TKM"
	}) {
		t.Errorf("items %+v, want the country with the word before it kept", a.Items)
	}
	a = get[api.SuggestAnswer](t, s, "/api/v1/suggest?q=country:turkm")
	for _, i := range a.Items {
		if i.Kind != "country" || !strings.HasPrefix(i.Q, "country:") || strings.HasPrefix(i.Q, "country:country") {
			t.Errorf("item %+v", i)
		}
	}
	if a := get[api.SuggestAnswer](t, s, "/api/v1/suggest?q="); a.Items == nil || len(a.Items) != 0 {
		t.Errorf("nothing typed suggests %+v", a.Items)
	}
	if w := ask(s, http.MethodGet, "/api/v1/suggest?q=a&size=0"); w.Code != 400 {
		t.Errorf("size 0: status %d", w.Code)
	}
}
