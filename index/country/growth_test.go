package country

import (
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	type answer struct {
		c     Country
		spelt string
		ok    bool
	}
	lookup := func(name string) any { c, ok := Lookup(name); return answer{c, "", ok} }
	read := func(name string) any { c, ok := Read(name); return answer{c, "", ok} }
	nearest := func(name string) any { c, spelt, ok := Nearest(name); return answer{c, spelt, ok} }
	growth.Check(t, []growth.Case{
		{Name: "a name of one word", Input: growth.Text(lookup, "a")},
		{Name: "a name of many words", Input: growth.Text(lookup, "Niger ")},
		{Name: "a name of accents", Input: growth.Text(lookup, "é\u0301")},
		{Name: "words to be read", Input: growth.Text(read, "Republic of ")},
		{Name: "commas to be read", Input: growth.Text(read, "Niger, ")},
		{Name: "brackets to be read", Input: growth.Text(read, "(Niger) ")},
		{Name: "hyphens to be read", Input: growth.Text(read, "Guinea-")},
		{Name: "the name nearest to a word", Input: growth.Text(nearest, "N")},
		{Name: "the name nearest to words", Input: growth.Text(nearest, "NIGR ")},
	})
}
