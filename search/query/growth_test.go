package query

import (
	"strings"
	"testing"

	"tipsearch/index/growth"
	"tipsearch/web/messages"
)

// TestGrowthOfQueries repeats each construct of the language far beyond the limits
// of a query, which must be found before time or memory are spent.
func TestGrowthOfQueries(t *testing.T) {
	type answer struct {
		tree    Tree
		notices []messages.Message
		err     error
	}
	parse := func(q string) any { got, notices, err := spoken.Parse(q); return answer{got, notices, err} }
	repair := func(q string) any { got, notices, err := spoken.Repair(q); return answer{got, notices, err} }
	both := func(name, construct string) []growth.Case {
		return []growth.Case{
			{Name: name, Input: growth.Text(parse, construct)},
			{Name: name + ", mended", Input: growth.Text(repair, construct)},
		}
	}
	var cases []growth.Case
	for _, c := range []struct{ name, construct string }{
		{"words", "a "}, {"one word", "a"}, {"parentheses", "("}, {"closing parentheses", ")"},
		{"groups", "(a) "}, {"quotes", `"`}, {"phrases", `"a b" `}, {"OR", "a OR "}, {"AND", "a AND "}, {"NOT", "NOT "},
		{"minus", "-"}, {"words to leave out", "-a "}, {"wildcards", "*"}, {"prefixes", "abc* "}, {"fuzzy words", "abc~ "},
		{"tildes", "~"}, {"proximity", `"a b"~5 `}, {"filters", "year:2019 "}, {"colons", ":"},
		{"ranges", "year:2019..2020 "}, {"commas", "year:2019,"}, {"spaces", " "}, {"signs", "&|!^"},
		{"typographic quotes", "“a” "}, {"accents", "é\u0301"}, {"bytes that are no text", "\xff"},
	} {
		cases = append(cases, both(c.name, c.construct)...)
	}
	cases = append(cases, growth.Case{Name: "groups in groups", Input: growth.Made(parse, func(n int) string {
		return strings.Repeat("(", n) + "a" + strings.Repeat(")", n)
	})})
	growth.Check(t, cases)
}
