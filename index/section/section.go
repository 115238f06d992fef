// Package section answers: which part of the report is this paragraph?
//
// Headings answer it if the report has them: on a separate line, run in at the start of a paragraph, or in the middle
// of a text that lost its line breaks. The meaning of a heading is in a table of the report's family
// (families/*.txt); for headings that no table lists, it follows from their words (headings.txt), or else from all
// the paragraphs under them together. Where headings are lost, a linear-chain conditional random field decides
// (package crf): it weighs together how each paragraph opens (openings.txt), which words it uses (vocabulary.txt, and
// those of the paragraph itself), its form, its position, and its neighbours. Its weights are learned from labelled
// reports (weights.tsv, by the command train); existing headings constrain it. What is not certain enough is Other.
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
	Other           Kind = "other" // a part that is none of these, or that is not certain enough

	// SetAside is text of the report's file that was not regarded as part of the report. It is searched only if
	// requested by name, and never counted with the rest.
	SetAside Kind = "set_aside"
)

// Kinds returns all kinds in display order, SetAside last.
func Kinds() []Kind { return append(Parts(), SetAside) }

// Parts returns the kinds of which a report itself consists, in display order.
func Parts() []Kind {
	return []Kind{Summary, Recommendations, Prosecution, Protection, Prevention, Profile, Other}
}

// Label returns the kind in words, in lower case.
func (k Kind) Label() string { return strings.ReplaceAll(string(k), "_", " ") }

// Evidence is the kind of evidence by which a section was recognised.
type Evidence string

// The kinds of evidence, the strongest first.
const (
	ByHeading Evidence = "heading" // a heading on a separate line
	ByRunIn   Evidence = "run-in"  // a heading at the start of its paragraph
	ByOpening Evidence = "opening" // its opening sentence, besides what else the model sees; its heading may mean nothing
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
	Heading    string           // as written in the report, without a closing colon; "" if there is none
	Paragraphs []Paragraph      // in order; empty only for a heading with nothing under it
}

// Paragraph is a paragraph of the body of a section: a span of text that can be linked to and cited. A recommendation
// is a separate paragraph even if the file runs several together. Headings are not paragraphs.
type Paragraph struct {
	N          int // 1-based, counted through the whole report
	Start, End int // bytes into document.Document.Text
}
