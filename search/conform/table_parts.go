package conform

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"tipsearch/search"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

func fieldOf(name string) query.Field { return query.Field(name) }

// facets holds the facets of a question to what the table's reports have: each as if nothing
// were chosen of it.
func facets(t *testing.T, s *search.Searcher) {
	t.Helper()
	out, err := s.Search(t.Context(), search.Request{Query: "shelter OR fishing", FacetSize: 10,
		Facets:  []string{"section", "year", "country"},
		Filters: search.Filters{}.With(search.FieldSection, "protection").With(search.FieldCountry, "FJI")})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"{section [{protection Protection 2 true} {prosecution Prosecution 1 false} {prevention Prevention 1 false}] 0}",
		"{year [{2020 2020 1 false} {2018 2018 1 false}] 0}",
		"{country [{FJI Fiji 2 true} {KEN Kenya 1 false}] 0}",
	} {
		if got := fmt.Sprint(out.Facets[i]); got != want {
			t.Errorf("facet %s, want %s", got, want)
		}
	}
}

// names holds the vocabulary to what the table's reports say.
func names(t *testing.T, e engine.Engine) {
	t.Helper()
	for _, c := range []struct {
		wanted engine.Wanted
		n      int
		want   string
	}{
		{engine.Wanted{Text: "fish", Begins: true, Scope: engine.Reports}, 9, "[{fishing 4}]"},
		{engine.Wanted{Text: "cafe", Begins: true, Scope: engine.Reports}, 9, "[]"},
		{engine.Wanted{Text: "cafe", Begins: true, Accented: true, Scope: engine.Reports}, 9, "[{cafés 1}]"},
		{engine.Wanted{Text: "sheltr", Edits: 1, Scope: engine.Reports}, 9, "[{shelter 2}]"},
		{engine.Wanted{Text: "broker", Begins: true, Scope: engine.Reports}, 1, "[{broker 1}]"},
		{engine.Wanted{Text: "fish", Begins: true, Scope: engine.SetAside}, 9, "[]"},
	} {
		words, err := e.Words(t.Context(), c.wanted, c.n)
		if got := fmt.Sprint(words); err != nil || got != c.want {
			t.Errorf("words %+v: %s, %v; want %s", c.wanted, got, err, c.want)
		}
	}
	for _, c := range []struct {
		field  query.Field
		called string
		want   string
	}{
		{"publisher", "u.s. department of state", "[{us-department-of-state }]"},
		{search.FieldReport, "fiji-2020", "[{fiji-2020 }]"},
		{search.FieldReport, "fiji-1999", "[]"},
	} {
		found, err := e.Names(t.Context(), c.field, c.called)
		if got := fmt.Sprint(found); err != nil || got != c.want {
			t.Errorf("%s called %s: %s, %v; want %s", c.field, c.called, got, err, c.want)
		}
	}
	for _, f := range search.Fields() { // an engine knows every field
		ask := engine.Ask{Scope: engine.Reports, Facets: []engine.FacetAsk{{Field: f.Syntax, Limit: 9}}}
		found, err := e.Find(t.Context(), &ask)
		if err != nil || f.Name != "tier" && f.Name != search.FieldEntity && len(found.Facets[0].Values) == 0 {
			t.Errorf("field %s: no values, %v", f.Name, err)
		}
	}
}

// refusals holds an engine to answering wholly or with an error.
func refusals(t *testing.T, e engine.Engine) {
	t.Helper()
	if _, err := e.Sections(t.Context(), []string{"fiji-2018/prosecution", "fiji-1999/prosecution"}); !errors.As(err,
		new(*engine.NoSectionError)) {
		t.Errorf("a section that is not there: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	all, err := e.Every(t.Context(), &engine.Ask{Scope: engine.Reports, Order: engine.Oldest})
	if err != nil {
		t.Fatal(err)
	}
	yielded := 0
	for hit, err := range all.Hits(gone, nil, engine.Whole) {
		if yielded++; !errors.Is(err, context.Canceled) {
			t.Errorf("hit %v, error %v for one who has gone", hit, err)
		}
	}
	if yielded != 1 {
		t.Errorf("%d errors for one who has gone, want 1", yielded)
	}
	if got := e.About(); got.Reports != 3 || got.Sections != 9 && got.Sections != 12 || len(e.Reports()) != got.Reports {
		t.Errorf("about %+v", got)
	}
}
