package query

// The limits of what may be written, and why each is that number. A query over one
// is a *LimitError, which names the part and the limit; nothing is cut off silently,
// since a cut query would return a wrong count. What a query may cost once it meets an
// index is for package search to say.
const (
	// MaxLength is the longest query in code points. The longest boolean strings of
	// systematic reviews are some 3,000 characters; web servers begin to refuse
	// addresses at 8,000 bytes.
	MaxLength = 4096

	// maxDepth is how deep parentheses may nest. People write three; the parser
	// recurses once a level.
	maxDepth = 24

	// maxClauses is how many words, phrases and filters a query may have. Each of
	// the commonest words keeps half a megabyte while the query runs on 60,000
	// sections, so all of them at most 60.
	maxClauses = 128

	// minPrefix is the fewest letters before a *. With one letter a twentieth of
	// the vocabulary would be read.
	minPrefix = 2

	// MinFuzzy is the fewest letters before a ~: two edits turn any word of two
	// letters into any other.
	MinFuzzy = 3

	// MaxFuzzy is the most letters before a ~, and of a word that is taken for a slip:
	// the automaton of words near one of some 500 letters has more states than the
	// library makes (10,000).
	MaxFuzzy = 128

	// MaxEdits is the largest distance of a fuzzy word, as in Lucene and Bleve;
	// three edits make "labor" out of "baker".
	MaxEdits = 2

	// MaxWithin is the largest distance of a proximity search: some two sentences,
	// the most that is still about one thing. It has to stay below
	// analysis.ParagraphGap, or words of two paragraphs would count as near.
	MaxWithin = 50
)
