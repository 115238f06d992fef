package layout

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/section"
	"tipsearch/index/table"
)

// A heading of an organisation's own tables is known where lines are joined, where a page's end broke a
// paragraph and where it was run into the text, as one of the program's is.
func TestOwnHeadings(t *testing.T) {
	own, err := section.Read(table.NewOwn("mine", map[string]string{"families/tip.txt": "heading | profile | Voices from the Docks\n"}))
	if err != nil {
		t.Fatal(err)
	}
	const prose = "The government of the coast paid for three new boats and for\ntheir crews, who looked into every hold that they could reach.\n"
	for _, c := range []struct {
		text string
		cut  bool // what own tables cut off
	}{
		{strings.Repeat(prose, 4) + "Voices from the Docks are heard by nobody in the whole town.\n" + prose, false},
		{strings.Repeat(prose, 4) + "Voices from the Docks\n" + prose, true},
		{"The crews were paid at last. VOICES FROM THE DOCKS We sat on the pier with them.", true},
		{"The crews were paid at last. VOICES FROM THE DOCKSWe sat on the pier with them.", true},
		{"The crews were paid at last. VOICES FROM THE PIER We sat on the docks with them.", false},
	} {
		read := func(tables *section.Tables) (found bool) {
			ps, _ := Paragraphs([]document.Block{{Text: c.text}}, 100, tables)
			return slices.ContainsFunc(ps, func(p Para) bool {
				return strings.EqualFold(p.Text, "voices from the docks") && p.KnownHeading() == (tables != nil)
			})
		}
		if got := read(own); got != c.cut || read(nil) {
			t.Errorf("%q: cut off %t with own tables, %t without; want %t and false", c.text, got, read(nil), c.cut)
		}
	}
}
