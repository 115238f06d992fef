package search

import (
	"context"
	"errors"
	"slices"

	"tipsearch/index/posting"
	"tipsearch/index/section"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// realm is a part of the index whose words have fields of their own: the reports, or
// what was set aside from them. A query is evaluated in the reports alone, unless it
// or the request names section.SetAside; so what is set aside costs the others
// nothing, and changes no count, score or suggestion of theirs.
type realm struct {
	docs         docs
	exact, forms posting.Field
	accented     *accented
}

// field is the field of the words of a realm for a way to match.
func (r *realm) field(m Match) posting.Field {
	if m == Exact {
		return r.exact
	}
	return r.forms
}

// newRealms parts the sections of an index. The second realm is nil where nothing is
// set aside.
func (s *Searcher) newRealms() (reports, aside *realm) {
	reports = &realm{docs: noDocs(s.index.Len()), exact: posting.Exact, forms: posting.Forms, accented: new(accented)}
	aside = &realm{docs: noDocs(s.index.Len()), exact: posting.AsideExact, forms: posting.AsideForms,
		accented: new(accented)}
	for d, k := range s.columns.Kind {
		if s.kinds[k] == section.SetAside {
			aside.docs.add(uint32(d))
		} else {
			reports.docs.add(uint32(d))
		}
	}
	if aside.docs.empty() {
		aside = nil
	}
	return reports, aside
}

// scope is the realms that a search runs over.
type scope struct {
	asked  engine.Scope
	realms []*realm
	docs   docs // of all of them
	count  int  // of docs
}

// scopeOf is what a query and the filters of its request are about.
func (s *Searcher) scopeOf(q query.Tree, f Filters) *scope {
	if s.aside != nil && (f.Has(FieldSection, string(section.SetAside)) || namesSetAside(q.Root)) {
		return s.whole
	}
	return s.own
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

// matchesAside counts the sections of what is set aside that match the query of an
// answer and its filters but for that of the section: what a reader would find who
// chose them. Where that would cost more than a query may, there is no number.
func (s *Searcher) matchesAside(ctx context.Context, a *answer) (int, error) {
	if s.aside == nil || a.plan.scope != s.own {
		return 0, nil
	}
	p, err := a.plan.in(ctx, s.asideOnly, a.words)
	var found *found
	if err == nil {
		found, err = s.run(ctx, p, p.scope.docs, false)
	}
	var limit *LimitError
	if errors.As(err, &limit) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	for name, set := range a.chosen.sets {
		if name != FieldSection {
			found.docs.and(set)
		}
	}
	return found.docs.count(), nil
}

// in returns the plan for another scope, whose vocabulary is another.
func (p *plan) in(ctx context.Context, in *scope, v *dictionary) (*plan, error) {
	other := *p
	other.scope, other.clauses = in, map[query.Node]*engine.Clause{}
	for n, c := range p.clauses {
		clause := *c
		clause.Slots = slices.Clone(c.Slots)
		other.clauses[n] = &clause
	}
	return &other, other.resolve(ctx, v)
}

// realmOf is the realm that a section of the scope is in.
func (c *scope) realmOf(d uint32) *realm {
	for _, r := range c.realms {
		if r.docs.has(d) {
			return r
		}
	}
	return c.realms[0]
}
