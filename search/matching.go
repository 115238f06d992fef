package search

import (
	"slices"

	"tipsearch/index/analysis"
)

// maxMatching is how many lists are looked at to find the words of a text that can
// match: beyond, as for a prefix of many words, reading all of the text is quicker.
const maxMatching = 64

// matching gives the words of the text of section d that may belong to a match of
// the plan's positive clauses, or all words. The lists tell where they stand, so
// the others need not be looked up: that takes a tenth of the time.
func (s *Searcher) matching(p *plan, d uint32, text string) ([]analysis.Token, error) {
	e := evaluation{s: s, plan: p, realm: p.scope.realmOf(d)}
	cursor := s.cursors.take()
	defer s.cursors.put(cursor)
	var at []uint32
	looked := 0
	for _, c := range p.order {
		for k := range c.slots {
			lists, _, err := e.lists(&c.slots[k])
			if err != nil {
				return nil, err
			}
			if looked += len(lists); looked > maxMatching {
				return s.tokenizer.Tokens(text), nil
			}
			for _, l := range lists {
				cursor.Start(l)
				i, err := cursor.Seek(d)
				if err != nil {
					return nil, err
				}
				if i < 0 {
					continue
				}
				if at, err = cursor.Places(i, at); err != nil {
					return nil, err
				}
			}
		}
	}
	slices.Sort(at)
	return s.tokenizer.TokensAt(text, slices.Compact(at)), nil
}
