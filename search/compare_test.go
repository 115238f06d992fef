package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
	"tipsearch/search/compare"
)

// Every passage is the text that stands at its place in its section.
func TestPassages(t *testing.T) {
	s := seeds(t)
	c, err := s.Compare(context.Background(), Part{Report: "turkmenistan-2020"}, Part{Report: "turkmenistan-2024"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Rows {
		for _, p := range []*compare.Passage{r.Left, r.Right} {
			if p == nil {
				continue
			}
			if got := p.Section.Text[p.Start:p.End]; got != p.Text && !strings.HasPrefix(p.Text, got) {
				t.Errorf("%q stands where %q was said to", got, p.Text)
			}
			i := slices.IndexFunc(p.Section.Paragraphs, func(x index.Paragraph) bool { return x.N == p.Paragraph })
			if i < 0 || p.Start < p.Section.Paragraphs[i].Start || p.Start >= p.Section.Paragraphs[i].End {
				t.Errorf("%q is not in paragraph %d", p.Text, p.Paragraph)
			}
		}
	}
}

// What the issue asks of the seeds: the sentences about having others pick stand
// side by side, and nothing is called unchanged that is not.
func TestCompareSeeds(t *testing.T) {
	c, err := seeds(t).Compare(context.Background(), Part{Report: "turkmenistan-2020", Kind: section.Prevention}, Part{Report: "turkmenistan-2024", Kind: section.Prevention})
	if err != nil {
		t.Fatal(err)
	}
	edited := 0
	for i, r := range c.Rows {
		switch r.Status {
		case align.Unchanged:
			t.Errorf("unchanged: %q", r.Right.Text)
		case align.Edited:
			edited++
		case align.Removed:
			if strings.Contains(r.Left.Text, "replacement picker") && (r.Related != i+1 || !strings.Contains(c.Rows[i+1].Right.Text, "replacement worker")) {
				t.Errorf("beside %q: %d", r.Left.Text, r.Related)
			}
		}
	}
	if edited != 3 { // labor recruiters, diplomats, demand for commercial sex
		t.Errorf("%d edited", edited)
	}
}

// What is not there is said, and by a name that people know.
func TestNotFound(t *testing.T) {
	s := seeds(t)
	ctx := context.Background()
	whole := Part{Report: "turkmenistan-2020"}
	for want, part := range map[string]Part{
		"there is no report fiji-1999":                                 {Report: "fiji-1999"},
		"there is no special_case section in report turkmenistan-2020": {Report: "turkmenistan-2020", Kind: "special_case"},
		"there is no section turkmenistan-2020/none":                   {Section: "turkmenistan-2020/none"},
	} {
		var none *NotFoundError
		if _, err := s.Compare(ctx, part, whole); !errors.As(err, &none) || err.Error() != want {
			t.Errorf("left: %v, want %s", err, want)
		}
		if _, err := s.Compare(ctx, whole, part); !errors.As(err, &none) || err.Error() != want {
			t.Errorf("right: %v, want %s", err, want)
		}
	}
	r, err := s.Report("turkmenistan-2020")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.FirstSeen(ctx, r, 999); err == nil || err.Error() != "there is no paragraph 999 in report turkmenistan-2020" {
		t.Errorf("paragraph 999: %v", err)
	}
}

// A report is compared with those of its own series, and by itself if it has none.
func TestSeriesOfTheSeeds(t *testing.T) {
	s := seeds(t)
	ctx := context.Background()
	for id, want := range map[string][]string{
		"turkmenistan-2024": {"turkmenistan-2020", "turkmenistan-2024"},
	} {
		r, err := s.Report(id)
		if err != nil {
			t.Fatal(err)
		}
		m, err := s.Heatmap(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range m.Reports {
			got = append(got, r.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: heat map of %q, want %q", id, got, want)
		}
	}
}

// A table of recommendations is its rows, without the columns about them.
func TestRecommendedTable(t *testing.T) {
	report := func(year int, table string) index.Source {
		return index.Source{Name: fmt.Sprintf("tonga-%d.html", year), Data: fmt.Appendf(nil, `<html><head><title>%d Trafficking in Persons Report: Tonga</title></head><body>
<h1>%[1]d Trafficking in Persons Report: Tonga</h1><p>U.S. Department of State</p><p>Tonga is a source country. Officials trained police in two towns on screening.</p>
<h2>Recommendations</h2><p>The steps below would help Tonga to end trafficking (Table 3).</p><p>Table 3. Steps Proposed to the Government</p>%s
<h2>Prevention</h2><p>The government held a campaign on the radio about false offers of work abroad.</p></body></html>`, year, table)}
	}
	s := searching(t,
		report(2018, `<table><tr><td>Field</td><td>Proposed Step</td><td>Year(s) Proposed</td></tr>
<tr><td>Courts</td><td>Hear cases of trafficking without delay.</td><td>2015 – 2018</td></tr><tr><td></td><td>Train judges on the law.</td><td>2016 – 2018</td></tr>
<tr><td>Care</td><td>Open a shelter for men.</td><td>2017</td></tr></table>`),
		report(2019, `<table><tr><td>Field</td><td>Proposed Step</td><td>Year(s) Proposed</td></tr>
<tr><td>Courts</td><td>Train judges on the law.</td><td>2016 – 2019</td></tr><tr><td></td><td>Hear cases of trafficking without delay.</td><td>2015 – 2019</td></tr></table>
<p>Table 3. Steps Proposed to the Government (Cont.)</p><table><tr><td>Field</td><td>Proposed Step</td><td>Year(s) Proposed</td></tr>
<tr><td>Data</td><td>Count the victims of each island.</td><td>2019</td></tr></table>`))
	h, err := s.CountryHistory(context.Background(), "TON")
	if err != nil || len(h.Recommendations) != 1 || len(h.Reports) != 2 {
		t.Fatalf("%+v, %v", h, err)
	}
	var got []string
	for _, item := range h.Recommendations[0].Items {
		p := item.Right
		if p == nil {
			p = item.Left
		}
		got = append(got, string(item.Fate)+": "+p.Text)
	}
	slices.Sort(got)
	want := []string{"dropped: Open a shelter for men.", "kept: Hear cases of trafficking without delay.", "kept: Train judges on the law.", "new: Count the victims of each island."}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestCounters(t *testing.T) {
	lines := func(s *Searcher) []string {
		all, err := s.Counters(context.Background(), Filters{})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range all {
			line := fmt.Sprintf("%s %s %v:", c.Country, c.What, c.Negative)
			for _, p := range c.Points {
				line += fmt.Sprintf(" %d=%d (from %d)", p.Report.YearNumber, p.N, p.From)
			}
			out = append(out, line)
		}
		return out
	}
	if got, want := lines(fijian(t)), []string{"FJI convictions true: 2018=2 (from 2017) 2019=3 (from 2017) 2021=5 (from 2017)"}; !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	// As counted by hand in the seeds.
	want := []string{
		"TKM convictions true: 2020=2 (from 2019) 2024=6 (from 2019)",
		"TKM investigations true: 2024=4 (from 2021)",
		"TKM monitoring of efforts true: 2020=4 (from 2017)",
		"TKM prosecutions true: 2024=5 (from 2020)",
		"TKM services to victims true: 2020=4 (from 2017) 2024=8 (from 2017)",
		"TKM victims identified true: 2024=5 (from 2020)",
	}
	if got := lines(seeds(t)); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
