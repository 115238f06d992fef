package pdf

import (
	"strings"
	"testing"

	"tipsearch/index/document"
)

var story = []string{
	"The inspectors visited the brick kilns in the north of the",
	"country in May and found that forty families had worked",
	"there without pay since the winter. The owner held their",
	"papers and said that they owed him the price of the food.",
	"Observers told the ministry of labor, which sent a second",
	"group of inspectors in June. It confirmed what they had",
	"said, and the police opened nine cases. Two of the men",
	"were sentenced to six years in prison by the court of the",
	"district, and the families received the pay that was due",
	"to them. The ministry changed the law in the next spring.",
}

var quotation = []string{"\"we worked from", "the first light", "until night, and", "he never paid\"", "said one of them"}

func TestTextInTheMarginJoinsNoLines(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 10, story...)
	p.at(420, 733, 24, "regional") // its line reaches both of the first two
	p.at(420, 705, 24, "overviews")
	want := "1 " + strings.Join(story, " ") + "\n"
	if got := show(read(t, p).Blocks); !strings.HasPrefix(got, want) {
		t.Errorf("got:\n%s\nwant first:\n%s", got, want)
	}
}

func TestLetterAtThePageEdge(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 10, story...)
	p.bold(500, 740-14*4, 14, "A")
	doc := read(t, p)
	expect(t, doc, "1 "+strings.Join(story, " ")+"\n")
	if len(doc.LeftOut) != 1 || doc.LeftOut[0] != (document.LeftOut{Text: "A", Reason: "running_header"}) {
		t.Errorf("left out %v", doc.LeftOut)
	}
}

// The lines of a quotation beside the text stand at the heights of the text's lines.
func TestQuotationBesideTheText(t *testing.T) {
	p := &paper{}
	p.lines(200, 740, 10, story...)
	p.lines(54, 740-14*3, 10, quotation...)
	expect(t, read(t, p), "1 "+strings.Join(story, " ")+"\n1 "+strings.Join(quotation, " ")+"\n")
}

// A quotation interrupts no sentence that goes on over the page.
func TestQuotationStandsBehindASentence(t *testing.T) {
	p := &paper{}
	p.lines(200, 740, 10, story[:6]...)
	p.lines(54, 740-14*1, 10, quotation[:4]...)
	p.newPage()
	p.lines(200, 740, 10, story[6:]...)
	got := show(read(t, p).Blocks)
	if !strings.Contains(got, strings.Join(story[4:], " ")) {
		t.Errorf("the sentence over the page is interrupted: %s", got)
	}
}

// Columns of unequal lines, at the same heights.
func TestColumnsOfRaggedLines(t *testing.T) {
	p := &paper{}
	left := []string{"the inspectors visited", "brick kilns in the north of the", "country and found",
		"that forty families worked there"}
	right := []string{"without pay since the last winter", "and Norway sent them", "back. The police opened nine",
		"cases in the year"}
	p.lines(54, 740, 10, left...)
	p.lines(300, 740, 10, right...)
	expect(t, read(t, p), "1 "+strings.Join(append(left, right...), " ")+"\n")
}

// Cells of several lines begin together: they are rows.
func TestTableOfSentences(t *testing.T) {
	p := &paper{}
	y := 740.0
	for _, r := range [][2][]string{
		{{"Farms and", "plantations"}, {"Children pick cotton and fruit in", "the east, often without pay."}},
		{{"Homes of", "other families"}, {"Girls from the villages clean and", "cook and do not go to school."}},
		{{"Streets of", "the capital"}, {"Boys sell water and shine shoes for", "men who take their money."}},
	} {
		p.lines(54, y, 12, r[0]...)
		p.lines(200, y, 12, r[1]...)
		y -= 36
	}
	expect(t, read(t, p), `1 | Farms and plantations | Children pick cotton and fruit in the east, often without pay.
1 | Homes of other families | Girls from the villages clean and cook and do not go to school.
1 | Streets of the capital | Boys sell water and shine shoes for men who take their money.
`)
}

func TestDropCaps(t *testing.T) {
	tests := []struct {
		name, letter string
		lines        []string
		want         string
	}{
		{"joined", "T", []string{"he court convicted nine men and", "years later it released them. The"},
			"The court convicted nine men and years later it released them. The judge of a court left in May."},
		{"a word of its own", "A", []string{"court convicted nine men and", "years later it released them. The"},
			"A court convicted nine men and years later it released them. The judge of a court left in May."},
		{"behind a quotation mark", "\"T", []string{"he court,\" he said, is \"slow and", "years behind.\" He left. The"},
			"\"The court,\" he said, is \"slow and years behind.\" He left. The judge of a court left in May."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &paper{}
			p.at(54, 726, 36, tt.letter)
			x := 54 + 30.0
			if len(tt.letter) > 1 {
				x += 13
			}
			p.lines(x, 740, 11, tt.lines...)
			p.lines(54, 712, 11, "judge of a court left in May.")
			expect(t, read(t, p), "1 "+tt.want+"\n")
		})
	}
}

// A large letter before one line is no drop cap: a title, or the letter of an index.
func TestLargeLetterBeforeOneLine(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 36, "K")
	p.at(90, 740, 11, "enya is one of the countries of this part.")
	p.lines(54, 680, 11, "Kenya is a country of origin.")
	if got := show(read(t, p).Blocks); strings.Contains(got, "Kenya is one") {
		t.Error(got)
	}
}

// Cells that begin with a small letter go on from their label, not from the cell above.
func TestTableOfSmallLetters(t *testing.T) {
	p := &paper{}
	for i, r := range [][2]string{{"Farms and plantations", "picking cotton and fruit"},
		{"Homes of families", "cleaning and cooking meals"}, {"Streets of Ruritania", "selling water and shoes"}} {
		p.at(54, 740-20*float64(i), 10, r[0])
		p.at(240, 740-20*float64(i), 10, r[1])
	}
	expect(t, read(t, p), `1 | Farms and plantations | picking cotton and fruit
1 | Homes of families | cleaning and cooking meals
1 | Streets of Ruritania | selling water and shoes
`)
}
