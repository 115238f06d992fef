package conform

import (
	"slices"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// found returns the sections that an ask finds, with what was chosen beside it.
func (r *Reference) found(a *engine.Ask) (out []*held) {
	for _, h := range r.sections {
		if h.in(a.Scope) && holds(a, a.Tree, h) && passes(a.Chosen, h, "") {
			out = append(out, h)
		}
	}
	return out
}

// holds reports whether a node of the tree holds for a section.
func holds(a *engine.Ask, n query.Node, h *held) bool {
	each := func(n query.Node) bool { return holds(a, n, h) }
	switch n := n.(type) {
	case nil, query.All:
		return true
	case query.Not:
		return !each(n.Of)
	case query.Or:
		return slices.ContainsFunc(n.Of, each)
	case query.And:
		return !slices.ContainsFunc(n.Of, func(n query.Node) bool { return !each(n) })
	case query.Filter:
		c := a.Filters[n]
		switch {
		case len(c.Words) == 0:
			return h.hasAny(n.Field, c.Values)
		case n.Field == engine.FieldHeading:
			return sideBySide(c.Words, h.heading) > 0
		}
		return sideBySide(c.Words, h.title) > 0
	}
	return matches(a.Clauses[n], h) > 0
}

// passes reports whether a section has what was chosen, but for one field, "" for none.
func passes(chosen engine.Filters, h *held, but query.Field) bool {
	for _, f := range chosen.Fields() {
		switch {
		case f == but:
		case chosen.All(f):
			for _, v := range chosen.Of(f) {
				if !h.hasAny(f, []string{v}) {
					return false
				}
			}
		case !h.hasAny(f, chosen.Of(f)):
			return false
		}
	}
	return true
}

// hasAny reports whether a section has one of some values of a field.
func (h *held) hasAny(f query.Field, values []string) bool {
	if f == engine.FieldYear {
		return query.InYears(query.ParseAllYears(values), h.Report.YearNumber)
	}
	return slices.ContainsFunc(h.values(f), func(v engine.Name) bool { return slices.Contains(values, v.Value) })
}

// matches counts the matches of a clause.
func matches(c *engine.Clause, h *held) int {
	if len(c.Slots) == 0 {
		return 0
	}
	if c.Within == 0 {
		return sideBySide(c.Slots, h.tokens)
	}
	class, need := c.Classes()
	var seq []engine.Placed
	for i := range h.tokens {
		for k := range c.Slots {
			if c.Slots[k].Has(&h.tokens[i]) {
				seq = append(seq, engine.Placed{Place: uint32(h.tokens[i].Pos), Class: class[k]})
				break
			}
		}
	}
	n := 0
	engine.InAnyOrder(seq, need, c.Within, func(int, int) { n++ })
	return n
}

// sideBySide counts where words fill slots one after another, none in two matches.
func sideBySide(slots []engine.Slot, tokens []analysis.Token) (n int) {
	for i := 0; i+len(slots) <= len(tokens); i++ {
		all := true
		for k := range slots {
			t := &tokens[i+k]
			all = all && t.Pos == tokens[i].Pos+k && slots[k].Has(t)
		}
		if all {
			n++
			i += len(slots) - 1
		}
	}
	return n
}

// times adds up how often clauses match.
func times(clauses []*engine.Clause, h *held) (n int) {
	for _, c := range clauses {
		n += matches(c, h)
	}
	return n
}
