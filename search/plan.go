package search

import (
	"context"
	"slices"

	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// plan is a query made ready for one way to match: what the engine is asked, and what has
// to be known to show what it finds.
type plan struct {
	ask     engine.Ask
	order   []*engine.Clause // the positive ones, in the query's order
	notices []messages.Message
	wanted  *analysis.WordSet // see matching; nil until it is first needed
}

// plan makes a query ready. Values that the index does not know are a *ParseError,
// or with mend a notice and a filter that nothing passes.
func (s *Searcher) plan(ctx context.Context, q query.Tree, in engine.Scope, match Match, mend bool, d *dictionary) (
	*plan, error) {
	p := &plan{ask: engine.Ask{Scope: in, Tree: q.Root, Clauses: map[query.Node]*engine.Clause{},
		Filters: map[query.Filter]engine.Condition{}}}
	if match == Forms {
		var left []string
		if p.ask.Tree, left = dropStopWords(q.Root); len(left) > 0 {
			p.notices = append(p.notices, leftOutNotice(left))
		}
	}
	var err error
	query.Each(p.ask.Tree, func(n query.Node, positive bool) {
		if f, ok := n.(query.Filter); ok {
			if err == nil {
				err = s.addFilter(ctx, p, f, mend)
			}
			return
		}
		p.addClause(n, match, positive, s.tokenizer)
	})
	p.ask.Scored = p.order
	if err == nil {
		err = p.resolve(ctx, d)
	}
	return p, err
}

// addFilter makes a filter of the query ready.
func (s *Searcher) addFilter(ctx context.Context, p *plan, f query.Filter, mend bool) error {
	if _, ok := p.ask.Filters[f]; ok {
		return nil
	}
	c, notice, err := s.condition(ctx, f, mend)
	p.ask.Filters[f] = c
	if !notice.IsZero() {
		p.notices = append(p.notices, notice)
	}
	return err
}

// addClause makes a leaf that asks for words ready.
func (p *plan) addClause(n query.Node, match Match, positive bool, tokenizer *analysis.Tokenizer) {
	c := p.ask.Clauses[n]
	if c == nil {
		if c = newClause(n, match, tokenizer); c == nil {
			return
		}
		p.ask.Clauses[n] = c
	}
	c.Uses++
	if positive && !c.Positive {
		c.Positive = true
		p.order = append(p.order, c)
	}
}

// in returns what the plan asks in another scope, whose vocabulary is another. Nothing of
// it scores.
func (p *plan) in(ctx context.Context, scope engine.Scope, d *dictionary) (*engine.Ask, error) {
	other := plan{ask: engine.Ask{Scope: scope, Tree: p.ask.Tree, Filters: p.ask.Filters,
		Clauses: map[query.Node]*engine.Clause{}}}
	for n, c := range p.ask.Clauses {
		clause := *c
		clause.Slots = slices.Clone(c.Slots)
		other.ask.Clauses[n] = &clause
	}
	return &other.ask, other.resolve(ctx, d)
}

// leftOutNotice is the notice that common words do not narrow the search.
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

// scopeOf is what a query and the filters of its request are about.
func (s *Searcher) scopeOf(q query.Tree, f Filters) engine.Scope {
	if s.about.SetAside > 0 && (f.Has(FieldSection, string(section.SetAside)) || namesSetAside(q.Root)) {
		return engine.All
	}
	return engine.Reports
}

// namesSetAside reports whether a tree asks for what is set aside; to exclude it is not
// to ask for it.
func namesSetAside(n query.Node) (named bool) {
	query.Each(n, func(leaf query.Node, positive bool) {
		if f, ok := leaf.(query.Filter); ok && positive && f.Field == FieldSection && f.Value == string(section.SetAside) {
			named = true
		}
	})
	return named
}
