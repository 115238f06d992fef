package search

import (
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/search/query"
)

// clause is a leaf of the query that asks for words of the text, made ready for
// an index: a slot a word. A typed word of several index words ("forced-labor")
// has several slots, as a phrase has.
type clause struct {
	slots    []slot
	within   int  // 0: side by side and in order; else in any order, so near
	positive bool // asked for, not only excluded: it scores and is marked
	uses     int  // how often it stands in the query
}

// slot is what one word of a clause has to be.
type slot struct {
	match  Match  // how to match, Request.Match or Exact
	exact  string // the word typed, as analysis.Token.Exact
	form   string // … as analysis.Token.Form
	folded string // exact without diacritics, for begins and edits by Forms
	begins bool   // any word that begins so
	edits  int    // any word at most so many letters away; 0 for none
}

// has reports whether a word of a text fills the slot.
func (s *slot) has(t *analysis.Token) bool {
	if s.match == Forms && s.edits == 0 && !s.begins {
		return t.Form == s.form
	}
	return s.hasExact(t.Exact) || s.match == Forms && s.hasFolded(analysis.Fold(t.Exact))
}

// hasExact reports whether a word as written fills the slot as typed.
func (s *slot) hasExact(exact string) bool {
	switch {
	case s.begins:
		return strings.HasPrefix(exact, s.exact)
	case s.edits > 0:
		return analysis.Distance(exact, s.exact, s.edits) <= s.edits
	}
	return exact == s.exact
}

// hasFolded is hasExact with diacritics aside.
func (s *slot) hasFolded(folded string) bool {
	if s.begins {
		return strings.HasPrefix(folded, s.folded)
	}
	return s.edits > 0 && analysis.Distance(folded, s.folded, s.edits) <= s.edits
}

// single reports whether the slot asks for one term of the index, and which.
func (s *slot) single() (f posting.Field, term string, ok bool) {
	switch {
	case s.begins || s.edits > 0:
		return 0, "", false
	case s.match == Exact:
		return posting.Exact, s.exact, true
	}
	return posting.Forms, s.form, true
}

// newClause makes a clause of a leaf, nil where the leaf is none or holds no word.
func newClause(n query.Node, match Match, tokenizer *analysis.Tokenizer) *clause {
	switch n := n.(type) {
	case query.Word:
		return &clause{slots: slots(n.Text, match, tokenizer)}
	case query.Phrase:
		return &clause{slots: slots(n.Text, stricter(match, n.Exact), tokenizer)}
	case query.Near:
		c := &clause{slots: slots(n.Text, stricter(match, n.Exact), tokenizer)}
		if len(c.slots) > 1 { // more words than places can never match, so they get the places
			c.within = max(n.Within, len(c.slots)-1)
		}
		return c
	case query.Prefix:
		c := &clause{slots: slots(n.Text, match, tokenizer)}
		if last := len(c.slots) - 1; last >= 0 {
			c.slots[last].begins = true
		}
		return c
	case query.Fuzzy:
		c := &clause{slots: slots(n.Text, match, tokenizer)}
		if last := len(c.slots) - 1; last >= 0 {
			c.slots[last].edits = n.Edits
		}
		return c
	}
	return nil
}

func stricter(match Match, exact bool) Match {
	if exact {
		return Exact
	}
	return match
}

func slots(text string, match Match, tokenizer *analysis.Tokenizer) []slot {
	tokens := tokenizer.Tokens(text)
	out := make([]slot, len(tokens))
	for i, t := range tokens {
		out[i] = slot{match: match, exact: t.Exact, form: t.Form, folded: analysis.Fold(t.Exact)}
	}
	return out
}

// classes numbers the slots of a proximity clause so that equal ones have one
// number, and counts how many there are of each.
func (c *clause) classes() (class []int, need []int) {
	class = make([]int, len(c.slots))
	number := map[string]int{}
	for i := range c.slots {
		_, term, _ := c.slots[i].single()
		n, ok := number[term]
		if !ok {
			n = len(need)
			number[term] = n
			need = append(need, 0)
		}
		class[i] = n
		need[n]++
	}
	return class, need
}
