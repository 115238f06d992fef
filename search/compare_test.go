package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/section"
	"tipsearch/search/align"
)

// What the issue asks of the seeds: the sentences about having others pick stand
// side by side, and nothing is called unchanged that is not.
func TestCompareSeeds(t *testing.T) {
	c, err := seeds(t).Compare(context.Background(), Part{Report: "turkmenistan-2020", Kind: section.Prevention},
		Part{Report: "turkmenistan-2024", Kind: section.Prevention})
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
			if strings.Contains(r.Left.Text, "replacement picker") &&
				(r.Related != i+1 || !strings.Contains(c.Rows[i+1].Right.Text, "replacement worker")) {
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
	if _, err := s.FirstSeen(ctx, r, 999); err == nil ||
		err.Error() != "there is no paragraph 999 in report turkmenistan-2020" {
		t.Errorf("paragraph 999: %v", err)
	}
}

// A report is compared with those of its own series, and a country's recommendations
// are followed through its reports on trafficking.
func TestSeriesOfTheSeeds(t *testing.T) {
	s := seeds(t)
	r, err := s.Report("turkmenistan-2024")
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Heatmap(context.Background(), r)
	if err != nil || len(m.Reports) != 2 || m.Reports[0].ID != "turkmenistan-2020" || m.Reports[1] != r {
		t.Errorf("a heat map of %d reports, %v", len(m.Reports), err)
	}
	h, err := s.CountryHistory(context.Background(), "TKM")
	if err != nil || len(h.Recommendations) != 1 || h.Recommendations[0].To != r || len(h.Reports) != 2 {
		t.Errorf("%+v, %v", h, err)
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
	if got, want := lines(fijian(t)), []string{
		"FJI convictions true: 2018=2 (from 2017) 2019=3 (from 2017) 2021=5 (from 2017)",
	}; !slices.Equal(got, want) {
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
