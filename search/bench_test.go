package search

import (
	"context"
	"flag"
	"testing"

	"tipsearch/index"
	"tipsearch/search/local"
)

// The benchmarks run on the reports of the relevance scripts, or on any index, with
// -index DIR. Package bench measures how long searches take.
var benchIndex = flag.String("index", "", "index for the benchmarks")

func benchSearcher(b *testing.B) *Searcher {
	b.Helper()
	if *benchIndex == "" {
		s, err := relevanceIndex()
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	ix, err := index.Open(*benchIndex)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ix.Close() })
	return New(local.New(ix))
}

func BenchmarkSuggest(b *testing.B) {
	s := benchSearcher(b)
	if err := s.Warm(context.Background()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, typed := range []string{"t", "traf", "ministry of", "forced la"} {
			if _, err := s.Suggest(context.Background(), typed, 8); err != nil {
				b.Fatal(err)
			}
		}
	}
}
