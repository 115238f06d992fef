package bench

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/index/section"
	"tipsearch/search"
)

// What every answer has: what the first page of a search shows.
const (
	hits      = 10
	snippets  = 3
	facetSize = 20
)

// facets are those asked for, which are keyword fields of the Bleve index too.
var facets = [4]string{"section", "year", "country", "entity"}

// Ours asks a Searcher.
func Ours(s *search.Searcher) Ask {
	return func(ctx context.Context, q Question) error {
		_, err := s.Search(ctx, search.Request{Query: q.Text, Size: hits, Snippets: snippets, FacetSize: facetSize,
			Facets: facets[:]})
		return err
	}
}

func (q Question) request(words *posting.Words) *bleve.SearchRequest {
	r := bleve.NewSearchRequestOptions(q.bleve(words), hits, 0, false)
	for _, f := range facets {
		r.AddFacet(f, bleve.NewFacetRequest(f, facetSize))
	}
	return r
}

// bleveQuestion makes a query of Bleve's own, of words that the index has.
type bleveQuestion func(*posting.Words) query.Query

// forms are the words of the index that have the form of a word.
func forms(words *posting.Words, word string) (out []string) {
	words.Each(posting.Forms, analysis.Tokens(word)[0].Form, func(exact string) { out = append(out, exact) })
	return out
}

func asWritten(word string) query.Query {
	q := bleve.NewTermQuery(word)
	q.SetField(posting.TextField)
	return q
}

func term(words *posting.Words, word string) query.Query {
	any := bleve.NewDisjunctionQuery()
	for _, w := range forms(words, word) {
		any.AddQuery(asWritten(w))
	}
	return any
}

func word(w string) Question {
	return Question{w, func(of *posting.Words) query.Query { return term(of, w) }}
}

func both(a, b string) Question {
	return Question{a + " " + b, func(of *posting.Words) query.Query {
		return bleve.NewConjunctionQuery(term(of, a), term(of, b))
	}}
}

func either(a, b, c string) Question {
	return Question{a + " OR " + b + " OR " + c, func(of *posting.Words) query.Query {
		return bleve.NewDisjunctionQuery(term(of, a), term(of, b), term(of, c))
	}}
}

func without(a, b string) Question {
	return Question{a + " -" + b, func(of *posting.Words) query.Query {
		q := bleve.NewBooleanQuery()
		q.AddMust(term(of, a))
		q.AddMustNot(term(of, b))
		return q
	}}
}

func phrase(p string, exact bool) Question {
	q := Question{Text: `"` + p + `"`}
	if exact {
		q.Text = "=" + q.Text
	}
	q.bleve = func(of *posting.Words) query.Query {
		var places [][]string // the words that may stand at each
		for _, t := range analysis.Tokens(p) {
			if exact {
				places = append(places, []string{t.Exact})
			} else {
				places = append(places, forms(of, t.Exact))
			}
			if len(places[len(places)-1]) == 0 {
				return bleve.NewMatchNoneQuery() // a place without words would be any word
			}
		}
		return query.NewMultiPhraseQuery(places, posting.TextField)
	}
	return q
}

// near asks Bleve for both words alone, which is less: it knows no distances.
func near(a, b string, within int) Question {
	return Question{fmt.Sprintf(`"%s %s"~%d`, a, b, within), both(a, b).bleve}
}

func prefix(p string) Question {
	return Question{p + "*", func(*posting.Words) query.Query {
		q := bleve.NewPrefixQuery(p)
		q.SetField(posting.TextField)
		return q
	}}
}

func fuzzy(w string, edits int) Question {
	return Question{fmt.Sprintf("%s~%d", w, edits), func(*posting.Words) query.Query {
		q := bleve.NewFuzzyQuery(w)
		q.SetFuzziness(edits)
		q.SetField(posting.TextField)
		return q
	}}
}

func filtered(a, b string, from int) Question {
	return Question{fmt.Sprintf("%s %s year:%d..", a, b, from), func(of *posting.Words) query.Query {
		inclusive := true
		years := bleve.NewTermRangeInclusiveQuery(fmt.Sprint(from), "", &inclusive, nil)
		years.SetField("year")
		return bleve.NewConjunctionQuery(term(of, a), term(of, b), years)
	}}
}

func everything() Question {
	return Question{"", func(*posting.Words) query.Query {
		aside := bleve.NewTermQuery(string(section.SetAside))
		aside.SetField("section")
		reports := bleve.NewBooleanQuery()
		reports.AddMust(bleve.NewMatchAllQuery())
		reports.AddMustNot(aside)
		return reports
	}}
}
