package query

import (
	"slices"
	"strings"
)

// Field is the name of a filter.
type Field string

// Language is the query language with the filters that it has, in the order in which
// messages list them. It knows how a filter's value is read, and nothing of the
// reports: package search has the table of which filters there are.
type Language []Syntax

// Syntax is what the language knows of a filter.
type Syntax struct {
	Name    Field    // in lower case
	Aliases []string // other names, in lower case; printed, they are Name
	Kind    Kind
	Values  []Value // of a Choice: all there are, in the order in which people list them
	Several bool    // a section may have several values, so that not all are alternatives
}

// Kind is how a filter's value is read.
type Kind int

// The kinds.
const (
	Choice    Kind = iota // one of Values
	YearRange             // a year or a range of years
	Nation                // a country, by its code or a name
	ID                    // an id, looked up when the query meets an index
	Name                  // an id or a name, looked up likewise
	Text                  // words, of which any number may occur together
)

// Value is one of a closed list of values.
type Value struct {
	Code  string   // as it is stored and printed
	Label string   // in English, for people; it is read too
	Also  []string // what else people type for it
}

// Codes returns the codes of the values of a Choice.
func (s *Syntax) Codes() []string {
	codes := make([]string, len(s.Values))
	for i, v := range s.Values {
		codes[i] = v.Code
	}
	return codes
}

// single reports whether a section has one value and no more, so that several are
// alternatives.
func (s *Syntax) single() bool { return !s.Several && s.Kind != Text }

// words reports whether a value may be several words.
func (s *Syntax) words() bool { return s.Kind == Nation || s.Kind == Name || s.Kind == Text }

// filter returns the filter that is called so, in any case.
func (l Language) filter(name string) (s *Syntax, ok bool) {
	name = strings.ToLower(name)
	for i := range l {
		if string(l[i].Name) == name || slices.Contains(l[i].Aliases, name) {
			return &l[i], true
		}
	}
	return nil, false
}

// names returns the names of the filters.
func (l Language) names() []string {
	names := make([]string, len(l))
	for i := range l {
		names[i] = string(l[i].Name)
	}
	return names
}
