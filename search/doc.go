// Package search answers: which sections of the reports answer this question, how
// often, and where in their text?
//
// # How a query runs
//
// Search (search.go) answers a Request (request.go) in these steps, each in the files
// named.
//
//	"replacement pickers" -section:profile tier:3     what was typed
//	   │ package query: words, quotes, operators, filters; precedence, limits; with
//	   │ Repair, what cannot be parsed is mended
//	   ▼
//	And(Phrase, Not(Filter), Filter)                  a query.Tree, which prints back
//	   │ plan.go        the sections it is about: those of the reports, or also what was
//	   │                set aside from their files; and every leaf is made ready:
//	   │   stop_words.go  stop words beside other words ask for nothing
//	   │   clause.go      a word or phrase becomes slots, one a word
//	   │   resolve.go     a prefix or fuzzy word stands for words of the vocabulary
//	   │   filter.go      a filter becomes values that sections have: fields.go has a row
//	   │                  for each field
//	   │   locate.go      a value that no section has is an error with its place
//	   │   proximity.go   words side by side will count more
//	   ▼
//	engine.Ask                                        the question, with what was chosen
//	   │ beside the query, the order, the page (cursor.go) and the facets that are wanted.
//	   │ An engine.Engine answers it: package local from an index of this machine. How it
//	   │ evaluates, scores, orders and counts, its package comment shows.
//	   ▼
//	engine.Found                                      the ten sections to show, counts
//	   │ matching.go    the words of the text that can be part of a match
//	   │ match.go       the matches among them, exact or not
//	   │ snippet.go     the sentences to show, cut by snippet_cut.go
//	   ▼
//	Results (results.go); if nothing is found, with queries that would find something
//	(did_you_mean.go)
//
// This package knows words, texts and what readers are shown; an engine knows where words
// stand. Between them go whole questions and plain types (package engine), and no number of
// a section in some index: so another store of sections is another engine, and nothing here
// changes. Which engine a Searcher asks is decided where it is made, by New.
//
// # What else a query can be asked for
//
// All hits (export.go), their reports (reports.go), all values of a facet
// (facet_values.go), every occurrence with the text around it (concordance.go,
// concordance_lines.go, counted by occurrences.go), every mention of an entity
// (mentions.go), and the numbers of each year (trends.go), counted against what the
// filters let through (denominator.go).
//
// # What is asked without a query
//
// Completions of what is being typed (suggest.go, complete.go), entities by name
// (entities.go), reports and sections by id, and ids that do not exist (ids.go), what
// reports count in years running (counters.go with package counter), and what changed
// between two texts: series.go and parts.go choose them, compare.go reads them for package
// compare.
//
// A Searcher (searcher.go) holds the engine. limits.go says what a query may cost, and
// errors.go what can be wrong with it.
//
// # A worked example
//
// On the three seed reports, "replacement pickers" by word forms is one clause of two
// slots, the terms replac and picker. Six sections have both. In
// turkmenistan-2024/profile replac stands at positions 161, 362, 386 and picker at 162,
// 363, 387, so the phrase matches three times; in turkmenistan-2024/prevention replac (of
// "replacement worker") stands at 2267 and picker at 2291, so it does not match. Five
// sections of two reports are left. With Match Exact the slots are the words replacement
// and pickers, which can match only in those five: they do in four. For the page, five
// texts are read, the matches found anew in them, and the sentences around them shown.
//
// # Promises
//
// What was set aside from the reports' files is searched only if the query has
// section:set_aside outside a negation, or the request's filter has that section. No
// other answer depends on it, but the facet of sections, which says how much of it
// matches.
//
// Counts are exact: nothing is sampled, cut off or estimated. A query that would cost too
// much is refused, never answered in part. What matches a query does not depend on how it
// is sorted, paged or shown, and no score depends on a filter.
//
// In the tests Bleve's own searchers answer the same questions of the same index
// (stock_test.go), and so does a matcher that reads every text (naive_test.go). Package
// conform holds any engine to what it has to answer.
package search
