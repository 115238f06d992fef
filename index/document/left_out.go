package document

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"tipsearch/index/table"
)

// LeftOut is a piece of the file that is no part of the report. It is whole.
type LeftOut struct {
	Text   string   `json:"text"`            // as in the file, white space folded
	Reason string   `json:"reason"`          // for people: "government banner", "list of news in another language"
	Kind   LeftKind `json:"kind"`            // what the reason is an example of
	Again  int      `json:"again,omitempty"` // words of its copies on other pages, which are not kept: they differ in numbers alone
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
	LeftRepeated    LeftKind = "repeated"     // stands in the report too
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
var leftOutTable string

// leftReasons is the parsed table.
type leftReasons struct {
	whole  map[string]LeftKind
	begins map[string]LeftKind
}

var loadLeftReasons = sync.OnceValue(func() leftReasons {
	r, err := parseLeftReasons(leftOutTable)
	if err != nil {
		panic("extract: " + err.Error()) // a fault in the embedded table, which the lint test finds
	}
	return r
})

// parseLeftReasons reads the table; its error names the row.
func parseLeftReasons(text string) (leftReasons, error) {
	r := leftReasons{map[string]LeftKind{}, map[string]LeftKind{}}
	known := map[LeftKind]bool{}
	for _, k := range LeftKinds() {
		known[k] = true
	}
	for n, f := range table.Rows(text) {
		if len(f) != 2 || !known[LeftKind(f[0])] {
			return r, fmt.Errorf("left_out.txt row %d: want KIND | REASON with a kind of LeftKinds", n+1)
		}
		reason, open := strings.CutSuffix(f[1], "*")
		to := r.whole
		if open {
			to = r.begins
		}
		if _, taken := to[reason]; taken {
			return r, fmt.Errorf("left_out.txt row %d: %q stands there already", n+1, f[1])
		}
		to[reason] = LeftKind(f[0])
	}
	return r, nil
}

// KindOfReason returns the kind that the table gives a reason.
func KindOfReason(reason string) LeftKind {
	r := loadLeftReasons()
	if k, ok := r.whole[reason]; ok {
		return k
	}
	for begin, k := range r.begins {
		if strings.HasPrefix(reason, begin) {
			return k
		}
	}
	return LeftUnknown
}
