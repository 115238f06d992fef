package layout

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// A short line that its sentence runs on from is no heading; a heading above its text stays one.
func TestShortLinesAndHeadings(t *testing.T) {
	const intro = "The ministry of labor reported on the farms of the\nnorth, where inspectors had found children at work\nand sent them to school in the spring."
	for _, c := range []struct {
		name   string
		blocks []string
		want   []string // of the last block
	}{
		{"the sentence goes on in lower case", []string{intro, "Train and equip\ninspectors in the provinces, and publish what\nthey find each year."},
			[]string{"Train and equip inspectors in the provinces, and publish what they find each year."}},
		{"it goes on with a name, and headings stand apart", []string{intro, "Prevention", "Publish in the\nVeldonian language the rights of workers who come\nfrom abroad."},
			[]string{"Publish in the Veldonian language the rights of workers who come from abroad."}},
		{"headings stand above their text", []string{intro, "Prevention\nThe ministry taught the owners of the farms what\nthe law asks of them.", "Help for the children\nTeachers visited the families in the winter and\nbrought books."},
			[]string{"Help for the children", "Teachers visited the families in the winter and brought books."}},
		{"a heading in title case, though others stand apart", []string{intro, "Prevention", "Help for the Children\nTeachers visited the families in the winter and\nbrought books."},
			[]string{"Help for the Children", "Teachers visited the families in the winter and brought books."}},
		{"a known heading", []string{intro, "Protection of victims\nthe ministry ran two shelters for those whom the\npolice had found."},
			[]string{"Protection of victims", "the ministry ran two shelters for those whom the police had found."}},
		{"a title in capitals", []string{intro, "NEWS OF THE NORTH\nfrom our correspondent in the capital of the state\nand its provinces."},
			[]string{"NEWS OF THE NORTH", "from our correspondent in the capital of the state and its provinces."}},
		{"a list of short lines", []string{intro, "Goods made by children\ncotton\nbricks and tiles\ncarpets"},
			[]string{"Goods made by children", "cotton", "bricks and tiles", "carpets"}},
	} {
		var blocks []document.Block
		for _, b := range c.blocks {
			blocks = append(blocks, document.Block{Text: b})
		}
		ps, _ := Paragraphs(blocks, 100, nil)
		var got []string
		for _, p := range ps[len(ps)-len(c.want):] {
			got = append(got, p.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, " | "), strings.Join(c.want, " | "))
		}
	}
}
