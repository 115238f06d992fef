// Package document answers: what is a report before it is cut into sections?
//
// A Document is the text of one report in paragraphs, the Facts that are known of it,
// each with how it is known, and a ledger: what was left out and why, what was
// repaired, where the words of the file went. A Block is a piece of a file on its way
// there. Budget is what reading one source may cost, and a Problem is what kept a file,
// or a part of it, from being read.
package document

import (
	"encoding/json"
	"sort"

	"tipsearch/web/messages"
)

// Document is what one report says. A file yields one Document, or several where
// it holds the reports of several countries, or rows, or an archive.
//
// Text is valid UTF-8 in NFC with every repair made. All offsets into it are
// bytes, half open, and lie on rune boundaries.
type Document struct {
	Text       string
	Paragraphs []Paragraph // in order, disjoint, not empty; the rest of Text is white space and list marks
	Parts      []Part      // sections the file names in fields of its own (JSON lines, CSV), or nil
	Facts      Facts
	LeftOut    []LeftOut          // what stood in the file and is not in Text, whole, in the file's order
	Coverage   Coverage           // where the words of the file went
	Repairs    []Repair           // what was changed on the way into Text, in the text's order
	Scans      *Scans             // what of it was read by OCR; nil for nothing
	Problems   []messages.Message // what was met on the way that did not stop the reading; one clear line each
	File       string             // the file's name as given, with the member's name for an archive: "a.zip/b.txt"
	Hash       string             // SHA-256 of the bytes this document was read from, lower-case hex
}

// Paragraph is a run of Text that the file sets off from its neighbours: a
// paragraph, a heading, a list item, a row of a table.
type Paragraph struct {
	Start, End int   // bytes into Document.Text
	Style      Style // what the file's own markup says of it; Body in plain text
	Level      int   // 1 to 6 for a Heading whose file states its rank, else 0
	RunIn      int   // bytes at its start that are set apart (bold, a label) and may be a run-in heading
	Page       int   // 1-based page of a PDF, else 0
}

// PageAt returns the page of the paragraph that holds a byte of Text, 0 if it is not
// known.
func (d *Document) PageAt(at int) int {
	i := sort.Search(len(d.Paragraphs), func(i int) bool { return d.Paragraphs[i].End > at })
	if i == len(d.Paragraphs) || d.Paragraphs[i].Start > at {
		return 0
	}
	return d.Paragraphs[i].Page
}

// Part is a run of Text whose section the file states in a field beside it.
type Part struct {
	Start, End int    // bytes into Document.Text
	Section    string // the field's value as written ("prevention", "Section 7. Worker Rights"); may be ""
	Heading    string // the heading field's value, "" where there is none
}

// Style is how the file's markup presents a paragraph. It is a hint: that a
// plain-text line in capitals is a heading is for package section to say.
type Style string

// The styles.
const (
	Body    Style = "body"
	Heading Style = "heading"
	Item    Style = "item" // list item
	Row     Style = "row"  // row of a table, its cells joined by CellGap
)

// CellGap stands between the cells of a Row.
const CellGap = " | "

// Paragraph returns the text of paragraph i.
func (d *Document) Paragraph(i int) string {
	p := d.Paragraphs[i]
	return d.Text[p.Start:p.End]
}

// Known says how a fact was come by.
type Known string

// The ways of knowing. Nothing is ever invented: a fact that neither stands in
// the file nor follows from it is Unknown and has no value.
const (
	Stated   Known = "stated"   // the file, its name, its address or its manifest says so in so many words
	Inferred Known = "inferred" // it follows from what the file says; Evidence says from what
	Unknown  Known = "unknown"

	// A value is given, and a clue of weight speaks for another one: less than for this, or
	// nearly as much. Evidence says both.
	Uncertain Known = "uncertain"
	Conflict  Known = "conflict"
)

// Doubted reports whether a fact is given that is not stated, or that something contradicts.
func (k Known) Doubted() bool { return k == Inferred || k == Uncertain || k == Conflict }

// Facts are what is known of a report. Values are in their canonical form.
type Facts struct {
	Title     Fact `json:"title"`
	Country   Fact `json:"country"` // ISO 3166-1 alpha-3, or a code of country's own table for what has none
	Year      Fact `json:"year"`    // four digits: the year the report is named after
	Tier      Fact `json:"tier"`    // "1", "2", "2wl", "3", "special"
	Publisher Fact `json:"publisher"`
	Author    Fact `json:"author"`
	SourceURL Fact `json:"source_url"`
	Licence   Fact `json:"licence"`
	Published Fact `json:"published"` // date of publication, YYYY-MM-DD or a prefix of it
	Language  Fact `json:"language"`  // BCP 47
	Family    Fact `json:"family"`    // id of a family in package section: "tip", "state-hrr", "dol-tda", …
}

// Repair is one mending of the text. As JSON it has "reason" in English beside the code.
type Repair struct {
	Before string           `json:"before"`      // some words of context as they stood
	After  string           `json:"after"`       // the same words as they are now
	At     int              `json:"at"`          // byte offset of After in Document.Text
	Reason messages.Message `json:"reason_code"` // "sentences glued", "encoding", …
}

// MarshalJSON adds the reason in English.
func (r Repair) MarshalJSON() ([]byte, error) {
	type codes Repair
	return json.Marshal(struct {
		codes
		Reason string `json:"reason"`
	}{codes(r), r.Reason.String()})
}
