package search

import (
	"math"
	"slices"

	"tipsearch/search/engine"
)

// Relevance is BM25 (Robertson and Walker 1994) in the form and with the values
// that Lucene uses by default: k1 bounds what repetition adds, b says how far the
// length of a section counts against it.
//
//	score = Σ weight · idf · n·(k1+1) / (n + k1·(1 − b + b·words/average))
//
// over the words and phrases asked for, n being how often one matches in the
// section. The idf of several words is the sum of theirs, as in Lucene, so that
// phrases and rare words come first; nothing of it depends on filters. One that
// stands in the section's heading or the report's title too weighs more; a
// section that only points elsewhere sinks.
const (
	bm25K1 = 1.2
	bm25B  = 0.75

	neighbourWeight = 0.5 // of words that stand side by side, beside what they count alone

	headingWeight        = 0.5  // as if half of it stood there again
	titleWeight          = 0.25 // titles are alike within a report, so they distinguish less
	crossReferenceWeight = 0.2  // below whatever says something with the same words
)

// idf of a word that stands in n of all sections, never negative.
func idf(n, all int) float64 {
	return math.Log(1 + (float64(all)-float64(n)+0.5)/(float64(n)+0.5))
}

// clauseIDF returns the idf of the words of a clause. Those that a prefix or fuzzy
// word stands for count as one word.
func (p *plan) clauseIDF(c *engine.Clause) (float64, error) {
	total := 0.0
	for i := range c.Slots {
		n, err := p.sections(&c.Slots[i])
		if err != nil {
			return 0, err
		}
		total += idf(n, p.scope.count)
	}
	return total, nil
}

// scores returns the score of every section by its number; those outside found.docs
// mean nothing. The caller returns them to the pool.
func (s *Searcher) scores(p *plan, f *found) ([]float32, error) {
	out := s.floats.take()
	references, err := s.crossReferenceSections()
	if err != nil {
		return nil, err
	}
	norms := s.lengthNorms()
	for i, c := range slices.Concat(p.order, p.bonus) {
		weight := 1.0
		if i >= len(p.order) {
			weight = neighbourWeight
		}
		t := f.tally[c]
		if t == nil || t.empty() {
			continue
		}
		rarity, err := p.clauseIDF(c)
		if err != nil {
			return nil, err
		}
		top := float32(weight * rarity * (bm25K1 + 1))
		heading, title := s.named(c)
		if heading == nil && title == nil {
			t.each(func(d, times uint32) {
				n := float32(times)
				out[d] += top * n / (n + norms[d])
			})
			continue
		}
		rise := float32(rarity * (bm25K1 + 1)) // of a heading or title, whatever the clause weighs
		t.each(func(d, times uint32) {
			n, w := float32(times), top
			if heading != nil && heading[s.columns.Heading[d]] {
				w += headingWeight * rise
			}
			if title != nil && title[s.columns.Report[d]] {
				w += titleWeight * rise
			}
			out[d] += w * n / (n + norms[d])
		})
	}
	references.each(func(d uint32) { out[d] *= crossReferenceWeight })
	return out, nil
}

// lengthNorms returns for each section what its length counts against it.
func (s *Searcher) lengthNorms() []float32 {
	s.norms.once.Do(func() {
		s.norms.by = make([]float32, s.index.Len())
		for d, words := range s.columns.Words {
			s.norms.by[d] = float32(bm25K1 * (1 - bm25B + bm25B*float64(words)/s.average))
		}
	})
	return s.norms.by
}

// named reports for each heading and each report's title whether it contains the words
// of a clause; a list is nil if none does.
func (s *Searcher) named(c *engine.Clause) (heading, title []bool) {
	titles, headings := s.titlesAndHeadings()
	mark := func(list []uint32, n int) []bool {
		if len(list) == 0 {
			return nil
		}
		in := make([]bool, n)
		for _, o := range list {
			in[o] = true
		}
		return in
	}
	return mark(headings.having(c.Slots), len(headings.forms)), mark(titles.having(c.Slots), len(titles.forms))
}
