package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"tipsearch/index/document"
)

var limits = Limits{Pages: 100, Memory: 256 << 20, Text: 4 << 20, Time: time.Minute}

// small is a PDF of one line.
func small(text string) []byte {
	p := &paper{}
	p.at(54, 740, 11, text)
	return p.bytes()
}

// show prints blocks one a line.
func show(blocks []document.Block) string {
	var b strings.Builder
	for _, x := range blocks {
		mark := map[document.Style]string{document.Heading: "# ", document.Item: "* ", document.Row: "| "}[x.Style]
		if x.RunIn > 0 {
			fmt.Fprintf(&b, "%d %s[%s]%s\n", x.Page, mark, x.Text[:x.RunIn], x.Text[x.RunIn:])
		} else {
			fmt.Fprintf(&b, "%d %s%s\n", x.Page, mark, x.Text)
		}
	}
	return b.String()
}

func read(t *testing.T, p *paper) Document {
	t.Helper()
	doc, err := Read(context.Background(), p.bytes(), limits)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func expect(t *testing.T, doc Document, want string) {
	t.Helper()
	if got := show(doc.Blocks); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestParagraphsAndHeadings(t *testing.T) {
	p := &paper{info: "/Title (Ruritania 2023) /Author (Ana Popescu)", flate: true}
	p.bold(54, 740, 20, "Ruritania")
	p.bold(54, 700, 11, "IV. COORDINATION OF EFFORTS ON THE")
	p.bold(54, 686, 11, "WORST FORMS OF LABOR")
	y := p.lines(54, 668, 11,
		"The government of Ruritania increased its efforts and trained forty judges",
		"in the capital. (1,3,11) Courts convicted four traffickers, and the ministry of",
		"labor opened an office.",
	)
	p.lines(54, y-8, 11,
		"Observers said that the office stayed closed for most of the year, and that no",
		"inspector visited a farm.")
	doc := read(t, p)
	if doc.Title != "Ruritania 2023" || doc.Pages != 1 {
		t.Errorf("facts: %+v", doc)
	}
	expect(t, doc, `1 # Ruritania
1 # IV. COORDINATION OF EFFORTS ON THE WORST FORMS OF LABOR
1 The government of Ruritania increased its efforts and trained forty judges in the capital. (1,3,11) Courts convicted four traffickers, and the ministry of labor opened an office.
1 Observers said that the office stayed closed for most of the year, and that no inspector visited a farm.
`)
}

func TestNumeralOnALineOfItsOwn(t *testing.T) {
	p := &paper{}
	p.bold(54, 700, 11, "II.")
	p.bold(54, 686, 11, "Legal Framework")
	p.lines(54, 660, 11, "The law prohibits all forms of trafficking in persons and sets", "a minimum sentence.")
	expect(t, read(t, p), `1 # II. Legal Framework
1 The law prohibits all forms of trafficking in persons and sets a minimum sentence.
`)
}

// twoColumns sets a page of two columns, drawn line by line across both.
func twoColumns(p *paper, top float64, left, right []string) {
	for i := range max(len(left), len(right)) {
		y := top - 12*float64(i)
		if i < len(left) {
			p.at(54, y, 10, left[i])
		}
		if i < len(right) {
			p.at(316, y, 10, right[i])
		}
	}
}

func TestTwoColumns(t *testing.T) {
	p := &paper{}
	p.bold(54, 740, 16, "RURITANIA (Tier 2) and a title that runs across both columns")
	twoColumns(p, 710, []string{
		"Ruritania is a source and destination country for",
		"men and women who are subjected to forced labor",
		"on farms. Recruiters promise good wages and then",
		"keep the documents of the workers until the debt",
		"is paid. Some children beg in the streets of the",
		"capital, where gangs take what they earn and beat",
	}, []string{
		"those who bring too little home in the evening.",
		"The government does not fully meet the minimum",
		"standards. It convicted four traffickers in courts",
		"of first instance, of whom three were sent to a",
		"prison for two years. No official was prosecuted",
		"although observers reported bribes at the border.",
	})
	expect(t, read(t, p), `1 # RURITANIA (Tier 2) and a title that runs across both columns
1 Ruritania is a source and destination country for men and women who are subjected to forced labor on farms. Recruiters promise good wages and then keep the documents of the workers until the debt is paid. Some children beg in the streets of the capital, where gangs take what they earn and beat those who bring too little home in the evening. The government does not fully meet the minimum standards. It convicted four traffickers in courts of first instance, of whom three were sent to a prison for two years. No official was prosecuted although observers reported bribes at the border.
`)
}

func TestTable(t *testing.T) {
	p := &paper{}
	p.lines(54, 720, 11, "The table shows what the ministry of labor and the police did in the year under", "review.")
	p.bold(54, 680, 9, "Measure")
	p.bold(300, 680, 9, "2022")
	p.bold(400, 680, 9, "2023")
	for i, r := range [][3]string{{"Inspectors", "12", "14"}, {"Farms visited by an", "3", "Unknown"},
		{"Cases sent to court", "1", "2"}} {
		y := 666 - 23*float64(i)
		p.at(54, y, 9, r[0])
		p.at(300, y, 9, r[1])
		p.at(400, y, 9, r[2])
		if i == 1 {
			p.at(54, y-10, 9, "inspector")
		}
	}
	p.at(54, 598, 8, "* Counted by the office of reports, which does not say how it counted them.")
	p.lines(54, 570, 11, "The numbers come from the ministry and could not be confirmed by observers.")
	expect(t, read(t, p), `1 The table shows what the ministry of labor and the police did in the year under review.
1 | Measure | 2022 | 2023
1 | Inspectors | 12 | 14
1 | Farms visited by an inspector | 3 | Unknown
1 | Cases sent to court | 1 | 2
1 * Counted by the office of reports, which does not say how it counted them.
1 The numbers come from the ministry and could not be confirmed by observers.
`)
}

func TestRunningHeadersAndFooters(t *testing.T) {
	p := &paper{}
	for i := 1; i <= 4; i++ {
		p.bold(54, 760, 20, "Ruritania")
		p.at(54, 700, 11, fmt.Sprintf("Page text %s goes on here and says something of its own.",
			[]string{"one", "two", "three", "four"}[i-1]))
		p.at(54, 30, 8, fmt.Sprintf("%d   OFFICE OF REPORTS", i))
		p.newPage()
	}
	doc := read(t, p)
	expect(t, doc, `1 # Ruritania
1 Page text one goes on here and says something of its own.
2 Page text two goes on here and says something of its own.
3 Page text three goes on here and says something of its own.
4 Page text four goes on here and says something of its own.
`)
	// three footers of four words more, two headers of one
	want := []document.LeftOut{{Text: "1 OFFICE OF REPORTS", Reason: "running_footer", Again: 12},
		{Text: "Ruritania", Reason: "running_header", Again: 2}}
	if fmt.Sprint(doc.LeftOut) != fmt.Sprint(want) {
		t.Errorf("left out %v, want %v", doc.LeftOut, want)
	}
}

// A form repeats its lines all over its pages; the first and last are not running lines.
func TestRepeatedLinesOfAForm(t *testing.T) {
	p := &paper{}
	for range 3 {
		y := 760.0
		for range 12 {
			p.at(54, y, 11, "Name of the witness and the village:")
			y -= 40
		}
		p.newPage()
	}
	doc := read(t, p)
	if n := strings.Count(show(doc.Blocks), "witness"); n != 36 || len(doc.LeftOut) > 0 {
		t.Errorf("%d of 36 lines kept, left out %v", n, doc.LeftOut)
	}
}

func TestParagraphOverPages(t *testing.T) {
	p := &paper{}
	p.lines(54, 100, 11, "The ministry opened a shelter for victims in the north of the country, which",
		"took in thirty women and the")
	p.newPage()
	p.lines(54, 740, 11, "children who came with them.", "")
	expect(t, read(t, p), "1 The ministry opened a shelter for victims in the north of the country, which took in thirty women and the children who came with them.\n")
}

func TestReferencesAreSetAside(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 11, "The ministry opened a shelter for victims in the north of the country. (1)")
	p.bold(54, 700, 11, "REFERENCES")
	p.lines(54, 680, 8, "1. Office of Reports. Interview with an official. June 4, 2023.",
		"2. Daily News. Shelter opens. May 2023. https://news.example/shelter")
	doc := read(t, p)
	expect(t, doc, "1 The ministry opened a shelter for victims in the north of the country. (1)\n")
	if len(doc.LeftOut) != 1 || doc.LeftOut[0].Reason != "reference_list" ||
		!strings.Contains(doc.LeftOut[0].Text, "Daily News") {
		t.Errorf("left out %v", doc.LeftOut)
	}
}

func TestHyphensAtLineEnds(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 11,
		"The employer gave in-kind pay to the workers, and the traffickers took it. In-",
		"kind pay was common, and traf-",
		"fickers and the govern-",
		"ment's inspectors knew; the government said so in 2020-",
		"2021 reports.")
	expect(t, read(t, p), "1 The employer gave in-kind pay to the workers, and the traffickers took it. In-kind pay was common, and traffickers and the government's inspectors knew; the government said so in 2020-2021 reports.\n")
}

