package server

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tipsearch/server/api"
)

func TestReplacementPickers(t *testing.T) {
	s := seedServer(t)
	a := get[api.SearchAnswer](t, s, "/api/v1/search?q="+url.QueryEscape(`"replacement pickers"`))
	if a.Total != (api.Count{Sections: 5, Reports: 2}) || a.Also.Exact != (api.Count{Sections: 4, Reports: 2}) ||
		a.Also.Forms != (api.Count{Sections: 5, Reports: 2}) {
		t.Errorf("total %v, also %+v; want 5 sections of 2 reports, exact 4 of 2", a.Total, a.Also)
	}
	var ids []string
	for _, h := range a.Hits {
		ids = append(ids, h.ID)
		if len(h.Snippets) == 0 || h.Occurrences < 1 {
			t.Errorf("%s: %d snippets, %d occurrences", h.ID, len(h.Snippets), h.Occurrences)
		}
		for _, sn := range h.Snippets {
			if len(sn.Marks) == 0 {
				t.Errorf("%s: a snippet without a mark: %q", h.ID, sn.Text)
			}
			for _, m := range sn.Marks {
				if got := string([]rune(sn.Text)[m[0]:m[1]]); !strings.HasPrefix(strings.ToLower(got), "replacement picker") {
					t.Errorf("%s: marked %q", h.ID, got)
				}
			}
			if !strings.HasPrefix(sn.URL, "/reports/"+h.Report.ID+"#p") {
				t.Errorf("%s: snippet leads to %s", h.ID, sn.URL)
			}
		}
	}
	slices.Sort(ids)
	want := []string{"turkmenistan-2020/prevention", "turkmenistan-2020/profile", "turkmenistan-2020/recommendations",
		"turkmenistan-2024/profile", "turkmenistan-2024/recommendations"}
	if !slices.Equal(ids, want) {
		t.Errorf("found %q, want %q", ids, want)
	}
}

func TestExactFindsFour(t *testing.T) {
	a := get[api.SearchAnswer](t, seedServer(t),
		"/api/v1/search?match=exact&q="+url.QueryEscape(`“replacement pickers”`))
	if a.Total.Sections != 4 || a.Query.Match != "exact" {
		t.Errorf("%d sections with match %s, want 4 with exact", a.Total.Sections, a.Query.Match)
	}
}

func TestNothingFoundIsAnAnswer(t *testing.T) {
	for _, q := range []string{"organ", "xylophone"} {
		a := get[api.SearchAnswer](t, seedServer(t), "/api/v1/search?q="+q)
		if a.Total.Sections != 0 || a.Hits == nil || len(a.Hits) != 0 {
			t.Errorf("%s finds %d sections in %v", q, a.Total.Sections, a.Hits)
		}
	}
}

// Facets are counted as if their own filter were lifted, so that a reader sees
// what another value would give.
func TestFacetsLiftTheirOwnFilter(t *testing.T) {
	a := get[api.SearchAnswer](t, seedServer(t), `/api/v1/search?q="replacement+pickers"&section=profile`)
	if a.Total.Sections != 2 {
		t.Errorf("%d sections, want the 2 profiles", a.Total.Sections)
	}
	counts := map[string]api.FacetValue{}
	for _, v := range a.Facets["section"] {
		counts[v.Value] = v
	}
	if counts["recommendations"].Count != 2 || counts["prevention"].Count != 1 || !counts["profile"].Selected ||
		counts["recommendations"].Selected {
		t.Errorf("section facet %+v", a.Facets["section"])
	}
	for _, v := range a.Facets["year"] {
		if v.Count != 1 {
			t.Errorf("year %s counts %d profiles, want 1", v.Value, v.Count)
		}
	}
}

