package search

import "tipsearch/index/analysis"

// matching returns the words of the text of section d that may belong to a match of the
// plan's positive clauses. The others need not be stemmed: that takes a tenth of the
// time.
func (s *Searcher) matching(p *plan, d uint32, text string) ([]analysis.Token, error) {
	wanted, err := s.wanted(p, p.scope.realmOf(d))
	if err != nil {
		return nil, err
	}
	return s.tokenizer.TokensAmong(text, wanted), nil
}

// wanted returns the words as written that fill a slot of the plan's positive clauses.
func (s *Searcher) wanted(p *plan, r *realm) (*analysis.WordSet, error) {
	if set := p.wanted[r]; set != nil {
		return set, nil
	}
	set := analysis.NewWordSet()
	e := evaluation{s: s, plan: p, realm: r}
	for _, c := range p.order {
		for k := range c.Slots {
			f, terms := e.terms(&c.Slots[k])
			for _, term := range terms {
				p.lists.Words(f).Each(f, term, set.Add)
			}
		}
	}
	p.wanted[r] = set
	return set, nil
}
