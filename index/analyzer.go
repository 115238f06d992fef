package index

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
)

// The names under which Bleve knows the analysis of this package. They stand in
// the mapping of every index on disk.
const (
	formsAnalyzer = "tipsearch_forms"
	exactAnalyzer = "tipsearch_exact"
)

// Bleve finds analyzers by name in a registry of its own, which can be filled
// only from init.
func init() {
	register := func(name string, filter analysis.TokenFilter) {
		err := registry.RegisterAnalyzer(name, func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
			return &analysis.DefaultAnalyzer{Tokenizer: wordTokenizer{}, TokenFilters: []analysis.TokenFilter{filter}}, nil
		})
		if err != nil {
			panic(err) // the name is taken: a mistake of this package alone
		}
	}
	register(exactAnalyzer, wordFilter(exactWord))
	register(formsAnalyzer, wordFilter(func(word string) string { return form(exactWord(word)) }))
}

// wordTokenizer cuts a field into the words that Tokens has.
type wordTokenizer struct{}

// Tokenize implements analysis.Tokenizer.
func (wordTokenizer) Tokenize(input []byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(input)/6)
	words(string(input), func(start, end, pos int) {
		stream = append(stream, &analysis.Token{Start: start, End: end, Position: pos, Term: input[start:end], Type: analysis.AlphaNumeric})
	})
	return stream
}

// wordFilter makes of each word what it is compared by.
type wordFilter func(word string) string

// Filter implements analysis.TokenFilter.
func (f wordFilter) Filter(stream analysis.TokenStream) analysis.TokenStream {
	for _, t := range stream {
		t.Term = []byte(f(string(t.Term)))
	}
	return stream
}
