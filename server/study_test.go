package server

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tipsearch/server/api"
)

// The form of a trend holds every query that was asked: pressed again, it asks the
// same.
func TestTrendsFormHoldsEveryQuery(t *testing.T) {
	s := seedServer(t)
	for asked, lines := range map[int]int{0: 3, 1: 3, 3: 4, 5: 5, 7: 7} {
		address := "/trends?by=year"
		for _, q := range strings.Fields("cotton harvest silk school labor police wheat")[:asked] {
			address += "&q=" + q
		}
		body := pageAt(t, s, address)
		if n := strings.Count(body, `<input name="q"`); n != lines {
			t.Errorf("%d queries: %d lines, want %d", asked, n, lines)
		}
		if n := strings.Count(body, `<input name="q" value=""`); n != lines-asked {
			t.Errorf("%d queries: %d empty lines, want %d", asked, n, lines-asked)
		}
	}
}

func TestTrends(t *testing.T) {
	s := seedServer(t)
	a := get[api.TrendsAnswer](t, s, `/api/v1/trends?q="replacement+pickers"&by=year`)
	if len(a.Series) != 1 || a.Series[0].Q != `"replacement pickers"` || *a.Series[0].FirstYear != 2020 ||
		*a.Series[0].LastYear != 2024 {
		t.Fatalf("series %+v", a.Series)
	}
	want := map[int]string{2020: "ok", 2021: "zero", 2022: "no_report", 2023: "no_report", 2024: "ok"}
	for _, p := range a.Series[0].Points {
		if want[*p.Year] != p.Status {
			t.Errorf("%d: %s, want %s", *p.Year, p.Status, want[*p.Year])
		}
		if p.Status == "ok" && (p.Occurrences == 0 || p.WordsIndexed == 0 || p.Per10kWords == 0 || p.ReportsIndexed != 1) {
			t.Errorf("%d: %+v", *p.Year, p)
		}
	}
	if len(a.Series[0].Points) != 5 {
		t.Errorf("%d years, want 2020 to 2024", len(a.Series[0].Points))
	}
	if two := get[api.TrendsAnswer](t, s, "/api/v1/trends?q=harvest&q=school&section=prevention"); len(two.Series) != 2 {
		t.Errorf("two queries give %d series", len(two.Series))
	}
	if split := get[api.TrendsAnswer](t, s, "/api/v1/trends?q=harvest&split=section"); len(split.Series) < 3 ||
		split.Series[0].Group == nil {
		t.Errorf("split by section: %+v", split.Series)
	}
	w := ask(s, http.MethodGet, "/api/v1/trends.csv?q=harvest")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 6 || rows[1][3] != "2020" {
		t.Errorf("CSV %q, %v", rows, err)
	}
	expectStatus(t, s, map[string]int{"/api/v1/trends": 400, "/api/v1/trends?q=a&by=month": 400,
		"/api/v1/trends?q=a&size=3": 400, "/api/v1/trends?q=%22a": 400})
}

func TestCompare(t *testing.T) {
	s := seedServer(t)
	a := get[api.CompareAnswer](t, s, "/api/v1/compare?country=TKM&section=prevention&from=2020&to=2024")
	if a.Left.Report.ID != "turkmenistan-2020" || a.Right.Report.ID != "turkmenistan-2024" ||
		*a.Left.Section != "prevention" || a.CarriedOver <= 0 || a.CarriedOver >= 1 {
		t.Errorf("compared %+v with %+v, carried over %v", a.Left, a.Right, a.CarriedOver)
	}
	edited := 0
	for _, p := range a.Sentences {
		switch {
		case p.Status == "unchanged" &&
			strings.Join(strings.Fields(p.Left.Text), " ") != strings.Join(strings.Fields(p.Right.Text), " "):
			t.Errorf("called unchanged: %q and %q", p.Left.Text, p.Right.Text)
		case p.Status == "added" && (p.Left != nil || p.Right == nil),
			p.Status == "removed" && (p.Right != nil || p.Left == nil):
			t.Errorf("%s: %+v", p.Status, p)
		case p.Status == "edited":
			edited++
			if len(p.Changes) == 0 {
				t.Errorf("edited without a change: %q", p.Right.Text)
			}
		}
	}
	if edited == 0 {
		t.Error("no sentence is edited")
	}
	same := get[api.CompareAnswer](t, s, "/api/v1/compare?left=turkmenistan-2020/profile&right=turkmenistan-2024/profile")
	if *same.Left.Section != "profile" {
		t.Errorf("by ids: %+v", same.Left)
	}
	for address, status := range map[string]int{
		"/api/v1/compare?country=TKM&section=prevention&from=2020&to=2022": 404, "/api/v1/compare?country=TKM": 400,
		"/api/v1/compare?left=turkmenistan-2020/profil&right=turkmenistan-2024": 404,
		"/api/v1/compare?country=TKM&from=2020&to=20x4":                         400,
	} {
		if w := ask(s, http.MethodGet, address); w.Code != status ||
			!strings.Contains(w.Header().Get("Content-Type"), "problem+json") {
			t.Errorf("%s: status %d, want %d\n%s", address, w.Code, status, w.Body)
		}
	}
}

func TestEntities(t *testing.T) {
	s := seedServer(t)
	a := get[api.EntitiesAnswer](t, s, "/api/v1/entities?q=international+lab")
	if len(a.Items) == 0 || a.Items[0].ID != "ilo" || a.Items[0].Sections == 0 {
		t.Errorf("items %+v, want the ILO", a.Items)
	}
	one := get[api.EntityAnswer](t, s, "/api/v1/entities/ilo")
	if one.Sections != a.Items[0].Sections || len(one.Years) == 0 || len(one.With) == 0 ||
		slices.ContainsFunc(one.With, func(e api.EntityCount) bool { return e.ID == "ilo" }) {
		t.Errorf("the ILO: %+v", one)
	}
	if found := get[api.SearchAnswer](t, s, "/api/v1/search?entity=ilo"); found.Total.Sections != one.Sections {
		t.Errorf("a search finds %d sections, the entity has %d", found.Total.Sections, one.Sections)
	}
	if laws := get[api.EntitiesAnswer](t, s, "/api/v1/entities?type=law&size=200"); len(laws.Items) == 0 ||
		slices.ContainsFunc(laws.Items, func(e api.EntityItem) bool { return e.Type != "law" }) {
		t.Errorf("laws %+v", laws.Items)
	}
	expectStatus(t, s, map[string]int{"/api/v1/entities/ilu": 404, "/api/v1/entities?type=robot": 400})
}

// Four unchanged sentences in a row and more are folded away, fewer are not.
func TestFold(t *testing.T) {
	for statuses, want := range map[string]string{
		"uuuu":       "4...|",
		"uuu":        "...",
		"euuuue":     ".4...|.",
		"uuuuuauuuu": "5....|.4...|",
		"uuaruu":     "......",
	} {
		var rows []pairView
		for _, r := range statuses {
			rows = append(rows,
				pairView{Pair: api.Pair{Status: map[rune]string{'u': "unchanged", 'e': "edited", 'a': "added", 'r': "removed"}[r]}})
		}
		fold(rows)
		got := ""
		for _, r := range rows {
			if r.Folded > 0 {
				got += strconv.Itoa(r.Folded)
			} else {
				got += "."
			}
			if r.Unfolds {
				got += "|"
			}
		}
		if got != want {
			t.Errorf("%s is folded %s, want %s", statuses, got, want)
		}
	}
}
