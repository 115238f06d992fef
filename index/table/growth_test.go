package table

import (
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	rows := func(text string) any { return Rows(text) }
	list := func(text string) any { return List(text) }
	growth.Check(t, []growth.Case{
		{Name: "rows", Input: growth.Text(rows, "a | b\n")},
		{Name: "rows of one letter", Input: growth.Text(rows, "a\n")},
		{Name: "fields", Input: growth.Text(rows, "a | ")},
		{Name: "remarks", Input: growth.Text(rows, "# a\n")},
		{Name: "empty lines", Input: growth.Text(rows, "\n")},
		{Name: "items of a list", Input: growth.Text(list, "a; ")},
		{Name: "spaces", Input: growth.Text(rows, " ")},
	})
}
