package conform

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/search/engine"
)

// Make returns an engine on an index of sources, which it removes when the test is over.
type Make func(t *testing.T, sources ...index.Source) engine.Engine

// queries is how many random queries Run asks, queriesEach of each corpus: a few seconds.
const (
	queries     = 150
	queriesEach = 50
)

// Run holds the engines that newEngine makes to the table and to random queries.
func Run(t *testing.T, newEngine Make) {
	t.Run("table", func(t *testing.T) { Table(t, newEngine(t, TableReports()...)) })
	t.Run("reference", func(t *testing.T) {
		for corpus := range uint64(queries / queriesEach) {
			r := rand.New(rand.NewPCG(corpus, 5))
			e := newEngine(t, randomReports(r)...)
			reference, err := NewReference(t.Context(), e)
			if err != nil {
				t.Fatal(err)
			}
			ours, theirs := search.New(e), search.New(reference)
			for range queriesEach {
				agree(t, ours, theirs, randomRequest(r))
			}
		}
	})
}

// agree asks two searchers the same in all ways, and holds their answers against each other.
func agree(t *testing.T, ours, theirs *search.Searcher, r search.Request) {
	t.Helper()
	for _, ask := range ways {
		got, want := answer(t.Context(), ask.of, ours, r), answer(t.Context(), ask.of, theirs, r)
		if got != want {
			t.Fatalf("%s of %s by %s, %s, filters %v\n%s\nthe reference says\n%s", ask.name, r.Query, r.Match, r.Sort,
				r.Filters, got, want)
		}
	}
}

// answer prints an answer, which may be an error.
func answer(ctx context.Context, ask func(context.Context, *search.Searcher, search.Request) (any, error),
	s *search.Searcher, r search.Request) string {
	out, err := ask(ctx, s, r)
	if err != nil {
		return "error: " + err.Error()
	}
	return fmt.Sprint(out)
}

// ways are what a request can be asked for, each with an answer that prints all of it.
var ways = []struct {
	name string
	of   func(context.Context, *search.Searcher, search.Request) (any, error)
}{
	{"a page", page},
	{"pages of two", pages},
	{"the reports", func(ctx context.Context, s *search.Searcher, r search.Request) (any, error) {
		found, err := s.Reports(ctx, r)
		return idsOf(found), err
	}},
	{"the lines", func(ctx context.Context, s *search.Searcher, r search.Request) (any, error) {
		return lines(ctx, r, s.Concordance)
	}},
	{"the mentions", func(ctx context.Context, s *search.Searcher, r search.Request) (any, error) {
		return lines(ctx, r, func(ctx context.Context, r search.Request, o search.LineOrder) (*search.Concordance, error) {
			return s.Mentions(ctx, "country-tkm", r, o)
		})
	}},
	{"the years", trends},
}

func page(ctx context.Context, s *search.Searcher, r search.Request) (any, error) {
	out, err := s.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	fmt.Fprintln(&b, out.Canonical, out.Total, out.Exact, out.Forms, out.Notices)
	for _, h := range out.Hits {
		fmt.Fprintln(&b, h.Section.ID, h.Report.ID, h.Score, h.Occurrences, h.Exact, h.Snippets, h.Entities)
	}
	for _, f := range out.Facets {
		fmt.Fprintln(&b, f)
	}
	for _, a := range []*search.Alternative{out.DidYouMean, out.AnyWord, out.WithoutFilters} {
		if a != nil {
			fmt.Fprintln(&b, *a)
		}
	}
	return b.String(), nil
}

func pages(ctx context.Context, s *search.Searcher, r search.Request) (any, error) {
	var found []string
	for r.Size = 2; ; {
		out, err := s.Search(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, h := range out.Hits {
			found = append(found, h.Section.ID)
		}
		if r.Cursor = out.Next; r.Cursor == "" {
			return found, nil
		}
		found = append(found, r.Cursor) // equal on all engines
	}
}

func idsOf(reports []*index.Report) (ids []string) {
	for _, r := range reports {
		ids = append(ids, r.ID)
	}
	return ids
}

func lines(ctx context.Context, r search.Request,
	ask func(context.Context, search.Request, search.LineOrder) (*search.Concordance, error)) (any, error) {
	var b strings.Builder
	for _, order := range []search.LineOrder{search.ByHit, search.ByRight} {
		c, err := ask(ctx, r, order)
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(&b, c.Total, c.Sections)
		for cursor := ""; ; {
			page, next, err := c.Page(ctx, cursor, 3)
			if err != nil {
				return nil, err
			}
			for _, l := range page {
				fmt.Fprintln(&b, l.Section.ID, l.Paragraph, l.Left, l.Match, l.Right, l.Exact)
			}
			fmt.Fprintln(&b, next)
			if cursor = next; next == "" {
				break
			}
		}
	}
	return b.String(), nil
}

func trends(ctx context.Context, s *search.Searcher, r search.Request) (any, error) {
	var b strings.Builder
	for _, split := range []search.Split{search.NoSplit, search.BySection, search.ByNation} {
		out, err := s.Trends(ctx, search.TrendRequest{Queries: []string{r.Query}, Match: r.Match, Filters: r.Filters,
			Split: split})
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(&b, *out)
	}
	return b.String(), nil
}
