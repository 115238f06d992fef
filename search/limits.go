package search

// The limits of what a query may cost and an answer may hold, and why each is that
// number; those of what may be written stand in package query. A query over a limit is
// a *LimitError, which names the part and the limit; nothing is cut off silently, since
// a cut query would return a wrong count.
const (
	// maxExpansions is how many words of the vocabulary one prefix or fuzzy word
	// may stand for, and all of a query together at most four times as many.
	// 10,000 terms of postings were measured at 84 ms.
	maxExpansions = 5000

	// MaxSize is the most hits on a page, what a person or a program can still handle;
	// Export has no limit.
	MaxSize = 200

	// MaxSnippets is the most snippets of a hit.
	MaxSnippets = 10

	// MaxFacetSize is the most values of a facet of Search; FacetValues pages
	// through all of them.
	MaxFacetSize = 200
)