// Helvetica's digits are 0.556 of the size wide: the numbers touch what they follow.
func TestRaisedNumbersOfNotes(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 10, "Courts convicted 12")
	x := 54 + 10*(0.722+0.556+0.556+0.333+0.278+0.5+0.278+0.5+0.556+0.556+0.5+0.222+0.5+0.278+0.556+0.556+0.278+2*0.556)
	p.at(x, 743.5, 6, "37")
	p.at(x+6*2*0.556+2.8, 740, 10, "men, and 4 went to prison in 2010.")
	expect(t, read(t, p), "1 Courts convicted 12³⁷ men, and 4 went to prison in 2010.\n")
}

func TestTurnedPages(t *testing.T) {
	for quarters := range 4 {
		p := &paper{}
		// The second line stands below the first as a reader of the turned page sees it.
		dx := [4]float64{0, 14, 0, -14}[quarters]
		dy := [4]float64{-14, 0, 14, 0}[quarters]
		p.turned(quarters, 300, 400, 11, "The ministry opened a shelter")
		p.turned(quarters, 300+dx, 400+dy, 11, "for victims.")
		p.turned((quarters+1)%4, 100, 100, 11, "DRAFT")
		expect(t, read(t, p), "1 The ministry opened a shelter for victims.\n")
	}
}

