package search

import (
	"slices"

	"tipsearch/index"
)

// matchWords evaluates a phrase or a proximity clause: first the sections that
// have all of its words, from their postings without positions, then positions,
// of those sections only.
func (e *evaluation) matchWords(c *clause, within, set docs, t *tally) error {
	readers, which, err := e.readers(c)
	if err != nil {
		return err
	}
	candidates := within.copy()
	for _, r := range readers {
		part := noDocs(e.s.index.Len())
		if err := r.all(e, part); err != nil {
			return err
		}
		if candidates.and(part); candidates.empty() {
			return nil
		}
	}
	for _, r := range readers {
		if err := r.start(); err != nil {
			return err
		}
	}
	count := counter(c, which)
	places := make([][]uint32, len(readers))
	var failed error
	candidates.each(func(d uint32) {
		if failed != nil {
			return
		}
		for i, r := range readers {
			if places[i], failed = r.places(index.Doc(d), places[i][:0]); failed == nil {
				failed = e.spend(1 + len(places[i]))
			}
			if failed != nil {
				return
			}
		}
		if n := count(places); n > 0 {
			set.add(d)
			if e.counts {
				t.add(d, n)
			}
		}
	})
	return failed
}

// counter gives a function that counts the matches of a clause from the places of
// its readers; which[k] is the reader of slot k.
func counter(c *clause, which []int) func(places [][]uint32) uint32 {
	if c.within == 0 {
		bySlot := make([][]uint32, len(which))
		return func(places [][]uint32) uint32 {
			for k, r := range which {
				bySlot[k] = places[r]
			}
			n := uint32(0)
			inOrder(bySlot, func(uint32) { n++ })
			return n
		}
	}
	class, need := c.classes()
	byClass := make([][]uint32, len(need))
	return func(places [][]uint32) uint32 {
		for k, r := range which {
			byClass[class[k]] = places[r]
		}
		n := uint32(0)
		inAnyOrder(merge(byClass), need, c.within, func(int, int) { n++ })
		return n
	}
}

// reader reads the postings of one word of a clause: of one term, or of all that
// a prefix or fuzzy word stands for.
type reader struct {
	dict    *index.Terms
	terms   []string
	streams []*stream
}

type stream struct {
	postings *index.Postings
	doc      index.Doc
	ok       bool
}

// readers opens a reader for every different slot of a clause; which[k] is that
// of slot k.
func (e *evaluation) readers(c *clause) (readers []*reader, which []int, err error) {
	seen := map[slot]int{}
	for _, sl := range c.slots {
		i, ok := seen[sl]
		if !ok {
			f, terms, err := e.terms(&sl)
			if err != nil {
				return nil, nil, err
			}
			dict, err := e.plan.dicts.of(f)
			if err != nil {
				return nil, nil, err
			}
			i = len(readers)
			seen[sl] = i
			readers = append(readers, &reader{dict: dict, terms: terms})
		}
		which = append(which, i)
	}
	return readers, which, nil
}

// all adds to set the sections that have the word.
func (r *reader) all(e *evaluation, set docs) error {
	for _, term := range r.terms {
		if err := e.spend(1); err != nil {
			return err
		}
		if err := r.dict.Docs(term, set); err != nil {
			return err
		}
	}
	return nil
}

// start opens the postings with positions.
func (r *reader) start() error {
	for _, term := range r.terms {
		p, err := r.dict.Postings(term, true)
		if err != nil {
			return err
		}
		s := &stream{postings: p}
		if s.doc, _, s.ok, err = p.Next(); err != nil {
			return err
		}
		r.streams = append(r.streams, s)
	}
	return nil
}

// places appends to buf where the word stands in section d, in order. Sections
// have to be asked for in order.
func (r *reader) places(d index.Doc, buf []uint32) ([]uint32, error) {
	for _, s := range r.streams {
		if s.ok && s.doc < d {
			var err error
			if s.doc, _, s.ok, err = s.postings.Advance(d); err != nil {
				return nil, err
			}
		}
		if s.ok && s.doc == d {
			buf = s.postings.Positions(buf)
		}
	}
	if len(r.streams) > 1 {
		slices.Sort(buf)
	}
	return buf, nil
}
