package section

import (
	"strings"
	"testing"
)

// outlineOf returns the kinds and headings of the sections, each with its number of paragraphs, one per line.
func outlineOf(sections []Section) string {
	var b strings.Builder
	for _, s := range sections {
		b.WriteString(string(s.Kind) + " “" + s.Heading + "”" + strings.Repeat(" ¶", len(s.Paragraphs)) + "\n")
	}
	return b.String()
}

// TestRecommendationsToEach checks that headings naming the addressees of recommendations belong to the
// recommendations, whatever their words.
func TestRecommendationsToEach(t *testing.T) {
	doc := plainDocument(`Prosecution
The police of Ruritania opened two cases of trafficking in the ports, and the courts convicted no one in that year.
Recommendations
To the Government of Ruritania
Inspect the melon farms without notice, and punish whoever holds workers in debt bondage.
To law enforcement
Treat workers who were trafficked as victims, and give them a lawyer before the first interview.
For buyers and retailers
Publish the names of the farms from which you buy, and pay for audits of recruitment.
Methodology
This report on forced labor rests on sixty interviews with workers, held in the capital over two summers.
`)
	want := `prosecution “Prosecution” ¶
recommendations “Recommendations”
recommendations “To the Government of Ruritania” ¶
recommendations “To law enforcement” ¶
recommendations “For buyers and retailers” ¶
other “Methodology” ¶
`
	if got := outlineOf(Split(doc)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestOneHeadingOverSeveralParts checks that paragraphs under "GOVERNMENT EFFORTS" are classified by their own
// openings, and are Other if they cover all parts at once.
func TestOneHeadingOverSeveralParts(t *testing.T) {
	const before = "SPECIAL CASE: RURITANIA\nRuritania remains a Special Case for the fourth consecutive year. Information on trafficking has been difficult to obtain.\nGOVERNMENT EFFORTS\n"
	const after = "SCOPE AND MAGNITUDE\nAs reported over the past five years, human traffickers exploit domestic and foreign victims in Ruritania.\n"
	for middle, want := range map[string]string{
		"Due to the war, the government made no discernible law enforcement efforts against trafficking. Courts did not sit.\nThe government did not report efforts to identify or protect victims.\nThe government did not report efforts to prevent trafficking, and its plan was never carried out.\n": "prosecution “GOVERNMENT EFFORTS” ¶\nprotection “” ¶\nprevention “” ¶\n",
		"The law criminalized some forms of sex trafficking. No one was prosecuted, churches fed the victims, and the ministry printed posters.\n":                                                                                                                                                        "other “GOVERNMENT EFFORTS” ¶\n",
	} {
		want = "summary “” ¶\n" + want + "profile “SCOPE AND MAGNITUDE” ¶\n"
		doc := plainDocument(before + middle + after)
		if got := outlineOf(Split(doc)); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}
