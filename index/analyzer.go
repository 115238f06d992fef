package index

import (
	bleveanalysis "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"tipsearch/index/analysis"
)

// The names under which Bleve knows how words are cut and compared. They stand in
// the mapping of every index on disk.
const (
	formsAnalyzer = "tipsearch_forms"
	exactAnalyzer = "tipsearch_exact"
)

// Bleve finds analyzers by name in a registry of its own, which can be filled
// only from init.
func init() {
	register := func(name string, filter bleveanalysis.TokenFilter) {
		err := registry.RegisterAnalyzer(name, func(map[string]any, *registry.Cache) (bleveanalysis.Analyzer, error) {
			return &bleveanalysis.DefaultAnalyzer{Tokenizer: wordTokenizer{}, TokenFilters: []bleveanalysis.TokenFilter{filter}}, nil
		})
		if err != nil {
			panic(err) // the name is taken: a mistake of this package alone
		}
	}
	register(exactAnalyzer, wordFilter(analysis.Exact))
	register(formsAnalyzer, wordFilter(func(word string) string { return analysis.Form(analysis.Exact(word)) }))
}

// wordTokenizer cuts a field into the words that analysis.Words finds.
type wordTokenizer struct{}

// Tokenize implements analysis.Tokenizer.
func (wordTokenizer) Tokenize(input []byte) bleveanalysis.TokenStream {
	stream := make(bleveanalysis.TokenStream, 0, len(input)/6)
	analysis.Words(string(input), func(start, end, pos int) {
		stream = append(stream, &bleveanalysis.Token{Start: start, End: end, Position: pos, Term: input[start:end], Type: bleveanalysis.AlphaNumeric})
	})
	return stream
}

// wordFilter makes of each word what it is compared by.
type wordFilter func(word string) string

// Filter implements analysis.TokenFilter.
func (f wordFilter) Filter(stream bleveanalysis.TokenStream) bleveanalysis.TokenStream {
	for _, t := range stream {
		t.Term = []byte(f(string(t.Term)))
	}
	return stream
}
