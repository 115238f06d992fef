package document

import (
	"cmp"
	"embed"
	"strings"

	"tipsearch/index/table"
	"tipsearch/web/messages"
)

// LeftOut is a piece of the file that is not part of the report. It is whole.
type LeftOut struct {
	Text   string   `json:"text"` // as in the file, white space folded
	Reason Reason   `json:"reason"`
	Kind   LeftKind `json:"kind"` // what the reason is an example of
	// words of its copies on other pages, which are not kept: they differ in numbers alone
	Again int `json:"again,omitempty"`
}

// LeftKind is a kind of text that is set aside.
type LeftKind string

// The kinds.
const (
	LeftMenu        LeftKind = "menu"         // links and lists of other pages
	LeftContents    LeftKind = "contents"     // table of contents
	LeftBanner      LeftKind = "banner"       // what a site puts around any page: banners, forms, footers
	LeftTitleBlock  LeftKind = "title_block"  // title, byline, date, tier: read as facts
	LeftReferences  LeftKind = "references"   //
	LeftFootnotes   LeftKind = "footnotes"    //
	LeftLanguage    LeftKind = "language"     // text in another language
	LeftCaption     LeftKind = "caption"      // captions and credits of pictures
	LeftPageHeader  LeftKind = "page_header"  // running headers and footers, page numbers
	LeftRepeated    LeftKind = "repeated"     // is in the report too
	LeftCountryList LeftKind = "country_list" // lists and charts of countries
	LeftHidden      LeftKind = "hidden"       // struck out, deleted, hidden by the file itself
	LeftComment     LeftKind = "comment"      // remarks of those who edited the file
	LeftUnknown     LeftKind = "unknown"      // set aside by where it stands, not by what it is
)

// LeftKinds lists the kinds in the order in which they are shown.
func LeftKinds() []LeftKind {
	return []LeftKind{LeftMenu, LeftContents, LeftBanner, LeftTitleBlock, LeftReferences, LeftFootnotes, LeftLanguage,
		LeftCaption, LeftPageHeader, LeftRepeated, LeftCountryList, LeftHidden, LeftComment, LeftUnknown}
}

// holdsProse reports whether text of the kind may be whole sentences. Of the other
// kinds a paragraph of prose is a sign of a wrong decision: no menu holds one.
func (k LeftKind) holdsProse() bool {
	switch k {
	case LeftReferences, LeftFootnotes, LeftLanguage, LeftCaption, LeftPageHeader, LeftRepeated, LeftHidden, LeftComment:
		return true
	}
	return false
}

//go:embed left_out.txt
var files embed.FS

var knownReasons = table.Must(readReasons(table.Embedded(files, "left_out.txt")))

func readReasons(from table.File) (map[Reason]LeftKind, error) {
	kinds := map[Reason]LeftKind{}
	rows, err := table.Read[struct {
		Kind   leftKindName `table:"kind"`
		Reason string       `table:"reason,unique"`
	}](from)
	for _, row := range rows {
		kinds[Reason(row.Reason)] = LeftKind(row.Kind)
	}
	return kinds, err
}

// leftKindName is a kind as the table has it.
type leftKindName LeftKind

func (k *leftKindName) UnmarshalText(text []byte) error {
	*k = leftKindName(text)
	return table.OneOf(LeftKind(text), LeftKinds()...)
}

// Reason says why a text is left out: a code of left_out.txt, and where that is
// InAnotherLanguage, a space and the language's code.
type Reason string

// InAnotherLanguage is the reason to leave out what the file says to be in a language.
func InAnotherLanguage(code string) Reason { return Reason("in_another_language " + code) }

// cut returns the code of r, and the language if it says one.
func (r Reason) cut() (code, language string) {
	code, language, _ = strings.Cut(string(r), " ")
	return code, language
}

// Kind returns the kind of r in the table, LeftUnknown if r is not in it.
func (r Reason) Kind() LeftKind {
	code, _ := r.cut()
	return cmp.Or(knownReasons[Reason(code)], LeftUnknown)
}

// Message returns r in words.
func (r Reason) Message() messages.Message {
	code, language := r.cut()
	m := messages.Message{Code: "left_out." + code}
	if language != "" {
		m.Args = messages.Args{"language", language}
	}
	return m
}
