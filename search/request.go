package search

import (
	"tipsearch/index/entity"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// Match says which words count as the same.
type Match = engine.Match

// The ways to match.
const (
	Forms = engine.Forms // word forms: "replacement pickers" finds "replacement picker"
	Exact = engine.Exact // the words as written; case and the shape of quotes aside
)

// Sort is the order of hits. Every order is total: ties go by report and place.
type Sort = engine.Sort

// The orders.
const (
	ByRelevance = engine.Relevance
	Newest      = engine.Newest
	Oldest      = engine.Oldest
)

// Filters narrow a search beside its query.
type Filters = engine.Filters

// Years is an inclusive range of years; 0 leaves a side open.
type Years = query.Years

// Request is one search. The zero value asks for everything by its defaults.
type Request struct {
	Query     string // in the query language; "" is everything
	Match     Match  // "" is Forms
	Filters   Filters
	Sort      Sort          // "" is ByRelevance, or Newest where Query is empty
	Size      int           // hits wanted, 0 for none
	Cursor    string        // Results.Next of the page before, "" for the first
	Facets    []string      // names of Facets wanted
	FacetSize int           // values a facet
	Types     []entity.Type // of the values of the facet of entities; nil for all
	Snippets  int           // snippets a hit
	Repair    bool          // mend a query that cannot be read, say so in Notices, and go on
}
