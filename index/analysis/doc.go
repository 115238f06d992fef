// Package analysis answers: which words are these?
//
// It holds the one tokenizer, what words are compared by, and the nearest known word.
// What is indexed and what is asked for pass through the same functions, so that they
// meet:
//
//	"The labour inspectors’ 2,090 visits"     a text
//	   │ Words: where each word stands, tokens.go
//	   ▼
//	The  labour  inspectors  2,090  visits
//	   │ Exact: case, width and the shape of apostrophes aside, forms.go
//	   ▼
//	the  labour  inspectors  2,090  visits    matched as written
//	   │ Form: diacritics, the possessive and British spelling aside, then
//	   │ Snowball's stem or the exception of forms/exceptions.txt; scripts.go
//	   ▼
//	the  labor   inspector   2090   visit     matched by word forms
//
// Which rules a word follows depends on its script, not on the language of its report
// (scripts.go): the same word typed and read has one form, and what is written in other
// scripts changes no answer about English.
//
// Names and lines are compared as wholes instead: fold.go has their foldings side by
// side, and says in what they differ. Run cuts a text for those to whom more than this
// is one word. Nearest and Distance find what was probably meant by a misspelt word.
//
// The package knows no index: of ours it imports only package table. Everything in it is
// safe for concurrent use unless it says otherwise.
package analysis
