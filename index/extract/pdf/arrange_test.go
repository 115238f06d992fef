package pdf

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// narrative is prose of some length, in lines of about the width given in letters.
func narrative(width, lines int) []string {
	words := strings.Fields(strings.Repeat(
		"the government of Ruritania continued to train police officers and prosecutors on the law against trafficking and opened a shelter for victims in the north where nobody had looked for them before ", 40))
	var out []string
	var l string
	for _, w := range words {
		if len(l)+1+len(w) > width {
			out = append(out, l)
			if len(out) == lines {
				break
			}
			l = w
			continue
		}
		l = strings.TrimSpace(l + " " + w)
	}
	return out
}

func TestHeadingBetweenTwoBandsOfColumns(t *testing.T) {
	p := &paper{}
	all := narrative(46, 24)
	twoColumns(p, 740, all[:6], all[6:12])
	p.bold(54, 640, 14, "SYLDAVIA")
	twoColumns(p, 612, all[12:18], all[18:24])
	want := "1 " + strings.Join(all[:12], " ") + "\n1 # SYLDAVIA\n1 " + strings.Join(all[12:], " ") + "\n"
	expect(t, read(t, p), want)
}

func TestHeadingInsideOneColumn(t *testing.T) {
	p := &paper{}
	all := narrative(46, 20)
	left := append(append(append([]string{}, all[:5]...), ""), all[5:10]...)
	twoColumns(p, 740, left, all[10:20])
	p.bold(54, 740-12*5, 10, "PREVENTION")
	want := "1 " + strings.Join(all[:5], " ") + "\n1 # PREVENTION\n1 " + strings.Join(all[5:], " ") + "\n"
	expect(t, read(t, p), want)
}

func TestJustifiedLineIsNoTable(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 10, "Observers said that the government of Ruritania did")
	for i, w := range []string{"not", "inspect", "any", "farm"} {
		p.at(54+62*float64(i), 726, 10, w)
	}
	p.lines(54, 712, 10, "of the eastern provinces.")
	expect(t, read(t, p),
		"1 Observers said that the government of Ruritania did not inspect any farm of the eastern provinces.\n")
}

func TestListItems(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 11, "The report recommends the following:",
		"\x95 Train judges and police on the law of 2011 in all of", "the provinces.", "\x95 Fund shelters.")
	// Marks set far off their text are no column of a table.
	for i, l := range []string{"Visit farms in the east and in the north", "Punish officials who help traffickers",
		"Pay the workers of the state"} {
		p.set("F3", 54, 680-14*float64(i), 11, "n")
		p.at(90, 680-14*float64(i), 11, l)
	}
	expect(t, read(t, p), `1 The report recommends the following:
1 * Train judges and police on the law of 2011 in all of the provinces.
1 * Fund shelters.
1 * Visit farms in the east and in the north
1 * Punish officials who help traffickers
1 * Pay the workers of the state
`)
}

// Accents drawn over their letters, one before and one after the letter.
func TestAccentsDrawnApart(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 11, "Jos")
	p.at(72.3, 740, 11, "\xb4")
	p.at(71.1, 740, 11, "e and Jos")
	p.at(118.8, 740, 11, "e")
	p.at(120, 740, 11, "\xb4")
	expect(t, read(t, p), "1 Jos\u00e9 and Jos\u00e9\n")
}

func TestRunInHeading(t *testing.T) {
	p := &paper{}
	p.bold(54, 740, 11, "Recommendations for Ruritania:")
	p.at(230, 740, 11, "Train judges and police on the law")
	p.lines(54, 726, 11, "of 2011 in all of the provinces.")
	expect(t, read(t, p),
		"1 [Recommendations for Ruritania:] Train judges and police on the law of 2011 in all of the provinces.\n")
}