func TestPageWithoutText(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 11, "Some words on the first page.")
	p.newPage()
	p.newPage()
	if doc := read(t, p); fmt.Sprint(doc.Problems) != "[page 2 has no text]" {
		t.Errorf("problems %v", doc.Problems)
	}
}

func TestBadFiles(t *testing.T) {
	good := &paper{}
	good.at(54, 740, 11, "Some words.")
	locked := &paper{extra: "/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + strings.Repeat("a", 32) + ") /U (" +
		strings.Repeat("b", 32) + ") /P -4 >> /ID [(0123456789abcdef) (0123456789abcdef)]"}
	locked.at(54, 740, 11, "Some words.")
	many := &paper{}
	for range 101 {
		many.newPage()
	}
	tests := []struct {
		name string
		data []byte
		want error
		text string
	}{
		{"empty page", (&paper{}).bytes(), ErrNoText, "PDF without text: its pages are pictures (1 page)"},
		{"encrypted", locked.bytes(), ErrEncrypted, "encrypted"},
		{"cut in the middle", good.bytes()[:300], ErrDamaged, "damaged or truncated"},
		{"only the first line", []byte("%PDF-1.4\n"), ErrDamaged, "damaged or truncated"},
		{"no PDF", []byte("hello"), ErrDamaged, "does not start as one"},
		{"too many pages", many.bytes(), nil, "the PDF has 101 pages, more than 100"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(context.Background(), tt.data, limits)
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.text) ||
				strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q, want %q in one line", err, tt.text)
			}
		})
	}
}

func TestBombStaysInItsMemory(t *testing.T) {
	// 48 MB of spaces in the page's content, 0.05 MB in the file.
	p := &paper{flate: true}
	p.page.WriteString(strings.Repeat(" ", 48<<20))
	lim := limits
	lim.Memory = 32 << 20
	_, err := Read(context.Background(), p.bytes(), lim)
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v, want one line", err)
	}
	t.Log(err)
	good := &paper{}
	good.at(54, 740, 11, "Some words.")
	if _, err := Read(context.Background(), good.bytes(), lim); err != nil {
		t.Errorf("the next file: %v", err)
	}
}

func TestTextLimit(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 11, strings.Repeat("all work and no play ", 4))
	lim := limits
	lim.Text = 50
	if _, err := Read(context.Background(), p.bytes(), lim); err == nil ||
		!strings.Contains(err.Error(), "more than 50 bytes of text") {
		t.Errorf("error %v", err)
	}
}

func TestTimeLimit(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 11, "Some words.")
	lim := limits
	lim.Time = time.Nanosecond
	if _, err := Read(context.Background(), p.bytes(), lim); err == nil ||
		!strings.Contains(err.Error(), "stopped after 1ns") {
		t.Errorf("error %v", err)
	}
}

// Instances must be given back, whatever became of them: the pool has 64.
func TestManyFiles(t *testing.T) {
	good, bad := small("Some words."), small("Some words.")[:300]
	for i := range 70 {
		if _, err := Read(context.Background(), good, limits); err != nil {
			t.Fatalf("file %d: %v", 2*i, err)
		}
		if _, err := Read(context.Background(), bad, limits); !errors.Is(err, ErrDamaged) {
			t.Fatalf("file %d: %v", 2*i+1, err)
		}
	}
}
