// Package section answers: which part of the report is this paragraph?
//
// Headings answer it where the report has them: on a line of their own, run in at
// the start of a paragraph, or in the middle of a text that lost its line
// breaks. What a heading means is a table of the report's family (families/*.txt)
// and, for headings that no table knows, the words in it (headings.txt), or else
// what the paragraphs under it say together. Where headings are lost, a linear-chain
// conditional random field decides (package crf): it weighs together how each
// paragraph opens (openings.txt), which words it uses (vocabulary.txt, and those of
// the paragraph itself), how it looks, where it stands and what is next to it.
// Its weights are learned from labelled reports (weights.tsv, by the command
// train); headings that are there hold it fast. What is not certain enough is Other.
package section

import (
	"strings"

	"tipsearch/web/messages"
)

// Kind is the part of a report that a section is.
type Kind string

// The kinds, in the order a reader is shown them.
const (
	Summary         Kind = "summary"
	Recommendations Kind = "recommendations"
	Prosecution     Kind = "prosecution"
	Protection      Kind = "protection"
	Prevention      Kind = "prevention"
	Profile         Kind = "profile"
	Other           Kind = "other" // a part that is none of these, or of which it is not certain enough

	// SetAside is what stood in the report's file and was taken for no part of it. It
	// is searched where it is asked for by name only, and never counted with the rest.
	SetAside Kind = "set_aside"
)

// Kinds lists all kinds in display order, SetAside last.
func Kinds() []Kind { return append(Parts(), SetAside) }

// Parts lists the kinds that a report itself is made of, in display order.
func Parts() []Kind {
	return []Kind{Summary, Recommendations, Prosecution, Protection, Prevention, Profile, Other}
}

// Label returns the kind in words, in lower case.
func (k Kind) Label() string { return strings.ReplaceAll(string(k), "_", " ") }

// Evidence is what a section was recognised by.
type Evidence string

// The kinds of evidence, the strongest first.
const (
	ByHeading Evidence = "heading" // a heading on a line of its own
	ByRunIn   Evidence = "run-in"  // a heading at the start of its paragraph
	ByOpening Evidence = "opening" // its opening sentence, beside what else the model sees; its heading may mean nothing
	ByCarried Evidence = "carried" // the paragraphs around it
	ByNone    Evidence = "none"    // nothing: the section is Other

	ByLeavingOut Evidence = "left_out" // the reason for which the text was set aside: the section is SetAside
)

// Section is a run of paragraphs of one kind.
type Section struct {
	Kind       Kind
	Evidence   Evidence
	Because    messages.Message // the words that decided, "heading “PREVENTION”"; zero with ByNone
	Certainty  float64          // 0 to 1
	Heading    string           // as written in the report, without a closing colon; "" where there is none
	Paragraphs []Paragraph      // in order; empty only for a heading with nothing under it
}

// Paragraph is a paragraph of the body of a section: a run of text that can be
// linked to and cited. A recommendation is a paragraph of its own even where the
// file runs them together. Headings are not paragraphs.
type Paragraph struct {
	N          int // 1-based, counted through the whole report
	Start, End int // bytes into document.Document.Text
}
