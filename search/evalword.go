package search

import (
	"tipsearch/index/posting"
)

// terms gives the terms that a slot asks for, and the field that they are of.
func (e *evaluation) terms(sl *slot) (posting.Field, []string, error) {
	if f, term, ok := sl.single(); ok {
		return e.realm.field(f), []string{term}, nil
	}
	terms, err := e.s.expanded(e.plan, e.realm, sl)
	return e.realm.exact, terms, err
}

// lists gives where the terms of a slot stand, and in how many sections together
// at most.
func (e *evaluation) lists(sl *slot) (lists []posting.List, sections int, err error) {
	f, terms, err := e.terms(sl)
	if err != nil {
		return nil, 0, err
	}
	lists = make([]posting.List, len(terms))
	for i, term := range terms {
		if lists[i], err = e.plan.list(f, term); err != nil {
			return nil, 0, err
		}
		sections += lists[i].Sections
	}
	return lists, min(sections, e.plan.scope.count), nil
}

// list gives where a term stands.
func (p *plan) list(f posting.Field, term string) (posting.List, error) {
	key := string(f) + term
	l, ok := p.lists[key]
	if ok {
		return l, nil
	}
	l, err := p.file.List(f, term)
	if err == nil {
		p.lists[key] = l
	}
	return l, err
}

// matchWord evaluates a clause of one word. t is nil where it does not matter how
// often it stands.
func (e *evaluation) matchWord(c *clause, within, set docs, t *tally) error {
	if f, term, ok := c.slots[0].single(); ok && t == nil {
		return e.matchTerm(e.realm.field(f), term, within, set)
	}
	lists, _, err := e.lists(&c.slots[0])
	if err != nil {
		return err
	}
	if len(lists) == 1 {
		return e.matchList(lists[0], within, set, t)
	}
	if t == nil {
		for _, l := range lists {
			if err := e.matchList(l, within, set, nil); err != nil {
				return err
			}
		}
		return nil
	}
	sums := e.s.numbers.take()
	defer e.s.numbers.put(sums)
	for _, l := range lists {
		err := e.eachBlock(l, func(cursor *posting.Cursor, sections []uint32) error {
			counts, err := cursor.Counts()
			for i, n := range counts {
				if d := sections[i]; within.has(d) {
					set.add(d)
					sums[d] += n
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	set.each(func(d uint32) { t.add(d, sums[d]) })
	return nil
}

// bitmapFrom is in how many sections a word has to stand for Bleve's bitmap to be
// quicker than its list: the bitmap takes as long for every word.
const bitmapFrom = 2000

// matchTerm adds to set those sections of within in which a term stands.
func (e *evaluation) matchTerm(f posting.Field, term string, within, set docs) error {
	l, err := e.plan.list(f, term)
	if err != nil {
		return err
	}
	if l.Sections < bitmapFrom {
		return e.matchList(l, within, set, nil)
	}
	dict, err := e.plan.dicts.of(e.realm.terms(f))
	if err != nil {
		return err
	}
	if err := dict.Docs(term, set); err != nil {
		return err
	}
	set.and(within)
	return e.spend(1)
}

// matchList adds to set those sections of within that a list has, and to t how
// often each has it; t may be nil.
func (e *evaluation) matchList(l posting.List, within, set docs, t *tally) error {
	if few := within.count(); few < l.Sections/16 {
		return e.matchFew(l, within, set, t)
	}
	if t != nil {
		t.room(l.Sections)
	}
	return e.eachBlock(l, func(cursor *posting.Cursor, sections []uint32) error {
		if t == nil {
			for _, d := range sections {
				if within.has(d) {
					set.add(d)
				}
			}
			return nil
		}
		counts, err := cursor.Counts()
		for i, n := range counts {
			if d := sections[i]; within.has(d) {
				set.add(d)
				t.add(d, n)
			}
		}
		return err
	})
}

// matchFew is matchList where within is small beside the list: what lies between
// its sections is passed over.
func (e *evaluation) matchFew(l posting.List, within, set docs, t *tally) error {
	cursor := e.s.cursors.take()
	defer e.s.cursors.put(cursor)
	cursor.Start(l)
	var failed error
	within.each(func(d uint32) {
		if failed != nil {
			return
		}
		i, err := cursor.Seek(d)
		if failed = err; err != nil || i < 0 {
			return
		}
		set.add(d)
		if t != nil {
			var counts []uint32
			if counts, failed = cursor.Counts(); failed == nil {
				t.add(d, counts[i])
			}
		}
		if failed == nil {
			failed = e.spend(1)
		}
	})
	return failed
}

// eachBlock calls f with the sections of each block of a list.
func (e *evaluation) eachBlock(l posting.List, f func(cursor *posting.Cursor, sections []uint32) error) error {
	cursor := e.s.cursors.take()
	defer e.s.cursors.put(cursor)
	cursor.Start(l)
	for {
		sections, err := cursor.Next()
		if err != nil || len(sections) == 0 {
			return err
		}
		if err := e.spend(len(sections)); err != nil {
			return err
		}
		if err := f(cursor, sections); err != nil {
			return err
		}
	}
}
