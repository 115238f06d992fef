// Package section answers: which part of the report is this paragraph?
//
// Headings tell it where the report has them: on a line of their own, run in at
// the start of a paragraph, or in the middle of a text that lost its line
// breaks. What a heading means is a table of the report's family (families/*.txt)
// and, for headings that no table knows, the words in it (headings.txt), or else
// what the paragraphs under it say together. Where headings are lost, one
// sequence model weighs together how each paragraph opens (openings.txt), which
// words it uses (vocabulary.txt) and the order that such reports keep (the
// family's table); headings that are there hold the model fast. What is not
// certain enough is Other.
package section

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
)

// Kinds lists all kinds in display order.
func Kinds() []Kind {
	return []Kind{Summary, Recommendations, Prosecution, Protection, Prevention, Profile, Other}
}

// Evidence is what a section was recognised by.
type Evidence string

// The kinds of evidence, the strongest first.
const (
	ByHeading Evidence = "heading" // a heading on a line of its own
	ByRunIn   Evidence = "run-in"  // a heading at the start of its paragraph
	ByOpening Evidence = "opening" // its opening sentence, in the order such reports keep; it may have a heading that tells nothing
	ByCarried Evidence = "carried" // the paragraphs around it
	ByNone    Evidence = "none"    // nothing: the section is Other
)

// Section is a run of paragraphs of one kind.
type Section struct {
	Kind       Kind
	Evidence   Evidence
	Because    string      // for people: the words that told, "heading “PREVENTION”"; "" with ByNone
	Certainty  float64     // 0 to 1
	Heading    string      // as written in the report, without a closing colon; "" where there is none
	Paragraphs []Paragraph // in order; empty only for a heading with nothing under it
}

// Paragraph is a paragraph of the body of a section: a run of text that can be
// linked to and cited. A recommendation is a paragraph of its own even where the
// file runs them together. Headings are not paragraphs.
type Paragraph struct {
	N          int // 1-based, counted through the whole report
	Start, End int // bytes into extract.Document.Text
}
