package search

import (
	"slices"

	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// denominator is what a query is counted against: the sections that would be counted if
// every word and phrase matched everywhere, and the years to show.
type denominator struct {
	ask   engine.Ask
	years []query.Node // conditions on the year alone that hold for the whole query
}

// denominator reads it from the filters of the request and from those conditions on the
// whole query that have only filters: "section:prevention bribe" is counted against the
// prevention sections. The filter in "bribe OR section:prevention" narrows nothing;
// "bribe -(section:prevention OR fraud)" is counted against what is not prevention.
//
// A condition on the year alone narrows the years shown instead, so that a year that was
// not asked for does not look like one without a report.
func (a *answer) denominator() *denominator {
	d := &denominator{ask: engine.Ask{Scope: a.plan.ask.Scope, Chosen: a.plan.ask.Chosen, Filters: a.plan.ask.Filters}}
	var narrowing []query.Node
	for _, n := range conditions(a.plan.ask.Tree) {
		switch filters, years := onlyFilters(n); {
		case years:
			d.years = append(d.years, n)
		case filters:
			narrowing = append(narrowing, n)
		}
	}
	d.ask.Tree = query.Conjoin(narrowing)
	return d
}

// conditions returns the parts of a query that all have to hold: those of an and, and
// the negations of those of a negated or, since -(a OR b) means -a -b.
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

// onlyFilters reports whether all leaves of a tree are filters, and whether all of them
// filter by year.
func onlyFilters(n query.Node) (filters, years bool) {
	leaves := 0
	filters, years = true, true
	query.Each(n, func(leaf query.Node, _ bool) {
		leaves++
		f, ok := leaf.(query.Filter)
		filters = filters && ok
		years = years && ok && f.Field == FieldYear
	})
	return filters && leaves > 0, years && leaves > 0
}

// shows reports whether the query lets a year through.
func (d *denominator) shows(year int) bool {
	return yearHolds(query.And{Of: d.years}, year)
}

// yearHolds reports whether a year satisfies a tree of filters by year.
func yearHolds(n query.Node, year int) bool {
	holds := func(c query.Node) bool { return yearHolds(c, year) }
	switch n := n.(type) {
	case query.Filter:
		y, _ := query.ParseYears(n.Value)
		return query.InYears([]Years{y}, year)
	case query.Not:
		return !holds(n.Of)
	case query.And:
		return !slices.ContainsFunc(n.Of, func(c query.Node) bool { return !holds(c) })
	case query.Or:
		return slices.ContainsFunc(n.Of, holds)
	}
	return true
}
