package search

import (
	"context"
	"strings"
	"testing"
)

func find(t testing.TB, s *Searcher, r Request) *Results {
	t.Helper()
	out, err := s.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("%s: %v", r.Query, err)
	}
	return out
}

func ids(out *Results) string {
	var ids []string
	for _, h := range out.Hits {
		ids = append(ids, h.Section.ID)
	}
	return strings.Join(ids, " ")
}

func TestSeeds(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		query             string
		match             Match
		sections, reports int
		exact, forms      int
	}{
		{`"replacement pickers"`, Forms, 5, 2, 4, 5},
		{`"replacement pickers"`, Exact, 4, 2, 4, 5},
		{`="replacement pickers"`, Forms, 4, 2, 4, 4},
		{`“replacement pickers”`, Forms, 5, 2, 4, 5},
		{`"support the harvest"`, Forms, 2, 2, 2, 2},
		{`organ`, Forms, 0, 0, 0, 0},
		{`zyzzyva`, Forms, 0, 0, 0, 0},
		{`year:2020 section:prevention "replacement picker"`, Forms, 1, 1, 1, 1},
		{`entity:ilo`, Forms, 4, 2, 4, 4},
	} {
		out := find(t, s, Request{Query: c.query, Match: c.match, Size: 20, Snippets: 3})
		if out.Total != (Count{Sections: c.sections, Reports: c.reports}) || out.Exact.Sections != c.exact || out.Forms.Sections != c.forms {
			t.Errorf("%s by %s: %v, exact %d, forms %d, want %d sections of %d reports, exact %d, forms %d\n%s",
				c.query, c.match,
				out.Total, out.Exact.Sections, out.Forms.Sections, c.sections, c.reports, c.exact, c.forms, ids(out))
		}
		for _, h := range out.Hits {
			for _, sn := range h.Snippets {
				t.Logf("%s %.2f %d/%d ¶%d %s %v", h.Section.ID, h.Score, h.Exact, h.Occurrences, sn.Paragraph, sn.Text, sn.Marks)
			}
		}
	}
}
