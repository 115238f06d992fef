// Package search answers: which sections of the reports answer this question, how
// often, and where in their text?
//
// # How a query runs
//
// Search, in search.go, takes these steps in turn.
//
//	"replacement pickers" -section:profile tier:3     what was typed
//	   │ package query: words, quotes, operators, filters; precedence, limits;
//	   │ with Repair, mending
//	   ▼
//	And(Phrase, Not(Filter), Filter)                  a query.Tree, which prints back
//	   │ stop_words.go: stop words beside other words ask for nothing
//	   │ plan.go, clause.go: each phrase becomes slots, one a word: a term of the
//	   │ field forms or exact, or all terms that a prefix or fuzzy word stands for
//	   │ (expand.go); each filter becomes a set of sections (filter.go), or an error
//	   │ with its place where the reports know no such value (locate.go)
//	   ▼
//	plan
//	   │ eval.go: the parts of an and from the cheapest to the dearest, on sets of
//	   │ sections (bits.go); evalword.go, evalphrase.go: the lists of package posting,
//	   │ of several words the rarest first, places only where all stand, a list of
//	   │ their own for two common words side by side (reader.go); places.go: what is a
//	   │ match of several words
//	   ▼
//	found: a set of sections, and how often each clause matches where
//	   │ score.go: BM25; proximity.go: words side by side count more
//	   │ facet.go: the request's filters, each facet with its own lifted; counted by
//	   │ words of the sets (facetreport.go), names in what is found or in what is not
//	   │ (facetentity.go)
//	   │ order.go, cursor.go: a total order, and a page of it
//	   ▼
//	the ten sections to show
//	   │ matching.go: which words of the text the lists place there; match.go: every
//	   │ match among them, exact or not; snippet.go: the sentences
//	   ▼
//	Results
//
// # A worked example
//
// On the three seed reports, "replacement pickers" by word forms is one clause of
// two slots, the terms replac and picker. Six sections have both. Positions of
// those six: in turkmenistan-2024/profile replac stands at 161, 362, 386 and
// picker at 162, 363, 387, so the phrase matches three times; in
// turkmenistan-2024/prevention replac (of "replacement worker") stands at 2267
// and picker at 2291, so it does not. Five sections of two reports are left. With
// Match Exact the slots are the words replacement and pickers, which can match
// only in those five: they do in four. For the page five texts are read, the
// matches found anew in them, and the sentences around shown.
//
// In a large index, where "human rights" stands in a third of all sections, the two
// words have a list of their own for where they stand side by side, so that no place
// of either is read.
//
// # Promises
//
// What was set aside from the reports' files is a realm of its own (realm.go): it is
// searched where section:set_aside stands in the query, not under a negation, or among
// the sections of the request's filter, and no other answer knows of it but the facet of
// sections, which tells how much of it matches.
//
// Counts are exact: nothing is sampled, cut off or estimated. A query that would
// cost too much is refused (limits.go), never answered in part. What matches a
// query never depends on how it is sorted, paged or shown, and no score depends
// on a filter.
//
// Bleve's own searchers answer the same questions of a reference index in the tests
// (reference_test.go), and so does a matcher that reads every text (naive_test.go).
package search
