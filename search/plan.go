package search

import (
	"context"
	"slices"

	"tipsearch/index/posting"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// plan is a query made ready for one index and one way to match: the tree as it
// is evaluated, the clauses of its leaves, and for its filters the sections that
// they let through.
type plan struct {
	tree    query.Node             // nil: everything
	clauses map[query.Node]*clause // by leaf
	order   []*clause              // the positive ones, in the query's order
	bonus   []*clause              // phrases that only raise the score, see neighbours
	sets    map[query.Node]docs    // by filter
	notices []messages.Message
	dicts   *dictionaries
	file    *posting.File
	lists   map[string]posting.List // by field and term
	scratch *scratch
	scope   *scope
	budget  int // expansions left

	expansions map[expansion][]string
}

// expansion is a slot in a realm.
type expansion struct {
	realm *realm
	slot  slot
}

// plan makes a query ready. Values that the index does not know are a *ParseError,
// or with mend a notice and a filter that nothing passes.
func (s *Searcher) plan(q query.Tree, in *scope, match Match, mend bool) (*plan, error) {
	p := &plan{scope: in, clauses: map[query.Node]*clause{}, sets: map[query.Node]docs{}, budget: 4 * maxExpansions,
		expansions: map[expansion][]string{},
		file:       s.index.Postings(), lists: map[string]posting.List{}, scratch: s.scratch.take(),
		dicts: openDictionaries(s.index)}
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
		c.uses++
		if positive && !c.positive {
			c.positive = true
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
	tally map[*clause]*tally
}

// tally is where a clause matches and how often, by section.
type tally struct {
	docs   []uint32
	counts []uint32
}

// room makes room for so many sections more.
func (t *tally) room(n int) {
	t.docs, t.counts = slices.Grow(t.docs, n), slices.Grow(t.counts, n)
}

func (t *tally) add(d, n uint32) {
	t.docs = append(t.docs, d)
	t.counts = append(t.counts, n)
}

// run evaluates the plan among the sections of within. With counts, tallies are
// kept for scoring.
func (s *Searcher) run(ctx context.Context, p *plan, within docs, counts bool) (*found, error) {
	e := evaluation{ctx: ctx, s: s, plan: p, among: within, counts: counts, done: map[*clause]docs{}, tally: map[*clause]*tally{}}
	set, err := e.eval(p.tree, within, true)
	if err != nil {
		return nil, err
	}
	return &found{set, e.tally}, nil
}
