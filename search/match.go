package search

import (
	"cmp"
	"slices"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// occurrence is one match of a clause in the text of a section.
type occurrence struct {
	words  []int // which words of the text, ascending; those of a phrase are neighbours
	clause int   // which of the plan's positive clauses
	exact  bool  // matches as written
	loose  bool  // a proximity match: the words between its own are not part of it
}

func (o *occurrence) first() int { return o.words[0] }
func (o *occurrence) last() int  { return o.words[len(o.words)-1] }

// occurrences finds where the positive clauses of the plan match in a text, in
// order. A match within another one is not counted beside it: in "forced labor"
// the words of the query forced "forced labor" match at one place, not at three.
func (p *plan) occurrences(tokens []analysis.Token) []occurrence {
	var all []occurrence
	for i, c := range p.order {
		switch {
		case len(c.Slots) == 0:
		case c.Within > 0:
			all = nearIn(c, tokens, i, all)
		default:
			all = sideBySideIn(c, tokens, i, all)
		}
	}
	if len(p.order) < 2 {
		return all
	}
	slices.SortStableFunc(all, func(a, b occurrence) int {
		return cmp.Or(cmp.Compare(a.first(), b.first()), cmp.Compare(b.last(), a.last()),
			cmp.Compare(len(b.words), len(a.words)), looseLast(a, b))
	})
	kept := all[:0]
	for _, o := range all {
		if !coveredBy(kept, o) {
			kept = append(kept, o)
		}
	}
	return kept
}

// looseLast orders a phrase before a proximity match of the same words, so that
// of the two the one that is marked whole is kept.
func looseLast(a, b occurrence) int {
	switch {
	case a.loose == b.loose:
		return 0
	case a.loose:
		return 1
	}
	return -1
}

// coveredBy reports whether every word of o belongs to one of those kept before,
// which begin no later.
func coveredBy(kept []occurrence, o occurrence) bool {
	for i := len(kept) - 1; i >= 0 && o.first()-kept[i].first() <= 2*query.MaxWithin; i-- {
		k := &kept[i]
		if k.last() < o.last() {
			continue
		}
		within := true
		for _, w := range o.words {
			if _, ok := slices.BinarySearch(k.words, w); !ok {
				within = false
				break
			}
		}
		if within {
			return true
		}
	}
	return false
}

// sideBySideIn adds the matches of a word or phrase.
func sideBySideIn(c *engine.Clause, tokens []analysis.Token, number int, out []occurrence) []occurrence {
	n := len(c.Slots)
next:
	for i := 0; i+n <= len(tokens); i++ {
		if !c.Slots[0].Has(&tokens[i]) {
			continue
		}
		exact := c.Slots[0].HasExact(tokens[i].Exact)
		for k := 1; k < n; k++ {
			t := &tokens[i+k]
			if t.Pos != tokens[i].Pos+k || !c.Slots[k].Has(t) {
				continue next
			}
			exact = exact && c.Slots[k].HasExact(t.Exact)
		}
		words := make([]int, n)
		for k := range words {
			words[k] = i + k
		}
		out = append(out, occurrence{words: words, clause: number, exact: exact})
		i += n - 1
	}
	return out
}

// nearIn adds the matches of a proximity clause.
func nearIn(c *engine.Clause, tokens []analysis.Token, number int, out []occurrence) []occurrence {
	class, need := c.Classes()
	var seq []engine.Placed
	var word []int // by index into seq
	for i := range tokens {
		for k := range c.Slots {
			if c.Slots[k].Has(&tokens[i]) {
				seq = append(seq, engine.Placed{Place: uint32(tokens[i].Pos), Class: class[k]})
				word = append(word, i)
				break
			}
		}
	}
	engine.InAnyOrder(seq, need, c.Within, func(first, last int) {
		left := slices.Clone(need)
		o := occurrence{clause: number, loose: true}
		for i := first; i <= last; i++ {
			if left[seq[i].Class] > 0 {
				left[seq[i].Class]--
				o.words = append(o.words, word[i])
			}
		}
		o.exact = asTyped(c, tokens, o.words)
		out = append(out, o)
	})
	return out
}

// asTyped reports whether words of the text are those typed, in whatever order.
func asTyped(c *engine.Clause, tokens []analysis.Token, words []int) bool {
	count := map[string]int{}
	for i := range c.Slots {
		count[c.Slots[i].Exact]++
	}
	for _, w := range words {
		if count[tokens[w].Exact]--; count[tokens[w].Exact] < 0 {
			return false
		}
	}
	return true
}

// marks returns the runs of the text that the occurrences cover, in bytes of the
// text: a phrase from its first word to its last, of a proximity match the words
// alone. Runs that touch, overlap or have only white space between are one; it is
// exact if all of it is.
func marks(text string, tokens []analysis.Token, occurrences []occurrence) []Mark {
	var runs []Mark
	for i := range occurrences {
		o := &occurrences[i]
		if !o.loose {
			runs = append(runs, Mark{tokens[o.first()].Start, tokens[o.last()].End, o.exact})
			continue
		}
		for _, w := range o.words {
			runs = append(runs, Mark{tokens[w].Start, tokens[w].End, o.exact})
		}
	}
	slices.SortFunc(runs, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []Mark
	for _, m := range runs {
		if n := len(out); n > 0 && (m.Start <= out[n-1].End || blank(text[out[n-1].End:m.Start])) {
			if m.Start < out[n-1].End && m.End <= out[n-1].End { // within: what covers it decides
				continue
			}
			out[n-1].End = max(out[n-1].End, m.End)
			out[n-1].Exact = out[n-1].Exact && m.Exact
			continue
		}
		out = append(out, m)
	}
	return out
}

// blank reports whether s is spaces only; a line break parts paragraphs.
func blank(s string) bool {
	for _, r := range s {
		if r != ' ' && r != '\u00a0' && r != '\t' {
			return false
		}
	}
	return true
}
