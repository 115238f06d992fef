package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"tipsearch/index/section"
)

func trend(t *testing.T, s *Searcher, r TrendRequest) []string {
	t.Helper()
	out, err := s.Trends(context.Background(), r)
	if err != nil {
		t.Fatalf("%q: %v", r.Queries, err)
	}
	var lines []string
	for _, x := range out.Series {
		line := ""
		if x.Group != "" {
			line = x.Group + ": "
		}
		for i, p := range x.Points {
			if i > 0 {
				line += ", "
			}
			line += fmt.Sprintf("%d %s", p.Year, p.Status)
			if p.Status == TrendOK {
				line += fmt.Sprintf(" %d/%d/%d", p.Occurrences, p.Sections, p.Reports)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// Occurrences are as counted by hand in the seeds: "replacement pickers" three times
// and "replacement picker" once in 2024, twice and once in 2020.
func TestTrends(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		name    string
		request TrendRequest
		want    []string
	}{
		{"forms", TrendRequest{Queries: []string{`"replacement pickers"`}},
			[]string{"2020 ok 3/3/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 ok 4/2/1"}},
		{"exact", TrendRequest{Queries: []string{`"replacement pickers"`}, Match: Exact},
			[]string{"2020 ok 2/2/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 ok 3/2/1"}},
		{"two queries", TrendRequest{Queries: []string{`"replacement pickers"`, "USAID"}},
			[]string{"2020 ok 3/3/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 ok 4/2/1",
				"2020 zero, 2021 ok 1/1/1, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"a filter of the request", TrendRequest{Queries: []string{`"replacement pickers"`}, Filters: Filters{Sections: []section.Kind{section.Prevention}}},
			[]string{"2020 ok 1/1/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"the same in the query", TrendRequest{Queries: []string{`section:prevention "replacement pickers"`}},
			[]string{"2020 ok 1/1/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"a section that the article has not", TrendRequest{Queries: []string{`section:profile "replacement pickers"`}},
			[]string{"2020 ok 1/1/1, 2021 no_report, 2022 no_report, 2023 no_report, 2024 ok 3/1/1"}},
		{"a filter that the query does not stand under", TrendRequest{Queries: []string{`"replacement pickers" OR section:profile`}},
			[]string{"2020 ok 3/3/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 ok 4/2/1"}},
		{"years say what is shown", TrendRequest{Queries: []string{`"replacement pickers"`}, Filters: Filters{Years: []Years{{From: 2019, To: 2020}, {From: 2024, To: 2024}}}},
			[]string{"2019 no_report, 2020 ok 3/3/1, 2024 ok 4/2/1"}},
		{"years in the query too", TrendRequest{Queries: []string{`"replacement pickers" year:..2021`}},
			[]string{"2020 ok 3/3/1, 2021 zero"}},
		{"years taken out in the query", TrendRequest{Queries: []string{`"replacement pickers" -year:2021`}},
			[]string{"2020 ok 3/3/1, 2022 no_report, 2023 no_report, 2024 ok 4/2/1"}},
		{"filters only", TrendRequest{Queries: []string{`section:profile`}},
			[]string{"2020 ok 0/1/1, 2021 no_report, 2022 no_report, 2023 no_report, 2024 ok 0/1/1"}},
		{"nothing", TrendRequest{Queries: []string{`"no such words"`}},
			[]string{"2020 zero, 2021 zero, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"no such country", TrendRequest{Queries: []string{`harvest`}, Filters: Filters{Countries: []string{"AND"}}}, []string{""}},
		{"split", TrendRequest{Queries: []string{`"replacement pickers"`}, Split: BySection, Groups: 2},
			[]string{"profile: 2020 ok 1/1/1, 2021 no_report, 2022 no_report, 2023 no_report, 2024 ok 3/1/1",
				"recommendations: 2020 ok 1/1/1, 2021 no_report, 2022 no_report, 2023 no_report, 2024 ok 1/1/1"}},
		{"split by country", TrendRequest{Queries: []string{`"replacement pickers"`}, Split: ByNation},
			[]string{"TKM: 2020 ok 3/3/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 ok 4/2/1"}},
	} {
		if got := trend(t, s, c.request); !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestTrendDenominators(t *testing.T) {
	s := seeds(t)
	out, err := s.Trends(context.Background(), TrendRequest{Queries: []string{`"replacement pickers"`}})
	if err != nil {
		t.Fatal(err)
	}
	series := out.Series[0]
	if series.FirstYear != 2020 || series.LastYear != 2024 || series.Occurrences != 7 || out.From != 2020 || out.To != 2024 {
		t.Errorf("first %d, last %d, %d occurrences, shown %d to %d", series.FirstYear, series.LastYear, series.Occurrences, out.From, out.To)
	}
	words := 0
	for _, p := range series.Points {
		words += p.WordsIndexed
		switch p.Year {
		case 2020, 2021:
			if p.ReportsIndexed != 1 || p.YearsInferred != 1 {
				t.Errorf("%d: %+v", p.Year, p)
			}
		case 2024:
			if p.ReportsIndexed != 1 || p.YearsInferred != 0 {
				t.Errorf("2024: %+v", p)
			}
			if got, want := p.Per10kWords(), 4*10_000/float64(p.WordsIndexed); got != want {
				t.Errorf("per 10,000 words: %v, want %v", got, want)
			}
		default:
			if p.ReportsIndexed != 0 || p.WordsIndexed != 0 || p.Per10kWords() != 0 {
				t.Errorf("%d: %+v", p.Year, p)
			}
		}
	}
	if uint64(words) != s.Index().Words() {
		t.Errorf("%d words in all years, %d in the index", words, s.Index().Words())
	}
}

func TestTrendErrors(t *testing.T) {
	s := seeds(t)
	var limit *LimitError
	if _, err := s.Trends(context.Background(), TrendRequest{Queries: make([]string, 11)}); !errors.As(err, &limit) {
		t.Errorf("eleven queries: %v", err)
	}
	var parse *ParseError
	if _, err := s.Trends(context.Background(), TrendRequest{Queries: []string{`"open`}}); !errors.As(err, &parse) {
		t.Errorf("an unclosed quote: %v", err)
	}
	if _, err := s.Trends(context.Background(), TrendRequest{Queries: []string{"x"}, Split: "moon"}); err == nil {
		t.Error("split by moon gave no error")
	}
}

// A trend adds up to what the concordance lists.
func TestTrendsAndConcordance(t *testing.T) {
	s := seeds(t)
	for _, q := range []string{"harvest", "forced labor", `"forced labor" OR forced`, "pick*", `"forced cotton"~5`} {
		out, err := s.Trends(context.Background(), TrendRequest{Queries: []string{q}})
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.Concordance(context.Background(), Request{Query: q}, ByHit)
		if err != nil {
			t.Fatal(err)
		}
		if x := out.Series[0]; x.Occurrences+x.Undated.Occurrences != c.Total {
			t.Errorf("%s: %d in the trend, %d in the concordance", q, x.Occurrences+x.Undated.Occurrences, c.Total)
		}
	}
}
