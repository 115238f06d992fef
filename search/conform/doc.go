// Package conform says what every engine has to answer.
//
// Run holds an engine to a table of cases, written by hand, and to random queries whose
// answers, to the last hit, score, facet and count, are those of the Reference: an engine
// that reads the text of every section for every question and shares with the others what
// a match is and what it scores (package engine), and nothing else. The table is proven
// against both. A new engine needs no tests of its own for what it answers:
//
//	conform.Run(t, func(t *testing.T, sources ...index.Source) engine.Engine { … })
//
// Completions are not compared: which phrases a store takes for frequent is its own matter.
package conform
