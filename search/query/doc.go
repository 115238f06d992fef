// Package query answers: what was asked?
//
// It is the query language and nothing else: it knows no index. Which filters there
// are, and what a query finds, is for package search to say.
//
//	“replacement pickers” -section:profile tier:3    what was typed
//	   │ chars.go: one kind of quote, hyphen and space, each with its place
//	   │ lex.go, lex_word.go, lex_filter.go, lex_group.go: words, quotes,
//	   │ operators, filters (fields.go, values.go: names and values)
//	   ▼
//	phrase  NOT  filter  filter
//	   │ parse.go: precedence and limits
//	   ▼
//	And(Phrase, Not(Filter), Filter)                 tree.go; print.go prints it back
//
// Parse refuses what it cannot read, with the place and what was probably meant.
// Repair mends it, and says what it did. Every tree prints to a query that parses
// back to the same tree.
//
// # The language
//
//	forced labor               both words; by word forms "laborers" is another word, "labour" the same
//	"forced labor"             side by side and in order
//	="forced labor"            as written, whatever way to match the search has
//	"forced cotton"~5          in any order, the last at most five places after the first
//	pick*  traficking~  word~2 words that begin so; that are one, or two letters away
//	OR, NOT, -word, ( )        AND is between words anyway
//	section:prevention year:2019..2024 country:turkmenistan entity:ilo tier:3
//	publisher:… title:… report:… heading:… attribution:…
//	*                          everything
package query
