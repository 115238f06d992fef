package attribution

import (
	"testing"

	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	read := func(text string) any { return Find(text) }
	growth.Check(t, []growth.Case{
		{Name: "sentences", Input: growth.Text(read, "The government reported that NGOs found victims. ")},
		{Name: "verbs of one sentence", Input: growth.Text(read, "the government reported that NGOs said ")},
		{Name: "sources before a verb", Input: growth.Text(read, "the police and the courts and NGOs ")},
		{Name: "according to", Input: growth.Text(read, "according to the ILO ")},
		{Name: "commas", Input: growth.Text(read, "NGOs, ")},
		{Name: "clauses", Input: growth.Text(read, "police said; ")},
		{Name: "one word", Input: growth.Text(read, "a")},
		{Name: "quotes", Input: growth.Text(read, "“police said” ")},
		{Name: "lines", Input: growth.Text(read, "NGOs said\n")},
		{Name: "passives", Input: growth.Text(read, "it was reported by observers ")},
		{Name: "negations", Input: growth.Text(read, "the government did not report ")},
	})
}
