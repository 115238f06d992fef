package local

import (
	"tipsearch/index/posting"
	"tipsearch/search/engine"
)

// A phrase of two words that stand in most sections is read from the field of pairs: by
// places it would take as long as all of the text. By word forms one of the two may be
// several words of which some are rare, and of those no pairs are kept. They are read by
// their places, which are few.

// pairs returns the pairs of two neighbouring slots, and whether they have any.
func (e *evaluation) pairs(a, b *engine.Slot) (posting.Pairs, bool, error) {
	if a.Open() || b.Open() || a.Match != b.Match {
		return posting.Pairs{}, false, nil
	}
	return e.plan.lists.Pairs(e.realm.field(a.Match), a.Term(), b.Term())
}

// matchPairs evaluates a phrase of two words that have pairs. They are different words,
// so that no match shares a word with the next.
func (e *evaluation) matchPairs(p posting.Pairs, within, set docs, t *tally) error {
	if len(p.Lists) == 1 && len(p.RareLeft)+len(p.RareRight) == 0 {
		return e.matchList(p.Lists[0], within, set, t)
	}
	times := e.s.numbers.take()
	defer e.s.numbers.put(times)
	found := func(d, n uint32) {
		set.add(d)
		times[d] += n
	}
	for _, l := range p.Lists {
		part := e.s.tallies.take()
		err := e.matchList(l, within, set, part)
		part.each(func(d, n uint32) { times[d] += n })
		e.s.tallies.put(part)
		if err != nil {
			return err
		}
	}
	err := e.matchBeside(p.RareLeft, append(p.Right, p.RareRight...), within, found)
	if err == nil {
		err = e.matchBeside(p.Left, p.RareRight, within, found)
	}
	if err != nil || t == nil {
		return err
	}
	set.each(func(d uint32) { t.add(d, times[d]) })
	return nil
}

// matchBeside calls found with the sections of within in which one of the words left is
// followed by one of right, and how often.
func (e *evaluation) matchBeside(left, right []string, within docs, found func(d, n uint32)) error {
	among, err := e.withBoth(left, right, within)
	if err != nil || among.empty() {
		return err
	}
	var readers [2]*reader
	for k, words := range [2][]string{left, right} {
		lists, err := e.listsOf(e.realm.exact, words, true)
		if err != nil {
			return err
		}
		if readers[k], err = e.reader(k, lists, among); err != nil {
			return err
		}
	}
	return e.countIn(among, sideBySide(readers[0], readers[1]), found)
}

// keepPairs keeps those sections of among in which two words may stand side by side.
func (e *evaluation) keepPairs(p posting.Pairs, among docs) error {
	with := e.plan.scratch.none()
	for _, l := range p.Lists {
		if err := e.matchList(l, among, with, nil); err != nil {
			return err
		}
	}
	for _, side := range [2][2][]string{{p.RareLeft, append(p.Right, p.RareRight...)}, {p.Left, p.RareRight}} {
		both, err := e.withBoth(side[0], side[1], among)
		if err != nil {
			return err
		}
		with.or(both)
	}
	among.and(with)
	return nil
}

// withBoth returns the sections of within that contain one of the words left and one of
// right.
func (e *evaluation) withBoth(left, right []string, within docs) (docs, error) {
	both := e.plan.scratch.none()
	if len(left) == 0 || len(right) == 0 {
		return both, nil
	}
	if err := e.matchWordsOf(left, within, both); err != nil {
		return nil, err
	}
	other := e.plan.scratch.none()
	err := e.matchWordsOf(right, both, other)
	return other, err
}

// matchWordsOf adds to set those sections of within in which one of words stands.
func (e *evaluation) matchWordsOf(words []string, within, set docs) error {
	lists, err := e.listsOf(e.realm.exact, words, false)
	if err != nil {
		return err
	}
	for _, l := range lists {
		if err := e.matchList(l, within, set, nil); err != nil {
			return err
		}
	}
	return nil
}
