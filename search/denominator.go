package search

import "tipsearch/search/query"

// ground is what a query is counted against: the sections that would be counted
// if every word and phrase matched everywhere, and which years they are of.
type ground struct {
	docs docs
	plan *plan
	year []query.Node // conditions on years alone that the whole query stands under
}

// ground reads it from the filters of the request and from those filters of the
// query that everything else in it stands under: "section:prevention bribe" is
// counted against prevention sections; the filter in "bribe OR section:prevention"
// narrows nothing, and "bribe -(section:prevention OR fraud)" is counted against what
// is not prevention. A condition on years alone says which years are shown, so that a
// year that was not asked for is not taken for one without a report.
func (s *Searcher) ground(a *answer) ground {
	g := ground{docs: a.plan.scope.docs.copy(), plan: a.plan}
	for _, set := range a.chosen.sets {
		g.docs.and(set)
	}
	for _, n := range conditions(a.plan.tree) {
		filters, years := kinds(n)
		switch {
		case years:
			g.year = append(g.year, n)
		case filters:
			g.docs.and(g.passing(n))
		}
	}
	return g
}

// conditions returns the parts of a query all of which have to hold: those of an and,
// and the negations of those of a negated or, since -(a OR b) asks for -a -b.
func conditions(n query.Node) []query.Node {
	var parts []query.Node
	switch n := n.(type) {
	case query.And:
		parts = n.Of
	case query.Not:
		alternatives, ok := n.Of.(query.Or)
		if !ok {
			return []query.Node{n}
		}
		for _, c := range alternatives.Of {
			parts = append(parts, query.Negate(c))
		}
	default:
		return []query.Node{n}
	}
	var all []query.Node
	for _, p := range parts {
		all = append(all, conditions(p)...)
	}
	return all
}

// kinds tells whether a tree has filters only, and filters by year only.
func kinds(n query.Node) (filters, years bool) {
	leaves := 0
	filters, years = true, true
	query.Each(n, func(leaf query.Node, _ bool) {
		leaves++
		f, ok := leaf.(query.Filter)
		filters = filters && ok
		years = years && ok && f.Field == query.Year
	})
	return filters && leaves > 0, years && leaves > 0
}

// passing are the sections for which a tree of filters holds.
func (g *ground) passing(n query.Node) docs {
	switch n := n.(type) {
	case query.Filter:
		return g.plan.sets[n].copy()
	case query.Not:
		set := g.docs.copy()
		set.less(g.passing(n.Of))
		return set
	case query.Or:
		set := make(docs, len(g.docs))
		for _, c := range n.Of {
			set.or(g.passing(c))
		}
		return set
	case query.And:
		set := g.docs.copy()
		for _, c := range n.Of {
			set.and(g.passing(c))
		}
		return set
	}
	return g.docs.copy()
}

// shows tells whether the query lets a year through.
func (g *ground) shows(year int) bool {
	for _, n := range g.year {
		if !yearHolds(n, year) {
			return false
		}
	}
	return true
}

func yearHolds(n query.Node, year int) bool {
	switch n := n.(type) {
	case query.Filter:
		y, _ := query.ParseYears(n.Value)
		return within([]Years{y}, year)
	case query.Not:
		return !yearHolds(n.Of, year)
	case query.And:
		for _, c := range n.Of {
			if !yearHolds(c, year) {
				return false
			}
		}
		return true
	case query.Or:
		for _, c := range n.Of {
			if yearHolds(c, year) {
				return true
			}
		}
		return false
	}
	return true
}
