// Package posting answers: in which sections does a word stand, how often, and at
// which places?
//
// Bleve's segments tell the same. But they keep five numbers for every place of a
// word, and reading one place of one section means reading all places of a thousand
// sections before it. Here a place is one number, and blocks of 128 sections are
// passed over whole.
//
// # The file
//
//	"tipsword" list list … dictionary footer
//
//	dictionary  vellum: key → where its list begins
//	footer      where the dictionary begins (8 bytes), the number of sections (4),
//	            in how many sections a word has to stand to be common (4)
//
// Text that is set aside has letters of its own, E and F, and no pairs.
//
// The key is the field's letter and a word, "fpicker"; or the letter, two words and
// a space between, "fhuman right": the places where these two stand side by side,
// which are those of the first. Pairs have lists only where both words are common:
// elsewhere reading the rarer word's places costs less than the pairs would take up.
//
//	list   sections size block               of at most 128 sections; size is the block's
//	       sections (last end)… block…       of more: for each block its last section
//	                                         and where it ends, 4 bytes each
//	block  sections: the first, then the distance from the one before
//	       how often in each
//	       places in each: the first, then the distance from the one before
//
// Numbers without a size are unsigned varints of at most 32 bits; those with one
// are little endian.
//
// # A worked example
//
// The word picker stands in section 3 at the places 7 and 12, and in section 5 at 4:
//
//	2   7   3 2   2 1   7 5 4
//	│   │   │     │     └ 7, 7+5; 4
//	│   │   │     └ twice, once
//	│   │   └ 3, 3+2
//	│   └ seven bytes
//	└ two sections
//
// # How it is written
//
// A Collector takes a run of sections and writes all their words sorted (collect.go);
// Merge joins the runs to one file (merge.go). So memory is that of a run, and runs
// can be collected at the same time.
//
// # How it is read
//
// Through a checked.View: no byte is believed before the sum of its block was
// compared. A cursor copies what it goes through into a window of its own; the
// dictionary is copied into memory when the file is opened.
package posting
