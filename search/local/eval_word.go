package local

import (
	"tipsearch/index/posting"
	"tipsearch/search/engine"
)

// terms returns the terms that a slot asks for, and their field.
func (e *evaluation) terms(sl *engine.Slot) (posting.Field, []string) {
	if sl.Open() {
		return e.realm.exact, sl.Words
	}
	return e.realm.field(sl.Match), []string{sl.Term()}
}

// lists returns the postings of the terms of a slot, with or without places.
func (e *evaluation) lists(sl *engine.Slot, places bool) ([]*posting.List, error) {
	f, terms := e.terms(sl)
	return e.listsOf(f, terms, places)
}

// listsOf returns the postings of terms of a field, with or without places.
func (e *evaluation) listsOf(f posting.Field, terms []string, places bool) ([]*posting.List, error) {
	lists := make([]*posting.List, len(terms))
	for i, term := range terms {
		err := e.ctx.Err()
		if err == nil {
			lists[i], err = e.plan.lists.List(f, term, places)
		}
		if err != nil {
			return nil, err
		}
	}
	return lists, nil
}

// sections returns an upper bound of how many sections have a word that fills a slot.
func (p *plan) sections(sl *engine.Slot) (int, error) {
	sum := sl.Sections
	for _, r := range p.scope.realms {
		if sl.Open() {
			break
		}
		n, err := p.lists.Sections(r.field(sl.Match), sl.Term())
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return min(sum, p.scope.count), nil
}

// matchWord evaluates a clause of one word. t is nil where it does not matter how
// often it stands.
func (e *evaluation) matchWord(c *engine.Clause, within, set docs, t *tally) error {
	lists, err := e.lists(&c.Slots[0], false)
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
	for _, l := range lists {
		if err := e.spend(l.Sections()); err != nil {
			return err
		}
	}
	return e.matchList(e.plan.lists.Union(lists, within), within, set, t)
}

// matchList adds to set those sections of within that a list has, and to t how
// often each has it; t may be nil, and has no section of within.
func (e *evaluation) matchList(l *posting.List, within, set docs, t *tally) error {
	dense := docs(l.Set())
	if t == nil && dense != nil {
		for i, w := range dense {
			set[i] |= w & within[i]
		}
		return e.spend(1)
	}
	rows := l.Rows()
	if err := e.spend(len(rows)); err != nil {
		return err
	}
	if t != nil && t.list == nil && dense != nil && dense.countBoth(within) == len(rows) { // all of it: nothing is copied
		set.or(dense)
		t.list = l
		return nil
	}
	if within.count() < len(rows)/16 {
		matchFew(l, within, set, t)
		return nil
	}
	for i, d := range rows {
		if within.has(d) {
			set.add(d)
			if t != nil {
				t.add(d, l.Times(i))
			}
		}
	}
	return nil
}

// matchFew is matchList where within is small beside the list: what lies between its
// sections is passed over.
func matchFew(l *posting.List, within, set docs, t *tally) {
	at := 0
	within.each(func(d uint32) {
		there := false
		if at, there = l.Find(at, d); there {
			set.add(d)
			if t != nil {
				t.add(d, l.Times(at))
			}
		}
	})
}
