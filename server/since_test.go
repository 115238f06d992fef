package server

import (
	"net/http"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/search/compare"
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

// appearanceIn is a sentence in a report, in its paragraph 7.
func appearanceIn(r *index.Report, equal bool, changes ...compare.Change) compare.Appearance {
	return compare.Appearance{Report: r, Passage: compare.Passage{Section: new(index.Section), Paragraph: 7},
		Equal: equal, Changes: changes}
}

// A sentence of 2023, in a series of 2018, 2020, 2021, 2023 and 2024.
func TestSinceRows(t *testing.T) {
	series := reportsOf(2018, 2020, 2021, 2023, 2024)
	own := series[3]
	changed := []compare.Change{{Op: "kept", Left: "Train ", Right: "Train "}, {Op: "removed", Left: "all "},
		{Op: "added", Right: "the "}, {Op: "kept", Left: "police.", Right: "police."}}
	v := viewSentence(compare.History{
		Passage: compare.Passage{Section: new(index.Section)}, Verdict: compare.Carried, Since: 2020, Verbatim: 2023,
		Appearances: []compare.Appearance{
			appearanceIn(series[1], true), appearanceIn(series[2], false, changed...), appearanceIn(own, true),
			appearanceIn(series[4], false, changed...),
		}}, own, series)
	if v.Year != 2020 || v.First || v.Reworded != 2023 || v.Only {
		t.Errorf("%+v; want carried since 2020, which is not the first report, in these words since 2023", v)
	}
	var got []string
	for _, r := range v.Rows {
		words := ""
		for _, run := range r.Runs {
			words += map[string]string{"removed": "-", "added": "+", "kept": ""}[string(run.Op)] + strings.TrimSpace(run.Text) +
				" "
		}
		got = append(got, strings.TrimSpace(string(r.Status)+" "+words))
	}
	// Changes are listed in the order of time: "the" is newer than "all" before 2023,
	// and "all" newer than "the" after it.
	want := []string{"reworded Train -the +all police.", "asked", "no_report", "reworded Train -all +the police.",
		"same", "no_report", "absent"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("rows\n%q, want\n%q", got, want)
	}
	if r := v.Rows[2]; r.Year != 2022 || r.Last != 2022 {
		t.Errorf("the year without a report: %d to %d", r.Year, r.Last)
	}
	if r := v.Rows[0]; r.Paragraph != 7 || r.URL != "/reports/r4#p7" {
		t.Errorf("a report with it leads to %s", r.URL)
	}
	if last := v.Rows[len(v.Rows)-1]; last.URL != "/compare?left=r8&right=r3" {
		t.Errorf("a report without it leads to %s", last.URL)
	}
}

func TestSinceVerdicts(t *testing.T) {
	series := reportsOf(2020, 2021, 2022)
	own := series[1]
	h := compare.History{Passage: compare.Passage{Section: new(index.Section)}, Verdict: compare.New, Before: 2020,
		Appearances: []compare.Appearance{appearanceIn(own, true)}}
	if v := viewSentence(h, own, series); !v.Only || len(v.Rows) != 3 || v.Year != 2020 {
		t.Errorf("a sentence of one report alone: only %v, %d rows, new after %d", v.Only, len(v.Rows), v.Year)
	}
	h.Verdict, h.Since, h.Verbatim = compare.Carried, 2020, 2020
	if v := viewSentence(h, own, series); v.Year != 2020 || !v.First || v.Reworded != 0 {
		t.Errorf("%d %v %d, want carried since the first report, of 2020, in the same words", v.Year, v.First, v.Reworded)
	}
	if v := viewSentence(h, own, series[1:2]); v.Only {
		t.Error("a report without others is said to be the only one of them")
	}
}

func TestSincePage(t *testing.T) {
	s := seedServer(t)
	body := pageAt(t, s, "/since?report=turkmenistan-2024&paragraph=1")
	for _, want := range []string{"Carried since 2020", "2021–2023", "no report here", "Only here in these words",
		`href="/reports/turkmenistan-2020#p1"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if body := pageAt(t, s, "/reports/turkmenistan-2024"); !strings.Contains(body,
		`href="/since?paragraph=12&amp;report=turkmenistan-2024"`) {
		t.Error("a paragraph does not lead to its history")
	}
	for address, status := range map[string]int{"/since": 400, "/since?report=turkmenistan-2024": 400,
		"/since?report=nobody&paragraph=1": 404, "/since?report=turkmenistan-2024&paragraph=900": 404} {
		if w := ask(s, http.MethodGet, address); w.Code != status ||
			!strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: status %d, want a page with %d", address, w.Code, status)
		}
	}
}
