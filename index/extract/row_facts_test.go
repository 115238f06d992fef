package extract

import (
	"strings"
	"testing"
)

func TestFieldsThatAreNoneOrDisagree(t *testing.T) {
	for line, want := range map[string]string{
		// A bad year does not hide the one in the title.
		`{"title": "2015 Trafficking in Persons Report: Kenya", "country": "Kenya", "year": 1015, "text": "Kenya is a source country for men."}`: `KEN 2015  year "1015" is none`,
		// The field goes before the text, and that is told.
		`{"title": "2014 Trafficking in Persons Report", "country": "UG", "year": "2014", "text": "KENYA (Tier 2)\n\nPROSECUTION\n\nThe Government of Kenya did things."}`: "UGA 2014 2 country UGA, as the field “country” has it, goes before KEN, as it stands in: KENYA (Tier 2)",
		// A part of a report may open with its country line.
		`{"country": "Burma", "year": 2022, "section": "prosecution", "text": "BURMA (Tier 3)\n\nThe regime decreased its efforts."}`: "MMR 2022 3 ",
	} {
		docs, _ := readAll("a.jsonl", line+"\n")
		if len(docs) != 1 {
			t.Errorf("%s: %d reports", line, len(docs))
			continue
		}
		d := docs[0]
		if got := inShort(docs) + " " + strings.Join(d.Problems, "; "); got != want || strings.Contains(d.Text, "Tier") {
			t.Errorf("%s:\n%q, want %q; text %q", line, got, want, d.Text)
		}
	}
}

// Whose report it is its title says, before what it refers to.
func TestReportThatRefersToAnother(t *testing.T) {
	const seeAlso = "There were no reports of children in forced labor. See also the Department of Labor's Findings on the Worst Forms of Child Labor."
	for title, want := range map[string]string{
		"2023 Country Reports on Human Rights Practices: Tonga":         "U.S. Department of State",
		"2023 Findings on the Worst Forms of Child Labor: Tonga":        "U.S. Department of Labor",
		"Tonga: Findings on the Worst Forms of Child Labor, 2023":       "U.S. Department of Labor",
		"Human rights report: Tonga, 2023, with a list of further ones": "U.S. Department of State",
	} {
		docs, _ := readAll("a.jsonl", `{"id": "t-1", "title": "`+title+`", "country": "Tonga", "year": 2023, "section": "other", "text": "Tonga is a monarchy.\n\n`+seeAlso+`"}`+"\n")
		if len(docs) != 1 || docs[0].Facts.Publisher.Value != want {
			t.Errorf("%s: %+v, want %s", title, docs[0].Facts.Publisher, want)
		}
	}
}