// The contract in field names: what is printed must hold what partners rely on,
// and lists are never null.
func TestSearchShape(t *testing.T) {
	w := ask(seedServer(t), http.MethodGet, `/api/v1/search?q=harvest&size=1`)
	var body map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatal(err)
	}
	for path, names := range map[string]string{
		"":                        "query total also hits facets did_you_mean next_cursor index took_ms",
		"query":                   "q match canonical notices",
		"total":                   "sections reports",
		"also.exact":              "sections reports",
		"also.forms":              "sections reports",
		"index":                   "version reports sections kept built_at",
		"hits.0":                  "id report section section_evidence heading score occurrences snippets entities url",
		"hits.0.report":           "id title country year tier publisher source_url kept",
		"hits.0.report.country":   "code name",
		"hits.0.report.publisher": "id name",
		"hits.0.snippets.0":       "paragraph text marks url",
		"hits.0.entities.0":       "id name type",
		"facets":                  "section year country entity tier publisher",
		"facets.section.0":        "value label count selected",
	} {
		at := dig(body, path)
		for name := range strings.FieldsSeq(names) {
			if _, ok := at[name]; !ok {
				t.Errorf("%q has no %s", path, name)
			}
		}
	}
	if notices, ok := dig(body, "query")["notices"].([]any); !ok || notices == nil {
		t.Error("notices is not a list")
	}
}

// dig follows a path of names and places into a JSON value.
func dig(body map[string]any, path string) map[string]any {
	var at any = body
	for part := range strings.SplitSeq(path, ".") {
		switch v := at.(type) {
		case map[string]any:
			if part != "" {
				at = v[part]
			}
		case []any:
			if len(v) == 0 {
				return nil
			}
			at = v[0]
		}
	}
	m, _ := at.(map[string]any)
	return m
}

func TestPagesFollowEachOther(t *testing.T) {
	s := seedServer(t)
	all := get[api.SearchAnswer](t, s, "/api/v1/search?size=200")
	var paged []string
	address := "/api/v1/search?size=3&facets="
	for address != "" {
		w := ask(s, http.MethodGet, address)
		var a api.SearchAnswer
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		for _, h := range a.Hits {
			paged = append(paged, h.ID)
		}
		if len(paged) > 100 {
			t.Fatal("the pages do not end")
		}
		address = ""
		if next := w.Header().Get("Link"); next != "" {
			address = strings.TrimSuffix(strings.TrimPrefix(next, "<"), `>; rel="next"`)
		} else if a.NextCursor != nil {
			t.Error("a cursor without a Link header")
		}
	}
	var want []string
	for _, h := range all.Hits {
		want = append(want, h.ID)
	}
	if !slices.Equal(paged, want) {
		t.Errorf("page by page\n%q, at once\n%q", paged, want)
	}
}

func TestReportAnswer(t *testing.T) {
	a := get[api.ReportAnswer](t, seedServer(t), "/api/v1/reports/turkmenistan-2020")
	year := a.Facts["year"]
	if a.Year == nil || *a.Year != 2020 || year.Known != "inferred" || year.Evidence == "" {
		t.Errorf("year %v, known %+v; want 2020, inferred from something", a.Year, year)
	}
	if a.Country == nil || a.Country.Code != "TKM" || a.Tier == nil || *a.Tier != "3" {
		t.Errorf("country %v, tier %v", a.Country, a.Tier)
	}
	if len(a.LeftOut) == 0 || len(a.Repairs) == 0 {
		t.Errorf("%d pieces left out, %d repairs; the banner and the glued sentences are missing",
			len(a.LeftOut), len(a.Repairs))
	}
	for _, r := range a.Repairs {
		if r.Reason == "" || r.Reason != r.ReasonCode.String() {
			t.Errorf("repaired for the reason %q, %+v", r.Reason, r.ReasonCode)
		}
	}
	if page := ask(seedServer(t), http.MethodGet, "/reports/turkmenistan-2020?lang=fr").Body.String(); !strings.Contains(
		page, "(phrases collées)") && !strings.Contains(page, ">phrases collées<") {
		t.Error("the page does not say in French that sentences were glued")
	}
	n := 0
	for _, sec := range a.Sections {
		for _, p := range sec.Paragraphs {
			n++
			if p.N != n || p.Text == "" || strings.Contains(p.Text, "Official websites use .gov") {
				t.Errorf("paragraph %d of %s: %q", p.N, sec.ID, p.Text)
			}
		}
	}
	one := get[api.Section](t, seedServer(t), "/api/v1/sections/turkmenistan-2020/prevention")
	if one.Section != "prevention" || one.Evidence != "opening" || one.Report == nil || one.Report.ID != a.ID {
		t.Errorf("section %+v", one)
	}
}

