// Package analysis answers: which words are these?
//
// It holds the one tokenizer, the forms in which words are compared, and the search for the nearest known word.
// Indexed text and queries pass through the same functions, so that they match:
//
//	"The labour inspectors’ 2,090 visits"     a text
//	   │ Words: splits it into words; tokens.go
//	   ▼
//	The  labour  inspectors  2,090  visits
//	   │ Exact: removes case, width and the shape of apostrophes; forms.go
//	   ▼
//	the  labour  inspectors  2,090  visits    matched as written
//	   │ Form: removes diacritics, the possessive and British spelling, then takes
//	   │ Snowball's stem or the exception in forms/exceptions.txt; scripts.go
//	   ▼
//	the  labor   inspector   2090   visit     matched by word forms
//
// The rules for a word depend on its script, not on the language of its report (scripts.go): the same word has the
// same form when it is typed and when it is read, and text in other scripts does not change any result for English.
//
// Names and lines are compared as a whole instead: fold.go shows their foldings side by side, with the differences.
// Run splits a text for callers to whom a word is longer than it is here. Nearest and Distance find the probable
// meaning of a misspelt word.
//
// The package does not depend on an index: of ours it imports only package table. Everything in it is safe for
// concurrent use unless documented otherwise.
package analysis
