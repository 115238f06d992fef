package align

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	whole := func(text string) Text { return BySentence(text, []Paragraph{{N: 1, Start: 0, End: len(text)}}) }
	// Up to maxCells the time grows with the square, as it is meant to; what counts is
	// how it grows beyond. So few cells are reached soon.
	const cells = 10_000
	same := func(text string) any { return within(whole(text), whole(text), cells) }
	halves := func(text string) any {
		left, right, _ := strings.Cut(text, "\n")
		return within(whole(left), whole(right), cells)
	}
	// numbered is a text of n sentences, each another.
	numbered := func(n int, sentence string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, sentence, i)
		}
		return b.String()
	}
	growth.Check(t, []growth.Case{
		{Name: "sentences that stay",
			Input: growth.Made(same, func(n int) string { return numbered(n, "Police found %d families. ") })},
		{Name: "sentences that are all new", Input: growth.Made(halves, func(n int) string {
			return numbered(n, "Police%[1]d found%[1]d. ") + "\n" + numbered(n, "Courts%[1]d tried%[1]d. ")
		})},
		{Name: "one sentence again and again", Input: growth.Text(same, "Police went. ")},
		{Name: "sentences of one letter", Input: growth.Text(same, "A. ")},
		{Name: "words of one sentence", Input: growth.Text(same, "police ")},
		{Name: "words that change", Input: growth.Made(halves, func(n int) string {
			return strings.Repeat("police went ", n) + "\n" + strings.Repeat("police came ", n)
		})},
		{Name: "one word", Input: growth.Text(same, "a")},
		{Name: "spaces", Input: growth.Text(same, " ")},
		{Name: "quotes", Input: growth.Text(same, "“")},
	})
}
