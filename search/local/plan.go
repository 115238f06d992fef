package local

import (
	"context"

	"tipsearch/index/posting"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// plan is an Ask made ready for the index: for its filters the sections that they let
// through.
type plan struct {
	ask     *engine.Ask
	sets    map[query.Filter]docs
	lists   *posting.Lists
	scratch *scratch
	scope   *scope
}

// plan makes an Ask ready. near may be the plan of another one, whose sets are used again.
func (s *Store) plan(a *engine.Ask, near *plan) *plan {
	p := &plan{ask: a, sets: make(map[query.Filter]docs, len(a.Filters)), lists: s.index.Postings(),
		scratch: s.scratch.take(), scope: s.scopeOf(a.Scope)}
	for f, c := range a.Filters {
		if near != nil && near.sets[f] != nil {
			p.sets[f] = near.sets[f]
			continue
		}
		p.sets[f] = s.conditionSet(f.Field, c)
	}
	return p
}

// found is what a query finds: its sections, and of each positive clause how
// often it matches where.
type found struct {
	docs  docs
	tally map[*engine.Clause]*tally
}

// tally is where a clause matches and how often, by section.
type tally struct {
	list   *posting.List // of one realm, where not nil; what lies beside it is in docs
	docs   []uint32
	counts []uint32
}

// add adds a section after those that are there.
func (t *tally) add(d, n uint32) { t.docs, t.counts = append(t.docs, d), append(t.counts, n) }

// each calls f with the sections and how often the clause matches there.
func (t *tally) each(f func(d, n uint32)) {
	if t.list != nil {
		for i, d := range t.list.Rows() {
			f(d, t.list.Times(i))
		}
	}
	for i, d := range t.docs {
		f(d, t.counts[i])
	}
}

func (t *tally) empty() bool { return t.list == nil && len(t.docs) == 0 }

// run evaluates the plan among the sections of within. With counts, tallies are
// kept for scoring.
func (s *Store) run(ctx context.Context, p *plan, within docs, counts bool) (*found, error) {
	e := evaluation{ctx: ctx, s: s, plan: p, among: within, counts: counts, done: map[*engine.Clause]docs{},
		tally: map[*engine.Clause]*tally{}}
	set, err := e.eval(p.ask.Tree, within, true)
	if err != nil {
		return nil, err
	}
	return &found{set, e.tally}, nil
}

// besides evaluates the phrases that only raise the score, where the query is found.
func (s *Store) besides(ctx context.Context, p *plan, f *found) error {
	e := evaluation{ctx: ctx, s: s, plan: p, counts: true, tally: f.tally}
	for _, c := range p.ask.Beside {
		if _, err := e.match(c, f.docs); err != nil {
			return err
		}
	}
	return nil
}
