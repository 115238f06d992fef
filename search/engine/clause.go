package engine

import (
	"strings"

	"tipsearch/index/analysis"
)

// Clause is a leaf of the query that asks for words of the text: a slot a word. A typed
// word of several words ("forced-labor") has several slots, as a phrase has.
type Clause struct {
	Slots    []Slot
	Within   int  // 0: side by side and in order; else in any order, at most so many places apart
	Positive bool // asked for, not only excluded: it scores
	Uses     int  // how often it stands in the query
}

// Slot is what one word of a clause has to be.
type Slot struct {
	Match  Match
	Exact  string // the word typed, as analysis.Token.Exact
	Form   string // … as analysis.Token.Form
	Folded string // Exact without diacritics, for Begins and Edits by Forms
	Begins bool   // any word that begins so
	Edits  int    // any word at most so many edits away; 0 for none

	// Words are the words as written that fill a slot with Begins or Edits, sorted. They
	// are looked up before an engine is asked, so that all engines look for the same ones.
	Words []string

	Sections int // upper bound of how many sections have one of Words; they score by it
}

// Open reports whether the words that fill the slot have to be looked up.
func (s *Slot) Open() bool { return s.Begins || s.Edits > 0 }

// Term returns the word that fills a slot that is not open: as written or a form, as Match
// says.
func (s *Slot) Term() string {
	if s.Match == Exact {
		return s.Exact
	}
	return s.Form
}

// Has reports whether a word of a text fills the slot.
func (s *Slot) Has(t *analysis.Token) bool {
	if s.Match == Forms && !s.Open() {
		return t.Form == s.Form
	}
	return s.HasExact(t.Exact) || s.Match == Forms && s.hasFolded(analysis.Fold(t.Exact))
}

// HasExact reports whether a word as written fills the slot as typed.
func (s *Slot) HasExact(exact string) bool {
	switch {
	case s.Begins:
		return strings.HasPrefix(exact, s.Exact)
	case s.Edits > 0:
		return analysis.Distance(exact, s.Exact, s.Edits) <= s.Edits
	}
	return exact == s.Exact
}

// hasFolded is HasExact with diacritics aside.
func (s *Slot) hasFolded(folded string) bool {
	if s.Begins {
		return strings.HasPrefix(folded, s.Folded)
	}
	return s.Edits > 0 && analysis.Distance(folded, s.Folded, s.Edits) <= s.Edits
}

// Classes numbers the slots of a proximity clause so that equal ones have one number, and
// counts how many there are of each.
func (c *Clause) Classes() (class []int, need []int) {
	class = make([]int, len(c.Slots))
	number := map[string]int{}
	for i := range c.Slots {
		term := ""
		if !c.Slots[i].Open() {
			term = c.Slots[i].Term()
		}
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
