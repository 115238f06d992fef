package entity

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index/table"
)

//go:embed tables/heads.txt
var headsTable string

//go:embed tables/portfolios.txt
var portfoliosTable string

//go:embed tables/given-names.txt
var givenNamesTable string

//go:embed tables/ambiguous.txt
var ambiguousTable string

//go:embed tables/roles.txt
var rolesTable string

//go:embed tables/openers.txt
var openersTable string

//go:embed tables/nonames.txt
var noNamesTable string

//go:embed tables/bodies.txt
var bodiesTable string

// What a head tells of its organisation.
const (
	government   = "government"   // a body of the state: its name without the country's adjective is the same body
	organization = "organization" // any other
	company      = "company"
	programme    = "programme"
)

// heads maps a word that tells an organisation to what it tells: "government",
// "organization" or "company".
var heads = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, fields := range table.Rows(headsTable) {
		if len(fields) == 2 {
			m[fields[0]] = fields[1]
		}
	}
	return m
})

// portfolios are the words that a ministry's or a body's field begins with.
var portfolios = sync.OnceValue(func() map[string]bool { return words(portfoliosTable) })

// givenNames are first names of persons, folded.
var givenNames = sync.OnceValue(func() map[string]bool { return words(givenNamesTable) })

// ambiguous are the names of countries and cities that persons bear too.
var ambiguous = sync.OnceValue(func() map[string]bool { return words(ambiguousTable) })

// openers are words that begin a sentence with a capital and no name.
var openers = sync.OnceValue(func() map[string]bool { return words(openersTable) })

// roles are words before or behind a person's name.
var roles = sync.OnceValue(func() map[string]bool { return words(rolesTable) })

// noNames are the ids of what looks like the name of a body and is none, and the
// last words of them.
var noNames = sync.OnceValue(func() (none struct{ ids, ends map[string]bool }) {
	none.ids, none.ends = map[string]bool{}, map[string]bool{}
	for _, fields := range table.Rows(noNamesTable) {
		id := slug(fields[0])
		none.ids[id], none.ends[id[strings.LastIndexByte(id, '-')+1:]] = true, true
	}
	return none
})

// commonBodies are the bodies that reports write in lower case, one in a country.
var commonBodies = sync.OnceValue(func() *names {
	n := &names{}
	for i, fields := range table.Rows(bodiesTable) {
		n.add(fields[0], i)
		if len(fields) > 1 {
			for _, other := range table.List(fields[1]) {
				n.add(other, i)
			}
		}
	}
	return n
})

// commonBodyNames are the names of commonBodies by their place.
var commonBodyNames = sync.OnceValue(func() []string {
	var out []string
	for _, fields := range table.Rows(bodiesTable) {
		out = append(out, fields[0])
	}
	return out
})

// demonyms maps an adjective or name of a country to its code, "" where two share it.
var demonyms = sync.OnceValue(demonymTable)
