package search

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"tipsearch/index/analysis"
)

// FacetValues returns all values of one facet for a request, those with a word of
// their label that begins with prefix (in any case and without regard to
// diacritics), from offset on, at most size; more says how many follow. The order
// is that of Search. Size, Cursor, Facets and Snippets of the request do not matter.
func (s *Searcher) FacetValues(ctx context.Context, r Request, name, prefix string,
	offset, size int) (values []FacetValue, more int, err error) {
	if !slices.Contains(FacetNames(), name) {
		return nil, 0, fmt.Errorf("search: there is no facet %q", name)
	}
	a, err := s.read(ctx, &r)
	if err != nil {
		return nil, 0, err
	}
	if err := a.addFacets(ctx, []string{name}, math.MaxInt32); err != nil {
		return nil, 0, err
	}
	found, err := s.engine.Find(ctx, &a.plan.ask)
	if err != nil {
		return nil, 0, err
	}
	values = found.Facets[0].Values
	if want := analysis.FoldName(prefix); want != "" {
		values = slices.DeleteFunc(values, func(v FacetValue) bool { return !wordBegins(analysis.FoldName(v.Label), want) })
	}
	values = values[min(max(0, offset), len(values)):]
	shown := values[:min(max(0, size), len(values))]
	return shown, len(values) - len(shown), nil
}

// wordBegins reports whether name, or one of the words in it, begins with want.
func wordBegins(name, want string) bool {
	return strings.HasPrefix(name, want) || strings.Contains(name, " "+want)
}
