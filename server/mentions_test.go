package server

import (
	"encoding/csv"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// The ILO is named under two names in the seeds, the committee of the ILO is
// another entity: "ILO Committee of Experts" is a mention of both.
func TestMentions(t *testing.T) {
	s := seedServer(t)
	a := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=200")
	whole := get[api.EntityAnswer](t, s, "/api/v1/entities/ilo")
	if a.Entity.ID != "ilo" || a.Total != len(a.Rows) || a.Total == 0 || a.Sections.Sections != whole.Sections ||
		a.Sections.Reports != whole.Reports {
		t.Errorf("%d rows, total %d in %+v; the entity has %d sections of %d reports", len(a.Rows), a.Total, a.Sections,
			whole.Sections, whole.Reports)
	}
	for _, row := range a.Rows {
		if row.Match != "ILO" && row.Match != "International Labor Organization" &&
			row.Match != "International Labour Organization" {
			t.Errorf("%q is no name of the ILO", row.Match)
		}
		if row.Exact != (row.Match == "International Labour Organization") ||
			!strings.Contains(row.Permalink, row.Report+"#p") || row.Citation == "" {
			t.Errorf("row %+v", row)
		}
	}
	first := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=2&order=left")
	second := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=2&order=left&cursor="+*first.NextCursor)
	all := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=4&order=left")
	if !reflect.DeepEqual(append(first.Rows, second.Rows...), all.Rows) {
		t.Error("two pages of two lines are not the first four")
	}
}

func TestMentionsNarrowed(t *testing.T) {
	s := seedServer(t)
	all := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=200")
	sum := 0
	for _, filter := range []string{"year=2024", "year=..2023"} {
		a := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=200&"+filter)
		for _, row := range a.Rows {
			if (*row.Year == 2024) != (filter == "year=2024") {
				t.Errorf("%s: a line of %d", filter, *row.Year)
			}
		}
		sum += a.Total
	}
	if sum != all.Total {
		t.Errorf("the years have %d mentions, all together %d", sum, all.Total)
	}
	a := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=200&section=profile&q=harvest")
	if a.Total == 0 || a.Total >= all.Total {
		t.Errorf("%d of %d mentions in profiles with the harvest", a.Total, all.Total)
	}
	for _, row := range a.Rows {
		if row.Section != "profile" || strings.EqualFold(row.Match, "harvest") {
			t.Errorf("row %+v", row)
		}
	}
	expectStatus(t, s, map[string]int{
		"/api/v1/entities/il/mentions": 404, "/api/v1/entities/ilo/mentions?facets=year": 400,
		"/api/v1/entities/ilo/mentions?country=TK":     400,
		"/api/v1/entities/ilo/mentions.csv?order=best": 400, "/api/v1/entities/il/mentions.csv": 404,
		"/api/v1/entities/il/mentions.ndjson": 404,
		"/entities/il/mentions":               404,
		// A cursor of one entity is none of another.
		"/api/v1/entities/country-tkm/mentions?size=2&cursor=" +
			*get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions?size=2").NextCursor: 400,
	})
}

func TestMentionsFiles(t *testing.T) {
	s := seedServer(t)
	total := get[api.MentionsAnswer](t, s, "/api/v1/entities/ilo/mentions").Total
	w := ask(s, http.MethodGet, "/api/v1/entities/ilo/mentions.csv?order=year")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != total+1 || w.Header().Get("X-Total-Count") != messages.English().Number(total) ||
		!strings.Contains(w.Header().Get("Content-Disposition"), "ilo.csv") {
		t.Errorf("%d rows of %d, headers %v, %v", len(rows), total, w.Header(), err)
	}
	if w := ask(s, http.MethodGet, "/api/v1/entities/ilo/mentions.ndjson"); strings.Count(w.Body.String(), "\n") != total {
		t.Errorf("%d lines of JSON, want %d", strings.Count(w.Body.String(), "\n"), total)
	}
}

func TestMentionsPage(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, "/entities/ilo/mentions?order=right&year=2024")
	for _, want := range []string{"mentions in", ">ILO</mark>",
		"/api/v1/entities/ilo/mentions.csv?year=2024&amp;order=right", "Only in sections of: 2024", "?named=show#p",
		`/search?year=2024&amp;entity=ilo`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	body = pageAt(t, s, "/entities/ilo")
	for _, want := range []string{"In context", `href="/entities/ilo/mentions"`, "/api/v1/entities/ilo/mentions.csv"} {
		if !strings.Contains(body, want) {
			t.Errorf("the entity's page lacks %q", want)
		}
	}
	if n := strings.Count(body, `<td class="left" `); n != firstLines {
		t.Errorf("the entity's page has %d lines", n)
	}
	if body := pageAt(t, s, "/search?entity=ilo&year=2024"); !strings.Contains(body,
		`href="/entities/ilo/mentions?year=2024"`) {
		t.Error("a search for an entity does not lead to its mentions")
	}
}
