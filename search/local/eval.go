package local

import (
	"cmp"
	"context"
	"slices"

	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// evaluation is one run of a plan.
type evaluation struct {
	ctx    context.Context
	s      *Store
	plan   *plan
	among  docs   // all sections that the query is evaluated for
	realm  *realm // whose words are being read
	counts bool
	done   map[*engine.Clause]docs // what clauses that stand in the query more than once match
	tally  map[*engine.Clause]*tally
	work   int // entries of postings read
}

// spend is called in every loop over postings with how many entries were read. Now
// and then it looks whether the one who asked has gone.
func (e *evaluation) spend(n int) error {
	before := e.work
	if e.work += n; e.work > maxWork {
		return &query.LimitError{Part: messages.New("reason.part_together"),
			Limit: messages.New("reason.limit_places", "n", maxWork)}
	}
	if before>>12 != e.work>>12 {
		return e.ctx.Err()
	}
	return nil
}

// eval returns those sections of within that n holds for. The set is the caller's
// to change. spine reports whether only ands stand above n.
func (e *evaluation) eval(n query.Node, within docs, spine bool) (docs, error) {
	switch n := n.(type) {
	case nil, query.All:
		return e.plan.scratch.copy(within), nil
	case query.Filter:
		set := e.plan.scratch.copy(within)
		set.and(e.plan.sets[n])
		return set, nil
	case query.Not:
		set, err := e.eval(n.Of, within, false)
		if err != nil {
			return nil, err
		}
		rest := e.plan.scratch.copy(within)
		rest.less(set)
		return rest, nil
	case query.Or:
		set := e.plan.scratch.none()
		for _, c := range n.Of {
			part, err := e.eval(c, within, false)
			if err != nil {
				return nil, err
			}
			set.or(part)
		}
		return set, nil
	case query.And:
		return e.evalAnd(n, within, spine)
	}
	return e.evalClause(e.plan.ask.Clauses[n], within)
}

// evalAnd evaluates the parts of an and from the cheapest to the dearest. On the
// spine each is looked for only where all before it hold. Off it a section may be
// found without them, by another part of an or, and still be counted and marked.
func (e *evaluation) evalAnd(n query.And, within docs, spine bool) (docs, error) {
	parts := slices.Clone(n.Of)
	slices.SortStableFunc(parts, func(a, b query.Node) int { return cmp.Compare(e.cost(a), e.cost(b)) })
	set := within
	for _, c := range parts {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		if spine {
			part, err := e.eval(c, set, true)
			if err != nil {
				return nil, err
			}
			if set = part; set.empty() {
				break
			}
			continue
		}
		part, err := e.eval(c, within, false)
		if err != nil {
			return nil, err
		}
		part.and(set)
		set = part
	}
	return set, nil
}

// cost ranks nodes by what evaluating them takes.
func (e *evaluation) cost(n query.Node) int {
	switch n := n.(type) {
	case query.Filter, query.All:
		return 0
	case query.Or, query.And:
		return 3
	case query.Not:
		return e.cost(n.Of) + 1
	}
	if c := e.plan.ask.Clauses[n]; len(c.Slots) > 1 {
		return 4
	}
	return 2
}

// evalClause returns the sections of within that match a clause. A clause that the
// query has twice is evaluated once, everywhere.
func (e *evaluation) evalClause(c *engine.Clause, within docs) (docs, error) {
	if c.Uses < 2 {
		return e.match(c, within)
	}
	set := e.done[c]
	if set == nil {
		var err error
		if set, err = e.match(c, e.among); err != nil {
			return nil, err
		}
		e.done[c] = set
	}
	set = e.plan.scratch.copy(set)
	set.and(within)
	return set, nil
}

func (e *evaluation) match(c *engine.Clause, within docs) (docs, error) {
	var t *tally // nil where it does not matter how often
	if c.Positive && e.counts {
		t = e.s.tallies.take()
		e.tally[c] = t
	}
	set := e.plan.scratch.none()
	if len(c.Slots) == 0 {
		return set, nil
	}
	realms := e.plan.scope.realms
	if len(realms) == 1 {
		e.realm = realms[0]
		return set, e.matchIn(c, within, set, t)
	}
	for _, r := range realms {
		e.realm = r
		among, part := e.plan.scratch.copy(within), e.plan.scratch.none()
		among.and(r.docs)
		if err := e.matchIn(c, among, part, t); err != nil {
			return nil, err
		}
		set.or(part)
	}
	return set, nil
}

// matchIn is match in one realm, of which within and set, which is empty, are.
func (e *evaluation) matchIn(c *engine.Clause, within, set docs, t *tally) error {
	if len(c.Slots) == 1 {
		return e.matchWord(c, within, set, t)
	}
	return e.matchWords(c, within, set, t)
}
