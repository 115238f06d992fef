// Package posting answers: in which sections does a word occur, how often, and at which places?
//
// The words, sections and places are those of the Bleve index of a generation, read through Bleve's public
// interfaces: scorch's snapshot and the segment's dictionaries and postings iterators. That index contains nothing of
// ours, and stock Bleve reads the same from it.
//
//	Lists.List(Exact, "pickers")    the sections with the word as written
//	Lists.List(Forms, "picker")     those with any of picker, pickers: the union of their lists
//	Lists.Pairs(Exact, "of", "the") those in which the two are adjacent
//	Lists.Words(Exact)              the vocabulary: prefixes, words that are near
//
// # Rows and documents
//
// Bleve numbers its documents in the order in which its builder happened to take them. Everything else numbers
// sections by their row in the generation's tables. The document's id is the section's id, so the rows of all
// documents are known once the index is open; a list holds rows, ascending.
//
// # Lists are decoded whole, once
//
// A requested list is decoded from Bleve's segment, checked, and cached within a budget (cache.go). Places are
// decoded only if needed: they take ten times as long as the counts. Warm decodes the words of the pairs, which occur
// in most sections and whose places take about 20 ms each.
//
// # What is read is what was written
//
// Bleve maps its segment and reads it without a check. For each term, the generation's tables hold a sum of its
// sections, counts and places, computed when they were passed to Bleve (Sum). Before places are read, the bytes of
// the list are compared with the checksums of their blocks (extent.go). A list with another sum, or a fault or panic
// while decoding it, is damage: it is reported to the generation's checked.Guard, and from then on nothing is read.
package posting
