package server

import (
	"net/http"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/server/api"
)

// reportsOf are reports of a series by their years.
func reportsOf(years ...int) []*index.Report {
	var list []*index.Report
	for _, y := range years {
		r := &index.Report{YearNumber: y}
		r.ID = "r" + string(rune('0'+y%10))
		list = append(list, r)
	}
	return list
}

// A sentence of 2023, in a series of 2018, 2020, 2021, 2023 and 2024.
func TestSinceRows(t *testing.T) {
	series := reportsOf(2018, 2020, 2021, 2023, 2024)
	own := series[3]
	at := func(r *index.Report, equal bool, changes ...api.Change) api.Appearance {
		return api.Appearance{Year: &r.YearNumber, Passage: api.Passage{Paragraph: 7, URL: api.ParagraphURL(r.ID, 7)}, Equal: equal, Changes: changes}
	}
	changed := []api.Change{{Op: "kept", Text: "Train", Left: "Train ", Right: "Train "}, {Op: "removed", Text: "all", Left: "all ", Right: ""}, {Op: "added", Text: "the", Left: "", Right: "the "}, {Op: "kept", Text: "police", Left: "police.", Right: "police."}}
	since := 2020
	v := viewSentence(api.Since{Since: &since, Stands: []api.Appearance{
		at(series[1], true), at(series[2], false, changed...), at(own, true), at(series[4], false, changed...),
	}}, own, series)
	if v.Verdict != sinceCarried || v.Year != 2020 || v.First {
		t.Errorf("verdict %s %d, first %v; want carried since 2020, which is not the first report", v.Verdict, v.Year, v.First)
	}
	var got []string
	for _, r := range v.Rows {
		words := ""
		for _, run := range r.Runs {
			words += map[string]string{"removed": "-", "added": "+", "kept": ""}[run.Op] + strings.TrimSpace(run.Text) + " "
		}
		got = append(got, strings.TrimSpace(string(r.Status)+" "+words))
	}
	// What changed is told in the order of time: "the" is newer than "all" before 2023,
	// and "all" newer than "the" after it.
	want := []string{"reworded Train -the +all police.", "asked", "no_report", "reworded Train -all +the police.", "same", "no_report", "absent"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("rows\n%q, want\n%q", got, want)
	}
	if r := v.Rows[2]; r.Year != 2022 || r.Last != 2022 {
		t.Errorf("the year without a report: %d to %d", r.Year, r.Last)
	}
	if last := v.Rows[len(v.Rows)-1]; last.URL != "/compare?left=r8&right=r3" {
		t.Errorf("a report without it leads to %s", last.URL)
	}
}

func TestSinceVerdicts(t *testing.T) {
	alone := reportsOf(2020, 2021, 2022)
	here := api.Appearance{Passage: api.Passage{URL: api.ParagraphURL(alone[1].ID, 3)}, Equal: true}
	if v := viewSentence(api.Since{Stands: []api.Appearance{here}}, alone[1], alone); !v.Only || len(v.Rows) != 3 {
		t.Errorf("a sentence of one report alone: only %v, %d rows", v.Only, len(v.Rows))
	}
	series := reportsOf(2020, 2021)
	y := 2021
	if v := viewSentence(api.Since{Since: &y}, series[1], series); v.Verdict != sinceNew || v.Year != 2020 {
		t.Errorf("%s %d, want new after 2020", v.Verdict, v.Year)
	}
	y = 2020
	if v := viewSentence(api.Since{Since: &y}, series[1], series); v.Verdict != sinceCarried || v.Year != 2020 || !v.First {
		t.Errorf("%s %d %v, want carried since the first report, of 2020", v.Verdict, v.Year, v.First)
	}
	if v := viewSentence(api.Since{Since: &y}, series[0], series); v.Verdict != sinceOldest {
		t.Errorf("%s, want the oldest", v.Verdict)
	}
}

func TestSincePage(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, "/since?report=turkmenistan-2024&paragraph=1")
	for _, want := range []string{"Carried since 2020", "2021–2023", "no report here", "Only here in these words", `href="/reports/turkmenistan-2020#p1"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if body := pageAt(t, s, "/reports/turkmenistan-2024"); !strings.Contains(body, `href="/since?paragraph=12&amp;report=turkmenistan-2024"`) {
		t.Error("a paragraph does not lead to its history")
	}
	for address, status := range map[string]int{"/since": 400, "/since?report=turkmenistan-2024": 400, "/since?report=nobody&paragraph=1": 404, "/since?report=turkmenistan-2024&paragraph=900": 404} {
		if w := ask(s, http.MethodGet, address); w.Code != status || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: status %d, want a page with %d", address, w.Code, status)
		}
	}
}
