package pdf

import (
	"testing"

	"tipsearch/index/growth"
)

// aWord is what a word and its place take in a file, at least, in bytes.
const aWord = 12

// placed is a word of that many letters of ten points.
func placed(text string, x, y float64) word {
	return word{text: text, left: x, right: x + 5*float64(len(text)), base: y, size: 10, spaced: true}
}

// onPages sets n words on pages of so many, where place says, and arranges them.
func onPages(words int, place func(i int) word) growth.Input {
	return func(n int) (int, func() any) {
		var pages [][]word
		for i := range n {
			if i%words == 0 {
				pages = append(pages, nil)
			}
			last := &pages[len(pages)-1]
			*last = append(*last, place(i%words))
		}
		return n * aWord, func() any {
			doc := file{count: len(pages)}
			for i, ws := range pages {
				doc.sheets = append(doc.sheets, sheet{n: i + 1, lines: rows(append([]word(nil), ws...), i+1)})
			}
			return arrange(&doc)
		}
	}
}

// drawn cuts a run of n characters into words.
func drawn(text string) growth.Input {
	return func(n int) (int, func() any) {
		var chars []char
		for i := range n {
			for _, r := range text {
				x := float64(i%100) * 5
				chars = append(chars, char{r: r, left: x, right: x + 5, base: 700 - float64(i/100%60)*12, size: 10})
			}
		}
		return len(chars) * aWord, func() any { return words(chars) }
	}
}

func TestGrowth(t *testing.T) {
	onePage := 1 << 30 // words of a page: all are on one
	inLines := func(text string) func(int) word {
		return func(i int) word { return placed(text, 54+40*float64(i%10), 740-12*float64(i/10)) }
	}
	growth.Check(t, []growth.Case{
		{Name: "PDF: characters", Input: drawn("a")},
		{Name: "PDF: spaces", Input: drawn(" ")},
		{Name: "PDF: words", Input: drawn("ab ")},
		{Name: "PDF: accents", Input: drawn("e\u0301")},
		{Name: "PDF: accents drawn apart", Input: drawn("e\u00b4")},
		{Name: "PDF: raised numbers", Input: drawn("a1")},
		{Name: "PDF: pages", Input: onPages(400, inLines("police"))},
		{Name: "PDF: pages of one word", Input: onPages(1, inLines("police"))},
		{Name: "PDF: page numbers",
			Input: onPages(2, func(i int) word { return placed([]string{"police", "12"}[i], 54, 740-700*float64(i)) })},
		{Name: "PDF: lines of one page", Input: onPages(onePage, inLines("police"))},
		{Name: "PDF: lines of one word",
			Input: onPages(onePage, func(i int) word { return placed("police", 54, 740-12*float64(i)) })},
		{Name: "PDF: words of one line",
			Input: onPages(onePage, func(i int) word { return placed("police", 54+40*float64(i), 740) })},
		{Name: "PDF: words at one place", Input: onPages(onePage, func(int) word { return placed("police", 54, 740) })},
		{Name: "PDF: words across the page",
			Input: onPages(onePage, func(i int) word { return placed("police", 54+40*float64(i), 740-12*float64(i)) })},
		{Name: "PDF: two columns", Input: onPages(onePage, func(i int) word {
			return placed("police", 54+40*float64(i%10)+60*float64(i%10/5), 740-12*float64(i/10))
		})},
		{Name: "PDF: cells",
			Input: onPages(onePage, func(i int) word { return placed("12", 54+100*float64(i%5), 740-12*float64(i/5)) })},
		{Name: "PDF: many cells of a row",
			Input: onPages(onePage, func(i int) word { return placed("12", 54+100*float64(i/2), 740-12*float64(i%2)) })},
		{Name: "PDF: hyphens at line ends", Input: onPages(onePage, func(i int) word {
			return placed([]string{"police", "traf-"}[i%10/9], 54+40*float64(i%10), 740-12*float64(i/10))
		})},
		{Name: "PDF: words of many sizes", Input: onPages(onePage, func(i int) word {
			w := placed("police", 54+40*float64(i%10), 740-12*float64(i/10))
			w.size = 6 + float64(i%97)/8
			return w
		})},
		{Name: "PDF: list marks", Input: onPages(onePage, func(i int) word {
			return placed([]string{"•", "Train", "police."}[i%3], 54+40*float64(i%3), 740-12*float64(i/3))
		})},
		{Name: "PDF: references", Input: onPages(onePage, func(i int) word {
			return placed([]string{"[1]", "ILO.", "http://a.org/b"}[i%3], 54+60*float64(i%3), 740-12*float64(i/3))
		})},
	})
}
