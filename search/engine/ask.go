package engine

import (
	"tipsearch/index/entity"
	"tipsearch/search/query"
)

// Match says which words count as the same.
type Match string

// The ways to match.
const (
	Forms Match = "forms" // word forms: "replacement pickers" finds "replacement picker"
	Exact Match = "exact" // the words as written; case and the shape of quotes aside
)

// Scope is which sections are asked about. What was set aside from the reports' files has a
// vocabulary of its own.
type Scope uint8

// The scopes.
const (
	Reports  Scope = 1 << iota // the reports themselves
	SetAside                   // what was set aside from their files
	All      = Reports | SetAside
)

// Sort is an order of sections. Each is total: ties go by the id of the report, and then by
// place in the report.
type Sort string

// The orders.
const (
	Relevance Sort = "relevance" // score, the highest first, then Newest
	Newest    Sort = "newest"    // year of the report, the latest first, unknown last
	Oldest    Sort = "oldest"    // … the earliest first, unknown last
	ByReport  Sort = ""          // in the order of Engine.Reports
)

// Ask is a query made ready: what its leaves ask for is known, and limits are kept.
type Ask struct {
	Scope   Scope
	Tree    query.Node                 // nil: everything
	Clauses map[query.Node]*Clause     // for each leaf of Tree that asks for words
	Filters map[query.Filter]Condition // for each leaf of Tree that filters
	Scored  []*Clause                  // the positive ones of Clauses, in the query's order
	Beside  []*Clause                  // phrases that raise the score and decide nothing else
	Chosen  Filters                    // what the reader chose beside the query, see FacetAsk

	Order  Sort
	Size   int    // sections wanted
	After  *Place // only those behind it, nil for the first
	Facets []FacetAsk
	Aside  *Ask // what of SetAside would be found, for the facet of sections; or nil
	Also   []Also

	// Occurrences asks Every and Tally to add up how often Scored match. No match of one of
	// them may lie within that of another.
	Occurrences bool

	// Mentions asks Every to add up how often an entity, by its id, is named.
	Mentions string
}

// Condition is what a filter of the query lets through: sections that have one of Values in
// the field, or the Words side by side in its text.
type Condition struct {
	Values []string
	Words  []Slot
}

// FacetAsk asks for the values of a field in what is found when those chosen for the same
// field are ignored, so that each count says what choosing that value would find.
type FacetAsk struct {
	Field query.Syntax
	Types []entity.Type // of the values of the facet of entities; nil for all
	Limit int           // values wanted; chosen ones come on top
}

// Also is a query that is only counted, with what was chosen beside the one it is with.
type Also struct {
	*Ask
	Narrower bool // it finds nothing that the other does not
	Wider    bool // it finds all that the other does
}

// Place is where a section stands in any order. It holds nothing of an index, so that every
// engine can go on from it.
type Place struct {
	Score   float32 // 0 on a page that is not in the order of Relevance
	Year    int     // of the report, 0 if unknown
	Report  string  // its id
	Section int     // which section of the report, from 0; what is set aside comes last
}
