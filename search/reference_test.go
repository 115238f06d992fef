package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/query"
)

// bleveQuery is the tree as a query of Bleve's own, where Bleve can say it: it
// knows no proximity, and a prefix by forms would not fold diacritics.
func bleveQuery(n query.Node, match Match) (blevequery.Query, bool) {
	several := func(nodes []query.Node, join func(...blevequery.Query) blevequery.Query) (blevequery.Query, bool) {
		var parts []blevequery.Query
		for _, c := range nodes {
			q, ok := bleveQuery(c, match)
			if !ok {
				return nil, false
			}
			parts = append(parts, q)
		}
		return join(parts...), true
	}
	switch n := n.(type) {
	case nil, query.All:
		return bleve.NewMatchAllQuery(), true
	case query.And:
		return several(n.Of, func(q ...blevequery.Query) blevequery.Query { return bleve.NewConjunctionQuery(q...) })
	case query.Or:
		return several(n.Of, func(q ...blevequery.Query) blevequery.Query { return bleve.NewDisjunctionQuery(q...) })
	case query.Not:
		q, ok := bleveQuery(n.Of, match)
		if !ok {
			return nil, false
		}
		b := bleve.NewBooleanQuery()
		b.AddMust(bleve.NewMatchAllQuery())
		b.AddMustNot(q)
		return b, true
	case query.Word:
		return bleveTerms(n.Text, match)
	case query.Phrase:
		return bleveTerms(n.Text, stricter(match, n.Exact))
	case query.Prefix:
		tokens := analysis.Tokens(n.Text)
		if match != Exact || len(tokens) != 1 {
			return nil, false
		}
		q := bleve.NewPrefixQuery(tokens[0].Exact)
		q.SetField(string(index.Exact))
		return q, true
	case query.Filter:
		name, value := map[query.Field]string{FieldSection: "kind", FieldYear: "year", FieldReport: "report"}[n.Field], n.Value
		if strings.Contains(value, "..") {
			return nil, false
		}
		q := bleve.NewTermQuery(value)
		q.SetField(name)
		return q, true
	}
	return nil, false
}

func bleveTerms(text string, match Match) (blevequery.Query, bool) {
	var terms []string
	f := index.Forms
	for _, t := range analysis.Tokens(text) {
		if match == Exact {
			f = index.Exact
			terms = append(terms, t.Exact)
		} else {
			terms = append(terms, t.Form)
		}
	}
	switch len(terms) {
	case 0:
		return nil, false
	case 1:
		q := bleve.NewTermQuery(terms[0])
		q.SetField(string(f))
		return q, true
	}
	return bleve.NewPhraseQuery(terms, string(f)), true
}

// Bleve's own searchers find the same sections.
func TestAgainstBleve(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	s := randomCorpus(t, r)
	n, err := newNaive(s)
	if err != nil {
		t.Fatal(err)
	}
	bleveIndex, err := s.index.Reference(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer bleveIndex.Close()
	asked := 0
	for range *cases {
		text := query.Tree{Root: randomTree(r, n, 3)}.String()
		match := []Match{Forms, Exact}[r.IntN(2)]
		q, _, err := language().Parse(text)
		if err != nil {
			continue
		}
		tree := q.Root
		if match == Forms {
			tree, _ = dropStopWords(tree)
		}
		reference, ok := bleveQuery(tree, match)
		if !ok {
			continue
		}
		if namesSetAside(tree) {
			continue // its words are in other fields
		}
		asked++
		aside := bleve.NewTermQuery(string(section.SetAside))
		aside.SetField("kind")
		own := bleve.NewBooleanQuery()
		own.AddMust(reference)
		own.AddMustNot(aside)
		want := bleveIDs(t, bleveIndex, s.index.Len(), own)
		out := find(t, s, Request{Query: text, Match: match, Size: MaxSize})
		var got []string
		for _, h := range out.Hits {
			got = append(got, h.Section.ID)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%s by %s finds\n%s\nBleve finds\n%s", text, match, got, want)
		}
	}
	if asked < *cases/4 {
		t.Errorf("only %d of %d queries could be put to Bleve", asked, *cases)
	}
}

func bleveIDs(t *testing.T, ix bleve.Index, n int, q blevequery.Query) []string {
	t.Helper()
	request := bleve.NewSearchRequestOptions(q, n, 0, false)
	out, err := ix.Search(request)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range out.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids
}
