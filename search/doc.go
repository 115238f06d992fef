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
//	   │ realm.go       the sections it is about: those of the reports, or also what was
//	   │                set aside from their files
//	   │ stop_words.go  stop words beside other words ask for nothing
//	   │ plan.go        every leaf is made ready for the index:
//	   │   clause.go      a word or phrase becomes slots, one a word
//	   │   resolve.go     a prefix or fuzzy word stands for words of the vocabulary (words.go)
//	   │   filter.go      a filter becomes a set of sections: fields.go has a row for each
//	   │                  field, column.go asks the index; entity_name.go finds names,
//	   │                  searcher.go titles and headings
//	   │   locate.go      a value that the index does not have is an error with its place
//	   ▼
//	plan
//	   │ eval.go        the parts of an "and" from the cheapest to the dearest, on sets of
//	   │                sections (docset.go)
//	   │   eval_word.go    one word: its postings
//	   │   eval_phrase.go  several words: the rarest first, positions only where all stand;
//	   │                   reader.go reads them, positions.go says what is a match
//	   │   eval_pairs.go   two words that stand nearly everywhere: their postings as a pair
//	   ▼
//	found: a set of sections, and how often each clause matches where
//	   │ score.go       BM25; proximity.go: words side by side count more;
//	   │                cross_reference.go: sections that only point elsewhere count less
//	   │ facet.go       the request's filters (filters.go); each facet is counted without
//	   │                its own (facet_column.go, facet_report.go, facet_entity.go)
//	   │ order.go       a total order; cursor.go: one page of it
//	   ▼
//	the ten sections to show
//	   │ matching.go    the words of the text that can be part of a match
//	   │ match.go       the matches among them, exact or not
//	   │ snippet.go     the sentences to show, cut by snippet_cut.go
//	   │ top_entities.go  whom the section names most
//	   ▼
//	Results (results.go); if nothing is found, with queries that would find something
//	(did_you_mean.go)
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
// Completions of what is being typed (suggest.go, complete.go, with phrases.go), entities
// by name (entities.go), ids that do not exist (ids.go), what reports count in years
// running (counters.go with package counter), and what changed between two texts:
// series.go and parts.go choose them, compare.go reads them for package compare.
//
// A Searcher (searcher.go) holds what all of this reads. limits.go says what a query may
// cost, errors.go what can be wrong with it, and scratch.go lends the memory it works in.
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
// (stock_test.go), and so does a matcher that reads every text (naive_test.go).
package search
