package sentence

import (
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	split := func(text string) any { return Split(text) }
	clauses := func(text string) any { return Clauses(text) }
	growth.Check(t, []growth.Case{
		{Name: "sentences", Input: growth.Text(split, "Police went. ")},
		{Name: "sentences of one letter", Input: growth.Text(split, "A. ")},
		{Name: "full stops", Input: growth.Text(split, ".")},
		{Name: "full stops with spaces", Input: growth.Text(split, ". ")},
		{Name: "question marks and quotes", Input: growth.Text(split, "?” ")},
		{Name: "abbreviations", Input: growth.Text(split, "Dr. U.S. No. 5 ")},
		{Name: "initials", Input: growth.Text(split, "J. K. ")},
		{Name: "numbers of a list", Input: growth.Text(split, "1. ")},
		{Name: "quotes", Input: growth.Text(split, "“")},
		{Name: "closing brackets", Input: growth.Text(split, ".)")},
		{Name: "spaces", Input: growth.Text(split, "  ")},
		{Name: "line breaks", Input: growth.Text(split, "a\n")},
		{Name: "empty lines", Input: growth.Text(split, "\n")},
		{Name: "one word", Input: growth.Text(split, "a")},
		{Name: "words", Input: growth.Text(split, "a ")},
		{Name: "clauses", Input: growth.Text(clauses, "Police went; ")},
		{Name: "clauses without words", Input: growth.Text(clauses, ";")},
		{Name: "clauses of sentences", Input: growth.Text(clauses, "Police went; they left. ")},
	})
}
