package query

import (
	"slices"
	"strings"
)

// Field is the name of a filter.
type Field string

// Language is the query language with a list of filters, in the order in which messages
// list them. Package search has the table of the filters that there are.
type Language []Syntax

// Syntax is what the language needs to know about a filter.
type Syntax struct {
	Name    Field    // in lower case
	Aliases []string // other names that are read, in lower case; Name is printed
	Kind    Kind
	Values  []Value // the values of a Choice, in the order in which messages list them
	Several bool    // a section may have several values
}

// Kind says how the value of a filter is read.
type Kind int

// The kinds.
const (
	Choice    Kind = iota // one of Values
	YearRange             // a year or a range of years
	Nation                // a country, by its code or a name
	ID                    // an id, which only the index can check
	Name                  // an id or a name, which only the index can check
	Text                  // words
)

// Value is a value of a Choice.
type Value struct {
	Code  string   // as stored and printed
	Label string   // in English, for people; read as well
	Also  []string // other names that are read
}

// Codes returns the codes of the values of a Choice.
func (s *Syntax) Codes() []string {
	codes := make([]string, len(s.Values))
	for i, v := range s.Values {
		codes[i] = v.Code
	}
	return codes
}

// Label returns the English label of a value, or the value itself if it is none of Values.
func (s *Syntax) Label(value string) string {
	for _, v := range s.Values {
		if v.Code == value {
			return v.Label
		}
	}
	return value
}

// single reports whether a section has at most one value, so that several values side
// by side can only be alternatives.
func (s *Syntax) single() bool { return !s.Several && s.Kind != Text }

// words reports whether a value may consist of several words.
func (s *Syntax) words() bool { return s.Kind == Nation || s.Kind == Name || s.Kind == Text }

// filter returns the filter with the given name or alias, in any case.
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
