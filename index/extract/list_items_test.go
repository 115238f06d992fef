package extract

import (
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
