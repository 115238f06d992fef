package search

import (
	"context"
	"slices"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// plan is a query made ready for one index and one way to match: the tree as it
// is evaluated, the clauses of its leaves, and for its filters the sections that
// they let through.
type plan struct {
	tree    query.Node                    // nil: everything
	clauses map[query.Node]*engine.Clause // by leaf
	order   []*engine.Clause              // the positive ones, in the query's order
	bonus   []*engine.Clause              // phrases that only raise the score, see neighbours
	sets    map[query.Node]docs           // by filter
	notices []messages.Message
	lists   *posting.Lists
	wanted  map[*realm]*analysis.WordSet
	scratch *scratch
	scope   *scope
}

// plan makes a query ready, but for the words of its open slots, see resolve. Values that the index does not know are a *ParseError,
// or with mend a notice and a filter that nothing passes.
func (s *Searcher) plan(q query.Tree, in *scope, match Match, mend bool) (*plan, error) {
	p := &plan{scope: in, clauses: map[query.Node]*engine.Clause{}, sets: map[query.Node]docs{},
		wanted: map[*realm]*analysis.WordSet{},
		lists:  s.index.Postings(), scratch: s.scratch.take()}
	p.tree = q.Root
	if match == Forms {
		var left []string
		if p.tree, left = dropStopWords(q.Root); len(left) > 0 {
			p.notices = append(p.notices, leftOutNotice(left))
		}
	}
	var err error
	query.Each(p.tree, func(n query.Node, positive bool) {
		if f, ok := n.(query.Filter); ok {
			if p.sets[n] == nil && err == nil {
				var notice messages.Message
				if p.sets[n], notice, err = s.filterSet(f, mend); !notice.IsZero() {
					p.notices = append(p.notices, notice)
				}
			}
			return
		}
		c := p.clauses[n]
		if c == nil {
			if c = newClause(n, match, s.tokenizer); c == nil {
				return
			}
			p.clauses[n] = c
		}
		c.Uses++
		if positive && !c.Positive {
			c.Positive = true
			p.order = append(p.order, c)
		}
	})
	return p, err
}

// leftOutNotice says that common words do not narrow the search.
func leftOutNotice(words []string) messages.Message {
	var each []string
	for _, w := range words {
		if !slices.Contains(each, w) {
			each = append(each, w)
		}
	}
	if len(each) == 1 {
		return messages.New("notice.common_one", "word", each[0])
	}
	return messages.New("notice.common_many", "words", each)
}

// found is what a query finds: its sections, and of each positive clause how
// often it matches where.
type found struct {
	docs  docs
	tally map[*engine.Clause]*tally
}

// tally is where a clause matches and how often, by section.
type tally struct {
	list   *posting.List // is it, where not nil
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
func (s *Searcher) run(ctx context.Context, p *plan, within docs, counts bool) (*found, error) {
	e := evaluation{ctx: ctx, s: s, plan: p, among: within, counts: counts, done: map[*engine.Clause]docs{},
		tally: map[*engine.Clause]*tally{}}
	set, err := e.eval(p.tree, within, true)
	if err != nil {
		return nil, err
	}
	return &found{set, e.tally}, nil
}
