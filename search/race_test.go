package search

import (
	"context"
	"sync"
	"testing"

	"tipsearch/search/local"
)

// Many may search at once, also while what is read only once is first needed.
func TestSearchesAtOnce(t *testing.T) {
	first := seeds(t)
	s := New(local.New(indexOf(first)))
	want := find(t, first, Request{Query: "forced labor", Size: 5}).Total
	var wait sync.WaitGroup
	for i := range 16 {
		wait.Go(func() {
			q := []string{"forced labor", "forc* labr~ OR forced labor",
				`title:turkmenistan forced labor entity:turkmenistan OR "forced" labor`}[i%3]
			out, err := s.Search(context.Background(),
				Request{Query: q, Size: 5, Snippets: 2, Facets: FacetNames(), FacetSize: 5})
			if err != nil || i%3 == 0 && out.Total != want {
				t.Errorf("%s: %v %v", q, out, err)
			}
			if _, err := s.Suggest(context.Background(), "for", 5); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}
