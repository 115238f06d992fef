package search

import (
	"cmp"
	"slices"

	"tipsearch/index"
)

// matchWords evaluates a phrase or a proximity clause: first the sections that
// have all of its words, then positions, of those sections only.
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
		r.sections = part.count()
		if candidates.and(part); candidates.empty() {
			return nil
		}
	}
	for _, r := range readers {
		if err := r.start(); err != nil {
			return err
		}
	}
	count := e.inOrder(readers, which)
	if c.within > 0 {
		count = e.inAnyOrder(c, readers, which)
	}
	var failed error
	candidates.each(func(d uint32) {
		if failed != nil {
			return
		}
		var n uint32
		if n, failed = count(index.Doc(d)); failed == nil {
			failed = e.spend(1)
		}
		if n > 0 && failed == nil {
			set.add(d)
			if e.counts {
				t.add(d, n)
			}
		}
	})
	return failed
}

// inOrder counts the matches of a phrase in a section. The places of its rarest
// word are read first, those of the next only where a match is still possible:
// for "rule of law" those of "of" only where rule and law stand two apart.
func (e *evaluation) inOrder(readers []*reader, which []int) func(index.Doc) (uint32, error) {
	slots := make([]int, len(which))
	for k := range slots {
		slots[k] = k
	}
	slices.SortStableFunc(slots, func(a, b int) int {
		return cmp.Compare(readers[which[a]].sections, readers[which[b]].sections)
	})
	var starts []uint32
	return func(d index.Doc) (uint32, error) {
		for i, k := range slots {
			places, err := readers[which[k]].places(e, d)
			if err != nil {
				return 0, err
			}
			if i > 0 {
				starts = keepStarts(starts, places, uint32(k))
			} else {
				starts = starts[:0]
				for _, p := range places {
					if p > uint32(k) { // places count from 1
						starts = append(starts, p-uint32(k))
					}
				}
			}
			if len(starts) == 0 {
				return 0, nil
			}
		}
		return apart(starts, len(which)), nil
	}
}

// inAnyOrder counts the matches of a proximity clause in a section.
func (e *evaluation) inAnyOrder(c *clause, readers []*reader, which []int) func(index.Doc) (uint32, error) {
	class, need := c.classes()
	byClass := make([][]uint32, len(need))
	return func(d index.Doc) (uint32, error) {
		for k, r := range which {
			places, err := readers[r].places(e, d)
			if err != nil {
				return 0, err
			}
			byClass[class[k]] = places
		}
		n := uint32(0)
		inAnyOrder(merge(byClass), need, c.within, func(int, int) { n++ })
		return n, nil
	}
}

// reader reads the postings of one word of a clause: of one term, or of all that
// a prefix or fuzzy word stands for.
type reader struct {
	dict     *index.Terms
	terms    []string
	sections int // that have it
	streams  []*stream
	at       index.Doc // section that buf is of
	read     bool
	buf      []uint32
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

// places gives where the word stands in section d, in order, until it is called
// again. Sections have to be asked for in order.
func (r *reader) places(e *evaluation, d index.Doc) ([]uint32, error) {
	if r.read && r.at == d {
		return r.buf, nil
	}
	r.at, r.read, r.buf = d, true, r.buf[:0]
	for _, s := range r.streams {
		if s.ok && s.doc < d {
			var err error
			if s.doc, _, s.ok, err = s.postings.Advance(d); err != nil {
				return nil, err
			}
		}
		if s.ok && s.doc == d {
			r.buf = s.postings.Positions(r.buf)
		}
	}
	if len(r.streams) > 1 {
		slices.Sort(r.buf)
	}
	return r.buf, e.spend(len(r.buf))
}
