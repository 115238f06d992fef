package extract

import (
	"strings"
	"testing"
)

// TestHeadsOfPrintedPages: what returns beside the numbers of pages is no part of
// the text, and sentences go on behind it.
func TestHeadsOfPrintedPages(t *testing.T) {
	const page = "The Government of Liberia sustained limited efforts during the year, and its\ncourts heard cases of rubber tappers in the north of the country. The law of\nthat time prescribes a minimum sentence, where the victim is not a child, of one\n"
	for _, head := range []string{"LIBERIA                    TRAFFICKING IN PERSONS REPORT 2012", "LIBERIA", "Country Narratives: L", "TRAFFICKING IN PERSONS REPORT 2012"} {
		turn := func(n string) string { return "\n                    " + n + "\n\n" + head + "\n\n" }
		text := "TRAFFICKING IN PERSONS REPORT 2012\n\nLIBERIA (Tier 2)\n\n" + page + turn("230") + "year. " + page + turn("231") + "year. " + page + turn("232") + "year, and of six years else.\n"
		d := readOne(t, "a.txt", text)
		if strings.Contains(d.Text, head) || strings.Contains(d.Text, "23") || strings.Count(d.Text, "of one year") != 3 || len(d.Paragraphs) != 1 {
			t.Errorf("%q: %d paragraphs, %q", head, len(d.Paragraphs), d.Text)
		}
		if f := d.Facts; f.Country.Value != "LBR" || f.Year.Value != "2012" {
			t.Errorf("%q: %+v", head, f)
		}
	}
}
