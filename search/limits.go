package search

// Every limit of a query, and why it is that number. A query over a limit is a
// *LimitError, which names the part and the limit; nothing is cut off silently,
// since a cut query would give a wrong count.
const (
	// MaxQueryLength is the longest query in code points. The longest boolean
	// strings of systematic reviews are some 3,000 characters; web servers begin
	// to refuse addresses at 8,000 bytes.
	MaxQueryLength = 4096

	// maxDepth is how deep parentheses may nest. People write three; the parser
	// recurses once a level.
	maxDepth = 24

	// maxClauses is how many words, phrases and filters a query may have. Each of
	// the commonest words keeps half a megabyte while the query runs on 60,000
	// sections, so all of them at most 60.
	maxClauses = 128

	// maxWork is how many entries and positions of postings a query may read, some
	// three seconds on one core. A single word reads one for each section it stands
	// in; the dearest phrases of 60,000 sections read four million.
	maxWork = 50_000_000

	// minPrefix is the fewest letters before a *. With one letter a twentieth of
	// the vocabulary would be read.
	minPrefix = 2

	// minFuzzy is the fewest letters before a ~: two edits turn any word of two
	// letters into any other.
	minFuzzy = 3

	// maxFuzzy is the most letters before a ~, and of a word that is taken for a slip:
	// the automaton of words near one of some 500 letters has more states than the
	// library makes (10,000).
	maxFuzzy = 128

	// maxEdits is the largest distance of a fuzzy word, as in Lucene and Bleve;
	// three edits make "labor" out of "baker".
	maxEdits = 2

	// maxExpansions is how many words of the vocabulary one prefix or fuzzy word
	// may stand for, and all of a query together at most four times as many.
	// 10,000 terms of postings were measured at 84 ms.
	maxExpansions = 5000

	// maxWithin is the largest distance of a proximity search: some two
	// sentences, the most that still tells of one thing. It has to stay below
	// analysis.ParagraphGap, or words of two paragraphs would count as near.
	maxWithin = 50

	// MaxSize is the most hits on a page; Export has no limit.
	MaxSize = 200

	// MaxSnippets is the most snippets a hit.
	MaxSnippets = 10

	// MaxFacetSize is the most values a facet of Search; FacetValues pages
	// through all of them.
	MaxFacetSize = 200
)