// FuzzArrange sets words anywhere on some pages. Promises: no panic, no word is
// lost or made up, every block has text, and its marks lie in it.
func FuzzArrange(f *testing.F) {
	f.Add([]byte("0123456789abcdefghijklmnopqrstuvwxyz"))
	f.Add([]byte(strings.Repeat("\x20\x30\x02\x11the", 60)))
	f.Add([]byte(strings.Repeat("\x00\x10\x00\x01tra-\x00\x20\x00\x01ffic", 20)))
	f.Fuzz(func(t *testing.T, data []byte) {
		var doc file
		want := map[string]int{}
		for n := 1; len(data) > 0 && n < 6; n++ {
			var ws []word
			for len(data) >= 7 && len(ws) < 300 {
				x, y := binary.BigEndian.Uint16(data), binary.BigEndian.Uint16(data[1:])
				size := 6 + float64(data[3]%16)
				k := 4 + int(data[4]%8)
				text := strings.Map(func(r rune) rune {
					if unicode.IsLetter(r) || strings.ContainsRune("-.,()•", r) {
						return r
					}
					return -1
				}, strings.ToValidUTF8(string(data[5:min(len(data), 5+k)]), ""))
				data = data[min(len(data), 5+k):]
				if text == "" {
					continue
				}
				left := float64(x % 612)
				ws = append(ws, word{text: text, left: left, right: left + 0.5*size*float64(utf8.RuneCountInString(text)),
					base: float64(y % 792), size: size, bold: size > 15, spaced: true})
			}
			doc.sheets = append(doc.sheets, sheet{n: n, lines: rows(ws, n)})
			doc.count = n
			for _, w := range ws {
				count(want, w.text, 1)
			}
			if len(data) < 7 {
				break
			}
		}
		got := map[string]int{}
		out := arrange(&doc)
		for _, b := range out.Blocks {
			if strings.TrimSpace(b.Text) != b.Text || b.Text == "" || !utf8.ValidString(b.Text) {
				t.Fatalf("block %q", b.Text)
			}
			if b.RunIn < 0 || b.RunIn > len(b.Text) || b.RunIn < len(b.Text) && !utf8.RuneStart(b.Text[b.RunIn]) {
				t.Fatalf("run-in of %d in %q", b.RunIn, b.Text)
			}
			if b.Page < 1 || b.Page > doc.count {
				t.Fatalf("page %d", b.Page)
			}
			count(got, b.Text, 1)
		}
		for _, l := range out.LeftOut {
			count(got, l.Text, 1)
		}
		for r, n := range want {
			// A running line is told once, whatever the number of its pages.
			if got[r] > n || got[r] < n && len(out.LeftOut) == 0 {
				t.Fatalf("%q: %d in, %d out", r, n, got[r])
			}
		}
	})
}

// TestNoWordIsLost: words anywhere on a page, few and many, all come out.
func TestNoWordIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var ws []word
		for n := range 5 + random.IntN(60) {
			size := float64(6 + random.IntN(16))
			left := float64(random.IntN(612))
			ws = append(ws, word{text: fmt.Sprintf("w%d", n), left: left, right: left + size, base: float64(random.IntN(792)),
				size: size, spaced: true})
		}
		lines := rows(ws, 1)
		var all strings.Builder
		for _, p := range order(lines, extent(lines), 0) {
			if p.table {
				all.WriteString(strings.Join(p.cells, " ") + " ")
			} else {
				all.WriteString(p.text() + " ")
			}
		}
		if got := strings.Fields(all.String()); len(got) != len(ws) {
			t.Fatalf("%d words in, %d out: %s", len(ws), len(got), all.String())
		}
	}
}

// count counts the letters of s; marks of lists and hyphens may go.
func count(m map[string]int, s string, n int) {
	for _, r := range norm.NFC.String(s) {
		if unicode.IsLetter(r) {
			m[string(r)] += n
		}
	}
}

func BenchmarkRead(b *testing.B) {
	p := &paper{flate: true}
	for n := range 10 {
		p.bold(54, 760, 14, fmt.Sprintf("Chapter %d", n+1))
		all := narrative(50, 110)
		twoColumns(p, 740, all[:55], all[55:])
		p.newPage()
	}
	data := p.bytes()
	for _, watched := range []bool{false, true} {
		b.Run(fmt.Sprintf("watched=%v", watched), func(b *testing.B) {
			lim := limits
			lim.Watched = watched
			if _, err := Read(context.Background(), data, lim); err != nil {
				b.Fatal(err)
			}
			text := 0
			b.ResetTimer()
			for b.Loop() {
				doc, err := Read(context.Background(), data, lim)
				if err != nil {
					b.Fatal(err)
				}
				text = 0
				for _, x := range doc.Blocks {
					text += len(x.Text)
				}
			}
			b.ReportMetric(10*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
			b.SetBytes(int64(text))
		})
	}
}

func TestTableBesideAChart(t *testing.T) {
	p := &paper{}
	p.lines(54, 740, 11, "The table and the chart beside it show where children in Ruritania work.")
	for i, r := range [][2]string{{"Sector of work", "Share"}, {"Farms in the east", "58.8"},
		{"Shops and markets", "32.0"}, {"Mines and quarries", "9.2"}} {
		p.at(54, 700-13*float64(i), 9, r[0])
		p.at(210, 700-13*float64(i), 9, r[1])
	}
	p.at(360, 694, 9, "Figure 1. Working children by sector in")
	p.at(420, 667, 8, "Services 32.0%")
	p.at(400, 651, 8, "Agriculture 58.8%")
	expect(t, read(t, p), `1 The table and the chart beside it show where children in Ruritania work.
1 | Sector of work | Share
1 | Farms in the east | 58.8
1 | Shops and markets | 32.0
1 | Mines and quarries | 9.2
1 Figure 1. Working children by sector in
1 Services 32.0%
1 Agriculture 58.8%
`)
}
