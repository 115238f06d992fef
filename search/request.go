package search

import (
	"tipsearch/index/attribution"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/search/query"
)

// Match says which words count as the same.
type Match string

// The ways to match.
const (
	Forms Match = "forms" // word forms: "replacement pickers" finds "replacement picker"
	Exact Match = "exact" // the words as written; case and the shape of quotes aside
)

// Sort is the order of hits. Every order is total: ties go by report and place.
type Sort string

// The orders.
const (
	ByRelevance Sort = "relevance"
	Newest      Sort = "newest"
	Oldest      Sort = "oldest"
)

// Years is an inclusive range of years; 0 leaves a side open.
type Years = query.Years

// Filters narrow a search. Values of one filter are alternatives, different
// filters all hold. The zero value lets everything through.
type Filters struct {
	Sections    []section.Kind
	Years       []Years
	Countries   []string // ISO 3166-1 alpha-3
	Entities    []string // entity ids
	AllEntities bool     // every one of Entities must be named, instead of any
	Tiers       []string
	Publishers  []string             // ids
	Reports     []string             // ids
	Headings    []string             // headings as written, of families with their own parts
	Sources     []attribution.Source // who speaks in a sentence of the section
}

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

// Tiers returns the values that Filters.Tiers may have.
func Tiers() []string { return query.Tiers() }
