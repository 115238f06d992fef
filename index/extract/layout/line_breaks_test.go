package layout

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// A short line that its sentence runs on from is no heading; a heading above its text stays one.
func TestShortLinesAndHeadings(t *testing.T) {
	const (
		intro = "The ministry of labor reported on the farms of the\nnorth, where inspectors had found children at work\n" +
			"and sent them to school in the spring."
		apart    = "Prevention"
		attached = "Prevention\nThe ministry taught the owners of the farms what\nthe law asks of them."
	)
	for _, c := range []struct {
		name   string
		before string // a block between intro and block; "" for none
		block  string
		want   []string
	}{
		{"the sentence goes on in lower case", "",
			"Train and equip\ninspectors in the provinces, and publish what\nthey find each year.",
			[]string{"Train and equip inspectors in the provinces, and publish what they find each year."}},
		{"the first line ends in a letter with an accent", "",
			"Visit each café\nalong the roads of the north, and publish what\nis found.",
			[]string{"Visit each café along the roads of the north, and publish what is found."}},
		{"it goes on after a comma", "",
			"Train police,\nprosecutors in the provinces, and judges on what\nthe law asks of them.",
			[]string{"Train police, prosecutors in the provinces, and judges on what the law asks of them."}},
		{"it goes on with a name, and headings stand apart", apart,
			"Publish in the\nVeldonian language the rights of workers who come\nfrom abroad.",
			[]string{"Publish in the Veldonian language the rights of workers who come from abroad."}},
		{"headings stand above their text", attached,
			"Help for the children\nTeachers visited the families in the winter and\nbrought books.",
			[]string{"Help for the children", "Teachers visited the families in the winter and brought books."}},
		{"a heading in title case, though others stand apart", apart,
			"Help for the Children\nTeachers visited the families in the winter and\nbrought books.",
			[]string{"Help for the Children", "Teachers visited the families in the winter and brought books."}},
		{"a known heading", "",
			"Protection of victims\nthe ministry ran two shelters for those whom the\npolice had found.",
			[]string{"Protection of victims", "the ministry ran two shelters for those whom the police had found."}},
		{"a title in capitals", "",
			"NEWS OF THE NORTH\nfrom our correspondent in the capital of the state\nand its provinces.",
			[]string{"NEWS OF THE NORTH", "from our correspondent in the capital of the state and its provinces."}},
		{"a line that ends in a full stop", apart,
			"It was done in summer.\nTeachers visited the families in the winter and\nbrought books.",
			[]string{"It was done in summer.", "Teachers visited the families in the winter and brought books."}},
		{"an item of a list", apart,
			"The ministry promised\n• Visits by teachers to the families in the winter.",
			[]string{"The ministry promised", "Visits by teachers to the families in the winter."}},
		{"a list with a long item", "", "Goods made by children\ncotton\nbricks that are burnt in kilns beside the river",
			[]string{"Goods made by children", "cotton", "bricks that are burnt in kilns beside the river"}},
		{"a list of short lines", "", "Goods made by children\ncotton\nbricks and tiles\ncarpets",
			[]string{"Goods made by children", "cotton", "bricks and tiles", "carpets"}},
	} {
		blocks := []document.Block{{Text: intro}, {Text: c.before}, {Text: c.block}}
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

// Where nothing shows that lines were wrapped, each is a paragraph.
func TestLinesThatAreNotWrapped(t *testing.T) {
	ps, _ := Paragraphs([]document.Block{{Text: "Train all\ninspectors in the provinces, and publish"}}, 100, nil)
	if len(ps) != 2 {
		t.Errorf("%d paragraphs: %v", len(ps), ps)
	}
}
