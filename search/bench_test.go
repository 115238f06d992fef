package search

import (
	"cmp"
	"context"
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tipsearch/index"
)

// The benchmarks run on the reports of the relevance scripts, or on any index:
//
//	go test ./search -run '^$' -bench Search -benchtime 300x -index DIR
//
// One operation is one search, uncached, with ten hits, four facets and snippets.
// Beside the mean they report the median, the 95th and 99th percentile, and the
// processor time.
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
	return New(ix)
}

// queryClasses draws queries of each class from the reports, the same ones every
// time.
func queryClasses(b *testing.B, s *Searcher) map[string][]string {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	terms, err := s.index.Terms(index.Exact)
	if err != nil {
		b.Fatal(err)
	}
	type counted struct {
		word string
		n    int
	}
	var vocabulary []counted
	err = terms.Prefix("", func(t string) bool {
		n, err := terms.Sections(t)
		if err == nil && len(t) > 3 && !commonWords()[t] && contentWord(t) && readsBack(t) {
			vocabulary = append(vocabulary, counted{t, n})
		}
		return true
	})
	if err != nil {
		b.Fatal(err)
	}
	slices.SortStableFunc(vocabulary, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	band := func(from, to int) string {
		from, to = min(from, len(vocabulary)-2), min(to, len(vocabulary)-1)
		return vocabulary[from+r.IntN(to-from)].word
	}
	phrases, err := s.frequentPhrases()
	if err != nil {
		b.Fatal(err)
	}
	common, medium, rare := func() string { return band(0, 60) }, func() string { return band(300, 3000) }, func() string { return band(8000, 40000) }
	phraseOf := func(from, to, words int) string {
		for range 1000 {
			p := phrases[min(from, len(phrases)-1)+r.IntN(max(1, min(to, len(phrases))-min(from, len(phrases)-1)))].text
			if len(strings.Fields(p)) == words {
				return `"` + p + `"`
			}
		}
		return `"` + phrases[0].text + `"`
	}
	classes := map[string][]string{}
	for range 40 {
		for class, q := range map[string]string{
			"rare word":       rare(),
			"medium word":     medium(),
			"common word":     common(),
			"and common":      common() + " " + common(),
			"and medium":      medium() + " " + common() + " " + medium(),
			"or":              common() + " OR " + medium() + " OR " + common(),
			"not":             common() + " -" + common(),
			"phrase common 2": phraseOf(0, 60, 2),
			"phrase common 3": phraseOf(0, 400, 3),
			"phrase medium 2": phraseOf(500, 5000, 2),
			"exact phrase":    "=" + phraseOf(0, 300, 2),
			"proximity":       `"` + common() + " " + common() + `"~5`,
			"prefix":          medium()[:4] + "*",
			"fuzzy":           medium() + "~",
			"fuzzy 2":         medium() + "~2",
			"filtered":        common() + " " + medium() + " year:2018..",
			"everything":      "",
		} {
			classes[class] = append(classes[class], q)
		}
	}
	return classes
}

func BenchmarkSearch(b *testing.B) {
	s := benchSearcher(b)
	if err := s.Warm(); err != nil {
		b.Fatal(err)
	}
	classes := queryClasses(b, s)
	var names []string
	for name := range classes {
		names = append(names, name)
	}
	slices.Sort(names)
	ctx := context.Background()
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			queries := classes[name]
			b.ReportAllocs()
			before := processor(b)
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				_, err := s.Search(ctx, Request{Query: queries[i%len(queries)], Size: 10, Snippets: 3, Facets: []string{"section", "year", "country", "entity"}, FacetSize: 20})
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			b.ReportMetric(float64((processor(b)-before).Microseconds())/float64(len(took)), "cpu-µs")
			slices.Sort(took)
			at := func(p int) float64 { return float64(took[min(len(took)-1, len(took)*p/100)].Microseconds()) }
			b.ReportMetric(at(50), "p50-µs")
			b.ReportMetric(at(95), "p95-µs")
			b.ReportMetric(at(99), "p99-µs")
		})
	}
}

// processor is the processor time of this process, which other work on the machine
// changes little.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkSuggest(b *testing.B) {
	s := benchSearcher(b)
	if err := s.Warm(); err != nil {
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

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(`"replacement pickers" (cotton OR harvest) -section:profile year:2019..2024 traficking~`); err != nil {
			b.Fatal(err)
		}
	}
}