func TestReportsList(t *testing.T) {
	s := seedServer(t)
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"", []string{"turkmenistan-2024", "", "turkmenistan-2020"}}, // newest first; the article is of 2021
		{"?sort=oldest&year=..2020", []string{"turkmenistan-2020"}},
		{"?tier=3&publisher=us-department-of-state&year=2024", []string{"turkmenistan-2024"}},
		{"?country=UZB", nil},
		{`?q="replacement+picker"&section=prevention`, []string{"turkmenistan-2020"}},
		{"?size=1&year=2020..", []string{"turkmenistan-2024"}},
	} {
		a := get[api.ReportsAnswer](t, s, "/api/v1/reports"+c.query)
		ok := len(a.Items) == len(c.want)
		for i := range min(len(a.Items), len(c.want)) {
			ok = ok && (c.want[i] == "" || a.Items[i].ID == c.want[i])
		}
		if !ok {
			t.Errorf("%q lists %+v, want %q", c.query, a.Items, c.want)
		}
	}
}

func TestCSVHasEveryHit(t *testing.T) {
	s := seedServer(t)
	w := ask(s, http.MethodGet, `/api/v1/search.csv?q="replacement+pickers"&size=1`)
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 6 || w.Header().Get("X-Total-Count") != "5" {
		t.Fatalf("%d rows, X-Total-Count %s; want a head and 5", len(rows), w.Header().Get("X-Total-Count"))
	}
	column := slices.Index(rows[0], "year")
	for _, row := range rows[1:] {
		if row[column] != "2020" && row[column] != "2024" {
			t.Errorf("year %q in %q", row[column], row)
		}
		known := row[slices.Index(rows[0], "country_known"):]
		want := []string{"stated", "stated", "stated", "stated"}
		if row[column] == "2020" {
			want = []string{"inferred", "inferred", "stated", "stated"}
		}
		if !slices.Equal(known, want) {
			t.Errorf("country, year, tier and publisher are %q, want %q: %q", known, want, row)
		}
	}
}

// The pages of a list of reports hold it whole, with words or without.
func TestReportsListHasPages(t *testing.T) {
	s := seedServer(t)
	for _, query := range []string{"", "q=harvest&", "q=cotton&sort=oldest&", "section=prevention&"} {
		var want, got []string
		for _, r := range get[api.ReportsAnswer](t, s, "/api/v1/reports?"+query).Items {
			want = append(want, r.ID)
		}
		for cursor := ""; len(got) <= len(want); {
			page := get[api.ReportsAnswer](t, s, "/api/v1/reports?"+query+"size=1&cursor="+cursor)
			got = append(got, page.Items[0].ID)
			if page.NextCursor == nil {
				break
			}
			cursor = *page.NextCursor
		}
		if len(want) < 2 || !slices.Equal(got, want) {
			t.Errorf("%s: pages of %v, want %v", query, got, want)
		}
	}
}

func TestHEADOfAnExportTellsItsLength(t *testing.T) {
	w := ask(seedServer(t), http.MethodHead, `/api/v1/search.csv?q="replacement+pickers"`)
	if w.Header().Get("X-Total-Count") != "5" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") ||
		strings.Contains(w.Body.String(), "turkmenistan") {
		t.Errorf("headers %v, body %q", w.Header(), w.Body)
	}
}

func TestNDJSONHasEveryHit(t *testing.T) {
	w := ask(seedServer(t), http.MethodGet, "/api/v1/search.ndjson")
	total := get[api.SearchAnswer](t, seedServer(t), "/api/v1/search?size=0").Total.Sections
	lines := strings.Split(strings.TrimSpace(w.Body.String()), "\n")
	if len(lines) != total {
		t.Errorf("%d lines, want %d", len(lines), total)
	}
	for _, line := range lines {
		var h api.Hit
		if err := json.Unmarshal([]byte(line), &h); err != nil || h.ID == "" {
			t.Errorf("line %q: %v", line, err)
		}
	}
}
