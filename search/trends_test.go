package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
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
		{"a filter of the request",
			TrendRequest{Queries: []string{`"replacement pickers"`}, Filters: Filters{}.With(FieldSection, "prevention")},
			[]string{"2020 ok 1/1/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"the same in the query", TrendRequest{Queries: []string{`section:prevention "replacement pickers"`}},
			[]string{"2020 ok 1/1/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"a section that the article has not", TrendRequest{Queries: []string{`section:profile "replacement pickers"`}},
			[]string{"2020 ok 1/1/1, 2021 no_report, 2022 no_report, 2023 no_report, 2024 ok 3/1/1"}},
		{"a filter that the query does not stand under",
			TrendRequest{Queries: []string{`"replacement pickers" OR section:profile`}},
			[]string{"2020 ok 3/3/1, 2021 zero, 2022 no_report, 2023 no_report, 2024 ok 4/2/1"}},
		{"years say what is shown",
			TrendRequest{Queries: []string{`"replacement pickers"`}, Filters: Filters{}.With(FieldYear, "2019..2020", "2024")},
			[]string{"2019 no_report, 2020 ok 3/3/1, 2024 ok 4/2/1"}},
		{"years in the query too", TrendRequest{Queries: []string{`"replacement pickers" year:..2021`}},
			[]string{"2020 ok 3/3/1, 2021 zero"}},
		{"years taken out in the query", TrendRequest{Queries: []string{`"replacement pickers" -year:2021`}},
			[]string{"2020 ok 3/3/1, 2022 no_report, 2023 no_report, 2024 ok 4/2/1"}},
		{"filters only", TrendRequest{Queries: []string{`section:profile`}},
			[]string{"2020 ok 0/1/1, 2021 no_report, 2022 no_report, 2023 no_report, 2024 ok 0/1/1"}},
		{"nothing", TrendRequest{Queries: []string{`"no such words"`}},
			[]string{"2020 zero, 2021 zero, 2022 no_report, 2023 no_report, 2024 zero"}},
		{"no such country",
			TrendRequest{Queries: []string{`harvest`}, Filters: Filters{}.With(FieldCountry, "AND")}, []string{""}},
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
	if series.FirstYear != 2020 || series.LastYear != 2024 || series.Occurrences != 7 ||
		out.From != 2020 || out.To != 2024 {
		t.Errorf("first %d, last %d, %d occurrences, shown %d to %d", series.FirstYear, series.LastYear,
			series.Occurrences, out.From, out.To)
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
	if uint64(words) != s.About().Words {
		t.Errorf("%d words in all years, %d in the index", words, s.About().Words)
	}
}

// What a query is counted against: the sections that it could match by its filters,
// those under a negation too. Words, negated or not, never narrow that, or a rate
// would be of the sections that were looked for.
func TestTrendDenominatorsUnderNegation(t *testing.T) {
	s := seeds(t)
	any := func(section.Kind, int) bool { return true }
	no := func(kinds ...section.Kind) func(section.Kind, int) bool {
		return func(k section.Kind, _ int) bool { return !slices.Contains(kinds, k) }
	}
	for _, c := range []struct {
		query   string
		filters Filters
		counts  func(k section.Kind, year int) bool
	}{
		{"harvest", Filters{}, any},
		{"harvest -cotton", Filters{}, any},
		{"-cotton", Filters{}, any},
		{`harvest NOT "replacement pickers"`, Filters{}, any},
		{"harvest -section:profile", Filters{}, no(section.Profile)},
		{"harvest NOT section:profile", Filters{}, no(section.Profile)},
		{"-section:profile", Filters{}, no(section.Profile)},
		{"harvest -section:profile -section:summary", Filters{}, no(section.Profile, section.Summary)},
		{"harvest -(section:profile OR section:summary)", Filters{}, no(section.Profile, section.Summary)},
		{"harvest -(section:profile OR cotton)", Filters{}, no(section.Profile)}, // the same as -section:profile -cotton
		{"harvest -(cotton OR (section:profile OR section:summary))", Filters{}, no(section.Profile, section.Summary)},
		{"harvest -(cotton OR -section:profile)", Filters{}, func(k section.Kind, _ int) bool {
			return k == section.Profile
		}},
		{"harvest -(section:profile cotton)", Filters{}, any}, // a profile without cotton may match
		{"harvest -(section:profile section:summary)", Filters{}, any},
		{"harvest OR -section:profile", Filters{}, any},
		{"harvest (cotton OR section:profile)", Filters{}, any},
		{"harvest (section:summary OR year:2021)", Filters{}, func(k section.Kind, year int) bool {
			return k == section.Summary || year == 2021
		}},
		{"harvest -(-section:profile)", Filters{}, func(k section.Kind, _ int) bool { return k == section.Profile }},
		{"harvest (section:profile OR -section:summary)", Filters{}, no(section.Summary)},
		{"harvest -section:profile", Filters{}.With(FieldSection, "profile", "summary"), func(k section.Kind, _ int) bool {
			return k == section.Summary
		}},
	} {
		words, reports := map[int]int{}, map[int]int{}
		for _, r := range s.reports {
			in := false
			for i, d := range r.Docs {
				if c.counts(r.Kinds[i], r.YearNumber) {
					in = true
					words[r.YearNumber] += int(indexOf(s).Columns().Words[d])
				}
			}
			if in {
				reports[r.YearNumber]++
			}
		}
		out, err := s.Trends(context.Background(), TrendRequest{Queries: []string{c.query}, Filters: c.filters})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range out.Series[0].Points {
			if p.WordsIndexed != words[p.Year] || p.ReportsIndexed != reports[p.Year] {
				t.Errorf("%s in %d: of %d words and %d reports, want %d and %d", c.query, p.Year, p.WordsIndexed, p.ReportsIndexed,
					words[p.Year], reports[p.Year])
			}
		}
	}
}

// A year that the query takes out is not shown, however it is said.
func TestTrendYearsUnderNegation(t *testing.T) {
	s := seeds(t)
	for query, want := range map[string]string{
		"harvest":                                "2020 2021 2022 2023 2024",
		"harvest -year:2021":                     "2020 2022 2023 2024",
		"harvest -(year:2021 OR year:2023)":      "2020 2022 2024",
		"harvest -(year:2021 OR cotton)":         "2020 2022 2023 2024",
		"harvest -(year:2021 cotton)":            "2020 2021 2022 2023 2024",
		"harvest -year:2021..2023":               "2020 2024",
		"harvest (section:summary OR year:2021)": "2020 2021 2022 2023 2024",
		"harvest -(-year:2021)":                  "2021",
		"harvest (year:2020 OR -year:..2022)":    "2020 2023 2024",
	} {
		out, err := s.Trends(context.Background(), TrendRequest{Queries: []string{query}})
		if err != nil {
			t.Fatal(err)
		}
		var years []string
		for _, p := range out.Series[0].Points {
			years = append(years, strconv.Itoa(p.Year))
		}
		if got := strings.Join(years, " "); got != want {
			t.Errorf("%s: years %s, want %s", query, got, want)
		}
	}
}

// Sixty years are shown; a longer range asked for shows the years that have reports.
func TestTrendOfManyYears(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		from, to, first, points int
	}{{1965, 2024, 1965, 60}, {1964, 2024, 2020, 5}, {2024, 2024, 2024, 1}, {2024, 2083, 2024, 60}} {
		out, err := s.Trends(context.Background(),
			TrendRequest{Queries: []string{"harvest"},
				Filters: Filters{}.With(FieldYear, Years{From: c.from, To: c.to}.String())})
		if err != nil {
			t.Fatal(err)
		}
		if points := out.Series[0].Points; len(points) != c.points || points[0].Year != c.first {
			t.Errorf("%d to %d: %d years from %d on, want %d from %d on", c.from, c.to, len(points),
				points[0].Year, c.points, c.first)
		}
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
