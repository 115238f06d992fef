package search

import (
	"slices"

	"tipsearch/index/posting"
)

// reader reads the places of one word of a clause, or of two side by side, section
// by section.
type reader struct {
	slot     int // of a phrase: which of its words this is, or begins with; else which different word
	sections int // that have it; of several terms at most
	list     posting.List
	cursor   *posting.Cursor // nil for several terms
	at       int             // which section of the cursor's block it stands at
	lists    []posting.List  // of several terms, made one by unite
	union    union
	buf      []uint32
}

func newReader(s *Searcher, slot, sections int, lists []posting.List) *reader {
	r := &reader{slot: slot, sections: sections}
	if len(lists) != 1 {
		r.lists = lists
		return r
	}
	r.list, r.cursor = lists[0], s.cursors.take()
	r.cursor.Start(r.list)
	return r
}

func (r *reader) release(s *Searcher) {
	if r.cursor != nil {
		s.cursors.put(r.cursor)
		r.cursor = nil
	}
}

// each goes through the sections of the reader.
func (r *reader) each(e *evaluation, f func(d uint32) error) error {
	if r.cursor == nil {
		for i, d := range r.union.sections {
			r.union.at = i
			if err := e.spend(1); err != nil {
				return err
			}
			if err := f(d); err != nil {
				return err
			}
		}
		return nil
	}
	for {
		sections, err := r.cursor.Next()
		if err != nil || len(sections) == 0 {
			return err
		}
		if err := e.spend(len(sections)); err != nil {
			return err
		}
		for i, d := range sections {
			r.at = i
			if err := f(d); err != nil {
				return err
			}
		}
	}
}

// seek goes on to section d, and tells whether the word stands there.
func (r *reader) seek(d uint32) (bool, error) {
	if r.cursor == nil {
		return r.union.seek(d), nil
	}
	var err error
	r.at, err = r.cursor.Seek(d)
	return r.at >= 0, err
}

// places gives where the word stands in the section that the reader is at, in
// order, until it is called again.
func (r *reader) places(e *evaluation) ([]uint32, error) {
	if r.cursor == nil {
		return r.union.places(), nil
	}
	var err error
	r.buf, err = r.cursor.Places(r.at, r.buf[:0])
	if err != nil {
		return nil, err
	}
	return r.buf, e.spend(len(r.buf))
}

// union is the places of several words in some sections, as if they were one word.
type union struct {
	sections []uint32
	start    []uint32 // by section of sections: where its places begin in all; one more
	all      []uint32
	at       int
}

func (u *union) seek(d uint32) bool {
	i, found := slices.BinarySearch(u.sections[u.at:], d)
	u.at += i
	return found
}

func (u *union) places() []uint32 { return u.all[u.start[u.at]:u.start[u.at+1]] }

// unite reads the words of those readers that stand for several, in those sections
// of within that the other readers have.
func (e *evaluation) unite(readers []*reader, within docs) error {
	if !slices.ContainsFunc(readers, func(r *reader) bool { return r.cursor == nil }) {
		return nil
	}
	for _, r := range readers {
		if r.cursor != nil {
			set := e.plan.scratch.none()
			if err := e.matchList(r.list, within, set, nil); err != nil {
				return err
			}
			within = set
		}
	}
	for _, r := range readers {
		if r.cursor == nil {
			if err := r.union.read(e, r.lists, within); err != nil {
				return err
			}
		}
	}
	return nil
}

// read fills a union: first how many places each section has, then the places.
func (u *union) read(e *evaluation, lists []posting.List, within docs) error {
	next := e.s.numbers.take() // by section: how many places, then where the next goes
	defer e.s.numbers.put(next)
	set := e.plan.scratch.none()
	for _, l := range lists {
		err := e.eachBlock(l, func(c *posting.Cursor, sections []uint32) error {
			counts, err := c.Counts()
			for i, n := range counts {
				if d := sections[i]; within.has(d) {
					set.add(d)
					next[d] += n
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	total := uint32(0)
	set.each(func(d uint32) {
		u.sections, u.start = append(u.sections, d), append(u.start, total)
		total, next[d] = total+next[d], total
	})
	if err := e.spend(int(total)); err != nil {
		return err
	}
	u.start, u.all = append(u.start, total), make([]uint32, total)
	var buf []uint32
	for _, l := range lists {
		err := e.eachBlock(l, func(c *posting.Cursor, sections []uint32) (err error) {
			for i, d := range sections {
				if !set.has(d) {
					continue
				}
				if buf, err = c.Places(i, buf[:0]); err != nil {
					return err
				}
				next[d] += uint32(copy(u.all[next[d]:], buf))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for i := range u.sections {
		slices.Sort(u.all[u.start[i]:u.start[i+1]])
	}
	return nil
}
