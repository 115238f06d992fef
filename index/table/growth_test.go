package table

import (
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	read := func(text string) any {
		rows, err := Read[row](File{"a.txt", text})
		return []any{rows, err}
	}
	words := func(text string) any {
		rows, err := Read[struct {
			Words []string `table:"words,words"`
			Items []string `table:"items,optional"`
		}](File{"a.txt", text})
		return []any{rows, err}
	}
	growth.Check(t, []growth.Case{
		{Name: "broken rows", Input: growth.Text(read, "a | b\n")},
		{Name: "rows", Input: growth.Text(words, "a | b; c\n")},
		{Name: "fields", Input: growth.Text(read, "a | ")},
		{Name: "remarks", Input: growth.Text(read, "# a\n")},
		{Name: "empty lines", Input: growth.Text(read, "\n")},
		{Name: "items of a list", Input: growth.Text(words, "a | ; a")},
		{Name: "words", Input: growth.Text(words, "a ")},
		{Name: "spaces", Input: growth.Text(read, " ")},
	})
}
