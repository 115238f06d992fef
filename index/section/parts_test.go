package section

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// TestParts checks sections that a file states in fields.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		section, heading string
		family           string
		want             string // kind, heading
	}{
		{"prevention", "", "tip", "prevention prevention"},
		{"Prevention", "PREVENTION", "tip", "prevention PREVENTION"},
		{"profile", "TRAFFICKING PROFILE:", "", "profile TRAFFICKING PROFILE"},
		{"legal framework", "II. LEGAL FRAMEWORK FOR CHILD LABOR", "dol-tda", "prosecution II. LEGAL FRAMEWORK FOR CHILD LABOR"},
		{"social programs", "", "dol-tda", "protection social programs"},
		{"Section 7. Worker Rights", "", "state-hrr", "other Section 7. Worker Rights"},
		{"disappearance", "Section 1. Respect for the Integrity of the Person > b. Disappearance", "state-hrr", "other b. Disappearance"},
		{"", "PREVENTION > The season of 2019", "tip", "prevention The season of 2019"},
		{"", "Findings » Measures to Protect Victims", "", "protection Measures to Protect Victims"},
		{"summary", "(opening paragraph)", "dol-tda", "summary (opening paragraph)"},
		{"", "Measures to Protect Victims", "", "protection Measures to Protect Victims"},
		{"chapter nine", "", "", "other chapter nine"},
	} {
		doc := plainDocument("The first paragraph of it.\nThe second paragraph of it.")
		doc.Parts = []document.Part{{Start: 0, End: len(doc.Text), Section: c.section, Heading: c.heading}}
		if c.family != "" {
			doc.Facts.Family = fact(c.family)
		}
		sections := Split(doc)
		promises(t, doc, sections)
		if len(sections) != 1 || len(sections[0].Paragraphs) != 2 {
			t.Fatalf("%q: %+v", c.section, sections)
		}
		s := sections[0]
		if got := fmt.Sprintf("%s %s", s.Kind, s.Heading); got != c.want {
			t.Errorf("%q %q: got %q, want %q", c.section, c.heading, got, c.want)
		}
		if s.Evidence != ByHeading || !strings.Contains(s.Because.String(), "section field") {
			t.Errorf("%q: evidence %s because %q", c.section, s.Evidence, s.Because)
		}
	}
}

// TestPartsSeveral checks parts in order: one has its heading in the text, one is empty, one states nothing.
func TestPartsSeveral(t *testing.T) {
	doc := plainDocument("PROTECTION\nThe government opened a shelter.\nThe Government of Ghana does not fully meet the minimum standards for the elimination of trafficking.")
	p := doc.Paragraphs
	doc.Facts.Family = fact("tip")
	doc.Parts = []document.Part{
		{Start: 0, End: p[1].End, Section: "protection", Heading: "PROTECTION"},
		{Start: p[2].Start, End: p[2].Start, Section: "prevention"},
		{Start: p[2].Start, End: p[2].End},
	}
	want := `protection, by heading, under "PROTECTION"
   1  The government opened a shelter.
prevention, by heading, under "prevention"
summary, by opening
   2  The Government of Ghana does not fully meet … elimination of trafficking.
`
	if got := outline(doc, Split(doc)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
