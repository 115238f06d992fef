package extract

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// TestLostBullets: what a bullet became in another font or encoding parts the items
// as the bullet did, each on its line or all in one paragraph.
func TestLostBullets(t *testing.T) {
	items := []string{"Amend the law, and issue regulations.", "Fund the shelters; and open one for men.", "Train “all” officials in the provinces."}
	const long = "The government maintained its efforts to protect victims, and opened a shelter in the capital in that year."
	for _, mark := range []string{"•", "?", "o", "§", "»", "·", "\ufffd", "\uf0b7", "\uf0de", "â€¢", "¤"} {
		lines := mark + " " + strings.Join(items, "\n"+mark+" ")
		inLine := strings.Join(items, " "+mark+" ")
		for name, list := range map[string]string{"lines": lines, "one paragraph": inLine, "one paragraph, marked": mark + " " + inLine} {
			d := readOne(t, "a.txt", "QATAR (Tier 2)\n\nThe Government of Qatar does not fully meet the minimum standards for the elimination of trafficking.\n\nPRIORITIZED RECOMMENDATIONS:\n\n"+list+"\n\n"+long+"\n")
			want := "PRIORITIZED RECOMMENDATIONS:\n" + strings.Join(items, "\n") + "\n" + long
			if !strings.HasSuffix(d.Text, want) {
				t.Errorf("%q, %s: %q", mark, name, d.Text)
			}
			for i := 2; i < 5; i++ {
				if d.Paragraphs[i].Style != document.Item {
					t.Errorf("%q, %s: %q is no item", mark, name, d.Paragraph(i))
				}
			}
		}
	}
}

// Signs that are no bullets stay in their paragraph.
func TestSignsInProse(t *testing.T) {
	for _, text := range []string{
		"Did the courts convict anyone? They did not, and no official was tried for his part in it.",
		"The law (§ 12 of the code) forbids it. Under § 14, Officials are punished for their part in it.",
		"A victim said: « Nobody helped us. » The government promised to act, and the minister met her in March.",
	} {
		d := readOne(t, "a.txt", "QATAR (Tier 2)\n\n"+sample.ShortReport+"\n"+text+"\n")
		if got := d.Paragraph(len(d.Paragraphs) - 1); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// items reads a report with one paragraph and gives its paragraphs with their
// styles.
func items(t *testing.T, paragraph string) (out []string) {
	t.Helper()
	d := readOne(t, "a.txt", "QATAR (Tier 2)\n\nPRIORITIZED RECOMMENDATIONS:\n\n"+paragraph+"\n\nPROSECUTION\n\nThe government maintained its law enforcement efforts during the reporting period, officials said.\n")
	for i, p := range d.Paragraphs {
		out = append(out, string(p.Style)+" "+d.Paragraph(i))
	}
	return out[1 : len(out)-2]
}

func TestListsAreCutIntoItems(t *testing.T) {
	want := []string{"item Enact the draft law.", "item Fund a shelter for women, men, and children.", "item While respecting due process, try officials."}
	for name, text := range map[string]string{
		"stars":            "Enact the draft law. * Fund a shelter for women, men, and children. * While respecting due process, try officials.",
		"stars, leading":   "* Enact the draft law. * Fund a shelter for women, men, and children. * While respecting due process, try officials.",
		"bullets":          "• Enact the draft law. • Fund a shelter for women, men, and children. • While respecting due process, try officials.",
		"bullets, glued":   "•Enact the draft law.•Fund a shelter for women, men, and children.•While respecting due process, try officials.",
		"Wingdings":        "\uf0a7 Enact the draft law. \uf0a7 Fund a shelter for women, men, and children. \uf0a7 While respecting due process, try officials.",
		"glued":            "Enact the draft law.Fund a shelter for women, men, and children.While respecting due process, try officials.",
		"lines":            "• Enact the draft law.\n• Fund a shelter for women, men, and children.\n• While respecting due process, try officials.",
		"dashes":           "- Enact the draft law.\n- Fund a shelter for women, men, and children.\n- While respecting due process, try officials.",
		"stars in lines":   "* Enact the draft law.\n* Fund a shelter for women, men, and children.\n* While respecting due process, try officials.",
		"lines and breaks": "• Enact the draft law.\n\n• Fund a shelter for women, men, and children.\n\n• While respecting due process, try officials.",
	} {
		if got := items(t, text); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestAListKeepsItsLeadIn(t *testing.T) {
	got := items(t, "The government should: • Enact the draft law. • Fund a shelter.")
	if !slices.Equal(got, []string{"body The government should:", "item Enact the draft law.", "item Fund a shelter."}) {
		t.Errorf("%q", got)
	}
}

func TestProseThatLostSpacesIsNoList(t *testing.T) {
	prose := "The government maintained its efforts.The law of 2011 forbids trafficking.In 2018, police opened nine cases.Courts convicted two traffickers."
	if got := items(t, prose); len(got) != 1 || !strings.Contains(got[0], "efforts. The law") {
		t.Errorf("%q", got)
	}
	mostly := "The police opened nine cases. Three were closed. Courts convicted two traffickers. Judges were trained by an NGO.Prosecutors were not. Officials gave no reason."
	if got := items(t, mostly); len(got) != 1 {
		t.Errorf("%q", got)
	}
	if got := items(t, "A rate of 5 * 3 is what the ministry used in its reckoning of the fines that are owed."); len(got) != 1 {
		t.Errorf("one star: %q", got)
	}
}
