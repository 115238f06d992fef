package search

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tipsearch/index"
	"tipsearch/index/section"
)

// seedsIndex is the three seed reports, indexed once for all tests.
var seedsIndex = sync.OnceValues(func() (*Searcher, error) {
	dir, err := os.MkdirTemp("", "seeds")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // open files stay readable
	paths, err := filepath.Glob("../seeds/*.txt")
	if err != nil {
		return nil, err
	}
	var sources []index.Source
	for _, p := range paths {
		sources = append(sources, index.Source{Name: filepath.Base(p), Path: p})
	}
	if _, err := index.Build(context.Background(), index.BuildOptions{Out: dir, Sources: sources}); err != nil {
		return nil, err
	}
	ix, err := index.Open(dir)
	if err != nil {
		return nil, err
	}
	return New(ix), nil
})

func seeds(t testing.TB) *Searcher {
	t.Helper()
	s, err := seedsIndex()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

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
		if out.Total != (Count{c.sections, c.reports}) || out.Exact.Sections != c.exact || out.Forms.Sections != c.forms {
			t.Errorf("%s by %s: %v, exact %d, forms %d, want %d sections of %d reports, exact %d, forms %d\n%s", c.query, c.match,
				out.Total, out.Exact.Sections, out.Forms.Sections, c.sections, c.reports, c.exact, c.forms, ids(out))
		}
		for _, h := range out.Hits {
			for _, sn := range h.Snippets {
				t.Logf("%s %.2f %d/%d ¶%d %s %v", h.Section.ID, h.Score, h.Exact, h.Occurrences, sn.Paragraph, sn.Text, sn.Marks)
			}
		}
	}
}

var _ = section.Kinds
