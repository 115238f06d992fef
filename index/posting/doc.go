// Package posting answers: in which sections does a word stand, how often, and at
// which places?
//
// The words, sections and places are those of the Bleve index of a generation, read
// through Bleve's public interfaces: scorch's snapshot and the segment's dictionaries
// and postings iterators. Nothing of ours is written into that index, and stock Bleve
// reads the same from it.
//
//	Lists.List(Exact, "pickers")   the sections with the word as written
//	Lists.List(Forms, "picker")    those with any of picker, pickers: the union of their lists
//	Lists.Pair(Exact, "of", "the") those where the two stand side by side
//	Lists.Words(Exact)             the vocabulary: prefixes, words that are near
//
// # Rows and documents
//
// Bleve numbers its documents as its builder happened to take them. Everything else
// numbers sections by the row that they have in the generation's tables. The document's
// id is the section's id, so that the rows of all documents are known once the index is
// open; a list holds rows, ascending.
//
// # Lists are decoded whole, once
//
// What is asked for is decoded from Bleve's segment, checked, and kept for the next who
// asks, within a budget (cache.go). Places are decoded only where they are needed: they
// take ten times as long as the counts. Warm decodes the words of the pairs, which
// stand in most sections and whose places take some 20 ms each.
//
// # What is read is what was written
//
// Bleve maps its segment and reads it without a check. The generation's tables hold,
// for each term, a sum of its sections, counts and places that was taken when they were
// handed to Bleve (Sum). Before places are read the bytes of the list are compared with
// the sums of their blocks (extent.go). A list that has another sum, and a fault or panic
// in decoding it, is damage: it is reported to the generation's checked.Guard, and nothing is read
// from then on.
package posting
