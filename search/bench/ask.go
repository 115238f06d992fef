package bench

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search"
)

// What every answer has: what the first page of a search shows.
const (
	hits      = 10
	snippets  = 3
	facetSize = 20
)

// facets are those asked for, by our names and as keyword fields of the index.
var facets = [4][2]string{{"section", "kind"}, {"year", "year"}, {"country", "country"}, {"entity", "entity"}}

// Ours asks a Searcher.
func Ours(s *search.Searcher) Ask {
	return func(ctx context.Context, q Question) error {
		_, err := s.Search(ctx, search.Request{Query: q.Text, Size: hits, Snippets: snippets, FacetSize: facetSize,
			Facets: []string{facets[0][0], facets[1][0], facets[2][0], facets[3][0]}})
		return err
	}
}

func (q Question) request() *bleve.SearchRequest {
	r := bleve.NewSearchRequestOptions(q.bleve(), hits, 0, false)
	r.Highlight = bleve.NewHighlight()
	for _, f := range facets {
		r.AddFacet(f[0], bleve.NewFacetRequest(f[1], facetSize))
	}
	return r
}

// bleveQuestion makes a query of Bleve's own.
type bleveQuestion func() query.Query

func term(word string) query.Query {
	q := bleve.NewTermQuery(analysis.Tokens(word)[0].Form)
	q.SetField(string(index.Forms))
	return q
}

func word(w string) Question { return Question{w, func() query.Query { return term(w) }} }

func both(a, b string) Question {
	return Question{a + " " + b, func() query.Query { return bleve.NewConjunctionQuery(term(a), term(b)) }}
}

func either(a, b, c string) Question {
	return Question{a + " OR " + b + " OR " + c, func() query.Query { return bleve.NewDisjunctionQuery(term(a), term(b), term(c)) }}
}

func without(a, b string) Question {
	return Question{a + " -" + b, func() query.Query {
		q := bleve.NewBooleanQuery()
		q.AddMust(term(a))
		q.AddMustNot(term(b))
		return q
	}}
}

func phrase(p string, exact bool) Question {
	q := Question{Text: `"` + p + `"`}
	if exact {
		q.Text = "=" + q.Text
	}
	q.bleve = func() query.Query {
		field, terms := index.Forms, []string(nil)
		for _, t := range analysis.Tokens(p) {
			if exact {
				field, terms = index.Exact, append(terms, t.Exact)
			} else {
				terms = append(terms, t.Form)
			}
		}
		return bleve.NewPhraseQuery(terms, string(field))
	}
	return q
}

// near asks Bleve for both words alone, which is less: it knows no distances.
func near(a, b string, within int) Question {
	return Question{fmt.Sprintf(`"%s %s"~%d`, a, b, within), both(a, b).bleve}
}

func prefix(p string) Question {
	return Question{p + "*", func() query.Query {
		q := bleve.NewPrefixQuery(p)
		q.SetField(string(index.Exact))
		return q
	}}
}

func fuzzy(w string, edits int) Question {
	return Question{fmt.Sprintf("%s~%d", w, edits), func() query.Query {
		q := bleve.NewFuzzyQuery(w)
		q.SetFuzziness(edits)
		q.SetField(string(index.Exact))
		return q
	}}
}

func filtered(a, b string, from int) Question {
	return Question{fmt.Sprintf("%s %s year:%d..", a, b, from), func() query.Query {
		inclusive := true
		years := bleve.NewTermRangeInclusiveQuery(fmt.Sprint(from), "", &inclusive, nil)
		years.SetField("year")
		return bleve.NewConjunctionQuery(term(a), term(b), years)
	}}
}

func everything() Question {
	return Question{"", func() query.Query {
		aside := bleve.NewTermQuery(string(section.SetAside))
		aside.SetField("kind")
		reports := bleve.NewBooleanQuery()
		reports.AddMust(bleve.NewMatchAllQuery())
		reports.AddMustNot(aside)
		return reports
	}}
}
