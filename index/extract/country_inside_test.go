package extract

import (
	"strings"
	"testing"
)

// TestCountryLineInMidParagraph: the line of the next country ran on behind the
// last sentence of the one before.
func TestCountryLineInMidParagraph(t *testing.T) {
	const marshall = "The Republic of the Marshall Islands is a destination country for women subjected to sex trafficking."
	for _, seam := range []string{
		"MARSHALL ISLANDS: Tier 3\n" + marshall,
		"MARSHALL ISLANDS: Tier 3 " + marshall,
		"MARSHALL ISLANDS (Tier 3)\n\n" + marshall,
		"MARSHALL ISLANDS (TIER 2 - WATCH LIST) " + marshall,
		"Marshall Islands (Tier 2 Watch List) " + marshall,
		"SPECIAL CASE: MARSHALL ISLANDS " + marshall,
		"MARSHALL ISLANDS: SPECIAL CASE\n" + marshall,
		"MARSHALL ISLANDS " + marshall,
	} {
		docs, problems := readAll("volume.txt", "MALTA: Tier 2\n\n"+narrative("Malta")+"\n\nThe government set aside 24,000 euros for “good causes.” "+seam+"\n\n"+narrative("the Marshall Islands")+"\n")
		if len(docs) != 2 || len(problems) > 0 {
			t.Errorf("%q: %d reports, %v", seam, len(docs), problems)
			continue
		}
		if f := docs[1].Facts.Country; f.Value != "MHL" || docs[0].Facts.Country.Value != "MLT" {
			t.Errorf("%q: country %+v", seam, f)
		}
		if !strings.HasSuffix(docs[0].Text, "good causes.”") || !strings.HasPrefix(docs[1].Text, "The Republic") {
			t.Errorf("%q is cut elsewhere: %q, %q", seam, docs[0].Text, docs[1].Text)
		}
	}
	docs, _ := readAll("volume.txt", "MALTA: Tier 2\n\n"+narrative("Malta")+"\n\nIt has a new port in the capital. ST. LUCIA: Tier 2 "+narrative("St. Lucia"))
	if len(docs) != 2 || docs[1].Facts.Country.Value != "LCA" {
		t.Errorf("a name with a stop: %d reports", len(docs))
	}
}

// TestCountryNamedInRunningText: a country named with its tier is no seam.
func TestCountryNamedInRunningText(t *testing.T) {
	for _, text := range []string{
		"It met its neighbors twice. Niger (Tier 2) was a partner in a joint patrol of the border in the desert.",
		"It met its neighbors twice. Niger (Tier 2) and Chad (Tier 2 Watch List) sent their ministers to the capital.",
		"Traffickers take children to its neighbors, such as NIGER (Tier 2). Officials said that patrols went on all year.",
		"It remained hard to watch the border in the north. Niger: Tier 2 is how its neighbor was placed in that year.",
		"It met its neighbors twice. Mali remained on Tier 2 Watch List. The two countries signed an agreement that year.",
		"The police force is paid by the state. MALI has no such law, and the government drafted none in the same year.",
	} {
		docs, _ := readAll("volume.txt", "MALTA: Tier 2\n\n"+narrative("Malta")+"\n\n"+text+"\n\nThe government met its partners again.\n")
		if len(docs) != 1 {
			t.Errorf("%q: %d reports", text, len(docs))
		}
	}
}
