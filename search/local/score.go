package local

import (
	"slices"

	"tipsearch/search/engine"
)

// clauseIDF returns the sum of the idfs of the words of a clause. All words that fill an open
// slot count as one.
func (p *plan) clauseIDF(c *engine.Clause) (float64, error) {
	total := 0.0
	for i := range c.Slots {
		n, err := p.sections(&c.Slots[i])
		if err != nil {
			return 0, err
		}
		total += engine.IDF(n, p.scope.count)
	}
	return total, nil
}

// scores returns the score of every section by its number, as package engine defines it; the
// scores of sections outside f.docs mean nothing. The caller returns the list to s.floats.
func (s *Store) scores(p *plan, f *found) ([]float32, error) {
	out := s.floats.take()
	references, err := s.crossReferenceSections()
	if err != nil {
		return nil, err
	}
	norms := s.lengthNorms()
	for i, c := range slices.Concat(p.ask.Scored, p.ask.Beside) {
		weight := 1.0
		if i >= len(p.ask.Scored) {
			weight = engine.BesideWeight
		}
		t := f.tally[c]
		if t == nil || t.empty() {
			continue
		}
		rarity, err := p.clauseIDF(c)
		if err != nil {
			return nil, err
		}
		top := float32(weight * rarity * (engine.BM25K1 + 1))
		heading, title := s.named(c)
		if heading == nil && title == nil {
			t.each(func(d, times uint32) {
				n := float32(times)
				out[d] += top * n / (n + norms[d])
			})
			continue
		}
		rise := float32(rarity * (engine.BM25K1 + 1)) // of a heading or title, whatever the clause weighs
		t.each(func(d, times uint32) {
			n, w := float32(times), top
			if heading != nil && heading[s.columns.Heading[d]] {
				w += engine.HeadingWeight * rise
			}
			if title != nil && title[s.columns.Report[d]] {
				w += engine.TitleWeight * rise
			}
			out[d] += w * n / (n + norms[d])
		})
	}
	references.each(func(d uint32) { out[d] *= engine.CrossReferenceWeight })
	return out, nil
}

// lengthNorms returns for each section what its length counts against it.
func (s *Store) lengthNorms() []float32 {
	s.norms.once.Do(func() {
		s.norms.by = make([]float32, s.index.Len())
		for d, words := range s.columns.Words {
			s.norms.by[d] = float32(engine.LengthNorm(int(words), s.average))
		}
	})
	return s.norms.by
}

// named reports for each heading and each report's title whether it contains the words
// of a clause; a list is nil if none does.
func (s *Store) named(c *engine.Clause) (heading, title []bool) {
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
