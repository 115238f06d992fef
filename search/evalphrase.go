package search

import (
	"cmp"
	"slices"

	"tipsearch/index/posting"
)

// matchWords evaluates a phrase or a proximity clause: the sections of the rarest
// of its words, the others looked up in them, and places only where all stand. t is
// nil where it does not matter how often.
func (e *evaluation) matchWords(c *clause, within, set docs, t *tally) error {
	readers, err := e.readers(c)
	if err != nil {
		return err
	}
	defer func() {
		for _, r := range readers {
			r.release(e.s)
		}
	}()
	slices.SortStableFunc(readers, func(a, b *reader) int { return cmp.Compare(a.sections, b.sections) })
	if readers[0].sections == 0 {
		return nil
	}
	if len(readers) == 1 && c.within == 0 && readers[0].cursor != nil { // a pair of common words is the phrase itself
		return e.matchList(readers[0].list, within, set, t)
	}
	if err := e.unite(readers, within); err != nil {
		return err
	}
	count := inOrder(readers, len(c.slots))
	if c.within > 0 {
		count = inAnyOrderOf(c, readers)
	}
	return readers[0].each(e, func(d uint32) error {
		if !within.has(d) {
			return nil
		}
		for _, r := range readers[1:] {
			if there, err := r.seek(d); err != nil || !there {
				return err
			}
		}
		n, err := count(e)
		if err == nil && n > 0 {
			set.add(d)
			if t != nil {
				t.add(d, n)
			}
		}
		return err
	})
}

// inOrder counts the matches of a phrase of n words in the section at which its
// readers stand. The places of the rarest word are read first, those of the next
// only where a match is still possible.
func inOrder(readers []*reader, n int) func(*evaluation) (uint32, error) {
	var starts []uint32
	return func(e *evaluation) (uint32, error) {
		for i, r := range readers {
			places, err := r.places(e)
			if err != nil {
				return 0, err
			}
			k := uint32(r.slot)
			if i > 0 {
				starts = keepStarts(starts, places, k)
			} else {
				starts = starts[:0]
				for _, p := range places {
					if p > k { // places count from 1
						starts = append(starts, p-k)
					}
				}
			}
			if len(starts) == 0 {
				return 0, nil
			}
		}
		return apart(starts, n), nil
	}
}

// inAnyOrderOf counts the matches of a proximity clause in the section at which
// its readers stand.
func inAnyOrderOf(c *clause, readers []*reader) func(*evaluation) (uint32, error) {
	_, need := c.classes()
	byClass := make([][]uint32, len(need))
	var seq []placed
	return func(e *evaluation) (uint32, error) {
		for _, r := range readers {
			places, err := r.places(e)
			if err != nil {
				return 0, err
			}
			byClass[r.slot] = places
		}
		if len(need) == 2 && len(c.slots) == 2 {
			return eitherFirst(byClass[0], byClass[1], uint32(c.within)), nil
		}
		n := uint32(0)
		seq = merge(byClass, seq[:0])
		inAnyOrder(seq, need, c.within, func(int, int) { n++ })
		return n, nil
	}
}

// readers makes what reads a clause: for a proximity clause a reader a different
// word, for a phrase one a word or pair of common words, such that together they
// cover it and have the fewest sections.
func (e *evaluation) readers(c *clause) ([]*reader, error) {
	if c.within > 0 {
		class, need := c.classes()
		out := make([]*reader, len(need))
		for k := range c.slots {
			if out[class[k]] != nil {
				continue
			}
			lists, sections, err := e.lists(&c.slots[k])
			if err != nil {
				return nil, err
			}
			out[class[k]] = newReader(e.s, class[k], sections, lists)
		}
		return out, nil
	}
	words := make([]*reader, len(c.slots))
	pairs := make([]*reader, len(c.slots)) // [k]: of the slots k and k+1; nil for none
	for k := range c.slots {
		lists, sections, err := e.lists(&c.slots[k])
		if err != nil {
			return nil, err
		}
		words[k] = newReader(e.s, k, sections, lists)
		if k == 0 {
			continue
		}
		f, first, ok := c.slots[k-1].single()
		g, second, also := c.slots[k].single()
		if !ok || !also || f != g {
			continue
		}
		l, ok, err := e.plan.file.Pair(e.realm.field(f), first, second)
		if err != nil {
			return nil, err
		}
		if ok {
			pairs[k-1] = newReader(e.s, k-1, l.Sections, []posting.List{l})
		}
	}
	chosen := cover(words, pairs)
	for _, r := range slices.Concat(words, pairs) {
		if r != nil && !slices.Contains(chosen, r) {
			r.release(e.s)
		}
	}
	return chosen, nil
}

// cover chooses readers so that every slot is covered and the sections to read are
// the fewest: from each slot on either its word, or the pair that it begins, or the
// pair that ends with it.
func cover(words, pairs []*reader) []*reader {
	n := len(words)
	cost := make([]int, n+2) // of covering all slots from the k-th on
	best := make([]*reader, n)
	step := make([]int, n)
	for k := n - 1; k >= 0; k-- {
		best[k], step[k], cost[k] = words[k], 1, words[k].sections+cost[k+1]
		if k > 0 && pairs[k-1] != nil {
			if c := pairs[k-1].sections + cost[k+1]; c < cost[k] {
				best[k], cost[k] = pairs[k-1], c
			}
		}
		if p := pairs[k]; p != nil {
			if c := p.sections + cost[k+2]; c <= cost[k] {
				best[k], step[k], cost[k] = p, 2, c
			}
		}
	}
	var out []*reader
	for k := 0; k < n; k += step[k] {
		if !slices.Contains(out, best[k]) {
			out = append(out, best[k])
		}
	}
	return out
}
