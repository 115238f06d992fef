package search

import (
	"context"
	"slices"
	"testing"
)

// By relevance a report stands where its best section does in the list of sections,
// by year beside its neighbours in time; each stands once, and none is missing.
func TestReports(t *testing.T) {
	fijian := fijian(t)
	for _, c := range []struct {
		s *Searcher
		r Request
	}{
		{seeds(t), Request{Query: "cotton harvest", Sort: ByRelevance}},
		{seeds(t), Request{Query: `"replacement pickers"`, Sort: ByRelevance, Match: Exact}},
		{fijian, Request{Query: "fishing crews", Sort: ByRelevance}},
		{fijian, Request{Query: "hotline OR brokers", Sort: Oldest}},
		{fijian, Request{Sort: Newest}},
		{fijian, Request{Query: "children", Sort: ByRelevance, Filters: Filters{}.With(FieldYear, "2018..")}},
	} {
		export, err := c.s.Export(context.Background(), c.r)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for h, err := range export.Hits(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(want, h.Report.ID) {
				want = append(want, h.Report.ID)
			}
		}
		found, err := c.s.Reports(context.Background(), c.r)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range found {
			got = append(got, r.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: reports %v, want %v", c.r, got, want)
		}
	}
}
