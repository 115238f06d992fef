package search

import (
	"tipsearch/index"
	"tipsearch/index/entity"
	"tipsearch/search/engine"
	"tipsearch/web/messages"
)

// Count of what was found.
type Count = engine.Count

// Results is the answer to a Request.
type Results struct {
	Canonical string             // the query as understood, in its canonical form
	Match     Match              // as used
	Sort      Sort               // as used
	Notices   []messages.Message // what a reader should know: repairs, words too common to narrow the search
	Total     Count
	Exact     Count // what the query finds with Match Exact
	Forms     Count // … and with Forms
	Hits      []Hit
	Facets    []Facet // in the order asked for
	// Nothing found: what would be found instead. All nil otherwise.
	DidYouMean     *Alternative // with the nearest spelling
	AnyWord        *Alternative // with any of the words
	WithoutFilters *Alternative // with no filter
	Next           string       // cursor of the next page, "" on the last
}

// Alternative is another query with what it finds.
type Alternative struct {
	Query string
	Total Count
}

// Hit is one section found.
type Hit struct {
	Section     *index.Section
	Report      *index.Report
	Score       float64
	Occurrences int // matches of the query's positive words and phrases
	Exact       int // those of them that match as written
	Snippets    []Snippet
	Entities    []entity.Entity // the most named in the section, at most ten
}

// Snippet is a piece of one paragraph with its matches.
type Snippet struct {
	Paragraph  int    // number in the report
	Text       string // a run of the paragraph, cut at sentence or clause ends; an ellipsis stands for what was cut
	Marks      []Mark // in order, disjoint, not adjacent
	Start, End int    // the run's bytes in Section.Text, without ellipses
}

// Mark is a matched run of a snippet: a whole phrase, or a word.
type Mark struct {
	Start, End int  // bytes into Snippet.Text
	Exact      bool // matches as written
}

// Facet is a way to sort the found sections, with a count a value. The counts
// are those of the search with this facet's own filter lifted.
type Facet struct {
	Name   string // "section", "year", "country", "entity", "tier", "publisher", "heading", "attribution"
	Values []FacetValue
	More   int // values left out by FacetSize
}

// FacetValue is one value of a Facet.
type FacetValue = engine.FacetValue
