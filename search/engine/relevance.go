package engine

import "math"

// Relevance is BM25 (Robertson and Walker 1994) in the form and with the values
// that Lucene uses by default: k1 bounds what repetition adds, b says how far the
// length of a section counts against it.
//
//	score = Σ weight · idf · n·(k1+1) / (n + k1·(1 − b + b·words/average))
//
// over the clauses asked for, n being how often one matches in the section. The idf
// of several words is the sum of theirs, as in Lucene, so that phrases and rare words
// come first; nothing of it depends on filters. The words of an open slot count as one
// word. A clause whose words all stand in the section's heading or the report's title,
// by their forms, weighs more; a section that only points elsewhere sinks.
const (
	BM25K1 = 1.2
	BM25B  = 0.75

	BesideWeight = 0.5 // of Ask.Beside, beside what their words count alone

	HeadingWeight        = 0.5  // as if half of it stood there again
	TitleWeight          = 0.25 // titles are alike within a report, so they distinguish less
	CrossReferenceWeight = 0.2  // below whatever says something with the same words
)

// IDF of a word that is in n of all sections, never negative.
func IDF(n, all int) float64 {
	return math.Log(1 + (float64(all)-float64(n)+0.5)/(float64(n)+0.5))
}

// LengthNorm is what the length of a section counts against it: k1·(1 − b + b·words/average).
func LengthNorm(words int, average float64) float64 {
	return BM25K1 * (1 - BM25B + BM25B*float64(words)/average)
}
