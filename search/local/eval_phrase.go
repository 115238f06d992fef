package local

import (
	"cmp"
	"math/bits"
	"slices"

	"tipsearch/index/posting"
	"tipsearch/search/engine"
)

// matchWords evaluates a phrase or a proximity clause: the sections in which all of its
// words stand and, of a phrase, neighbouring common words do so side by side; and places
// only in those. t is nil where it does not matter how often.
func (e *evaluation) matchWords(c *engine.Clause, within, set docs, t *tally) error {
	if len(c.Slots) == 2 && c.Within == 0 {
		pairs, ok, err := e.pairs(&c.Slots[0], &c.Slots[1])
		if err != nil {
			return err
		}
		if ok {
			return e.matchPairs(pairs, within, set, t)
		}
	}
	among, err := e.candidates(c, within)
	if err != nil || among.empty() {
		return err
	}
	readers, err := e.readers(c, among)
	if err != nil {
		return err
	}
	count := inOrder(readers, len(c.Slots))
	switch {
	case c.Within > 0:
		count = inAnyOrderOf(c, readers)
	case len(readers) == 2 && different(&c.Slots[0], &c.Slots[1]):
		slices.SortFunc(readers, func(a, b *reader) int { return a.slot - b.slot })
		count = sideBySide(readers[0], readers[1])
	}
	return e.countIn(among, count, func(d, n uint32) {
		set.add(d)
		if t != nil {
			t.add(d, n)
		}
	})
}

// different reports whether no word fills both slots.
func different(a, b *engine.Slot) bool {
	return !a.Open() && !b.Open() && a.Match == b.Match && a.Term() != b.Term()
}

// A matchCounter counts the matches of a clause in a section that all of its readers have,
// and returns how many places it read.
type matchCounter func(d uint32) (n uint32, read int)

// countIn calls found with the sections of among in which there are matches, and how
// many.
func (e *evaluation) countIn(among docs, count matchCounter, found func(d, n uint32)) error {
	for i, w := range among {
		read := 0
		for ; w != 0; w &= w - 1 {
			d := uint32(i<<6 + bits.TrailingZeros64(w))
			n, places := count(d)
			if read += places; n > 0 {
				found(d, n)
			}
		}
		if err := e.spend(read); err != nil {
			return err
		}
	}
	return nil
}

// inOrder counts the matches of a phrase of n words. The places of the rarest word are
// read first, those of the next only where a match is still possible.
func inOrder(readers []*reader, n int) matchCounter {
	var starts []uint32
	return func(d uint32) (uint32, int) {
		first := readers[0]
		starts = starts[:0]
		for _, p := range first.placesIn(d) {
			if k := uint32(first.slot); p > k { // places count from 1
				starts = append(starts, p-k)
			}
		}
		read := len(starts)
		for _, r := range readers[1:] {
			if len(starts) == 0 {
				break
			}
			near, far := r.Places(d)
			read += len(near) + len(far)
			starts = keepStarts(starts, near, far, uint32(r.slot))
		}
		return apart(starts, n), read
	}
}

// sideBySide counts where a word of left is followed by one of right. No word is of both,
// so that no match shares one with the next.
func sideBySide(left, right *reader) matchCounter {
	return func(d uint32) (n uint32, read int) {
		near, far := left.Places(d)
		nextNear, nextFar := right.Places(d)
		read = len(near) + len(nextNear)
		if len(far)+len(nextFar) == 0 {
			return follow(near, nextNear), read
		}
		return follow(widen32(near, far), widen32(nextNear, nextFar)), read + len(far) + len(nextFar)
	}
}

// inAnyOrderOf counts the matches of a proximity clause.
func inAnyOrderOf(c *engine.Clause, readers []*reader) matchCounter {
	_, need := c.Classes()
	byClass := make([][]uint32, len(need))
	var seq []engine.Placed
	return func(d uint32) (n uint32, read int) {
		for _, r := range readers {
			byClass[r.slot] = r.placesIn(d)
			read += len(byClass[r.slot])
		}
		if len(need) == 2 && len(c.Slots) == 2 {
			return eitherFirst(byClass[0], byClass[1], uint32(c.Within)), read
		}
		seq = merge(byClass, seq[:0])
		engine.InAnyOrder(seq, need, c.Within, func(int, int) { n++ })
		return n, read
	}
}

// candidates returns those sections of within that contain all words of a clause, and so
// may match it.
func (e *evaluation) candidates(c *engine.Clause, within docs) (docs, error) {
	among := e.plan.scratch.copy(within)
	for k := range c.Slots {
		if err := e.keepWith(&c.Slots[k], among); err != nil {
			return nil, err
		}
		if among.empty() {
			return among, nil
		}
	}
	for k := 1; k < len(c.Slots) && c.Within == 0; k++ {
		pairs, ok, err := e.pairs(&c.Slots[k-1], &c.Slots[k])
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if err := e.keepPairs(pairs, among); err != nil {
			return nil, err
		}
	}
	return among, nil
}

// readers returns the readers of the words of a clause in the sections of among, the rarest
// word first: one for each word of a phrase, one for each different word of a proximity clause.
func (e *evaluation) readers(c *engine.Clause, among docs) ([]*reader, error) {
	class := make([]int, len(c.Slots))
	for k := range class {
		class[k] = k
	}
	if c.Within > 0 {
		class, _ = c.Classes()
	}
	var out []*reader
	for k := range c.Slots {
		if slices.ContainsFunc(out, func(r *reader) bool { return r.slot == class[k] }) {
			continue
		}
		lists, err := e.lists(&c.Slots[k], true)
		if err != nil {
			return nil, err
		}
		r, err := e.reader(class[k], lists, among)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b *reader) int { return cmp.Compare(a.sections, b.sections) })
	return out, nil
}

// reader returns one reader of all lists.
func (e *evaluation) reader(slot int, lists []*posting.List, among docs) (*reader, error) {
	if len(lists) == 1 {
		return newReader(slot, lists[0]), nil
	}
	for _, l := range lists {
		if err := e.spend(l.Sections()); err != nil {
			return nil, err
		}
	}
	return newReader(slot, e.plan.lists.Union(lists, among)), nil
}

// keepWith keeps those sections of among in which a word fills a slot.
func (e *evaluation) keepWith(sl *engine.Slot, among docs) error {
	lists, err := e.lists(sl, false)
	if err != nil {
		return err
	}
	with := e.plan.scratch.none()
	for _, l := range lists {
		if err := e.matchList(l, among, with, nil); err != nil {
			return err
		}
	}
	among.and(with)
	return nil
}
