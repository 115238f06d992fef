// Package local answers: which sections of an index on this machine does a question mean?
//
// A Store (store.go) is an engine.Engine on an open index. It keeps in memory the columns of
// the sections (what report, kind, heading, entities and length each has), and reads where
// words stand from the index as it is asked.
//
// # How a question runs
//
//	engine.Ask                                        made ready by package search
//	   │ plan.go        filters become sets of sections (docset.go): filter.go, with a
//	   │                column of the index for each field (column.go); titles.go finds
//	   │                titles and headings by their words, entity_name.go entities by name
//	   │ realm.go       the reports and what was set aside from their files have words of
//	   │                their own
//	   ▼
//	   │ eval.go        the parts of an "and" from the cheapest to the dearest
//	   │   eval_word.go    one word: its postings
//	   │   eval_phrase.go  several words: the rarest first, positions only where all stand;
//	   │                   reader.go reads them, positions.go says what is a match
//	   │   eval_pairs.go   two words that stand nearly everywhere: their postings as a pair
//	   ▼
//	found: a set of sections, and how often each clause matches where
//	   │ score.go       relevance, as package engine defines it; cross_reference.go finds
//	   │                the sections that only point elsewhere
//	   │ facet.go       each facet without the filter on itself (facet_column.go,
//	   │                facet_report.go, facet_entity.go)
//	   │ order.go       a total order, and the first of it behind a place
//	   │ top_entities.go  whom a section names most
//	   ▼
//	engine.Found (find.go), a stream of all (every.go) or counts by year (tally.go)
//
// Words of the vocabulary are looked up in words.go, and completions of what is being typed in
// complete.go, with the phrases that the reports use often (phrases.go). limits.go says what
// a question may cost, and scratch.go lends the memory it works in.
//
// Sections are numbered from 0 in the order of their reports, and all sets, lists and columns
// go by these numbers. They do not leave the package.
package local
