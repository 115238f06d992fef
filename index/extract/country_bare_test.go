package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
)

// TestNeighbours: two countries' names on lines of their own part two reports only
// where nothing speaks against it.
func TestNeighbours(t *testing.T) {
	const (
		togo  = "Togo is a source country for boys who dig gravel near Lomé. Lorry drivers carry them over the border at night.\n\nJudges convicted three drivers.\n\n"
		benin = "Benin is a transit country for boys from the north. Many end up in the quarries of Abeokuta in Nigeria.\n\nTwo nuns run the only house for girls in Cotonou.\n\n"
	)
	tests := []struct{ name, text, want string }{
		{"two names", "Roads of the gulf\n\nTOGO\n\n" + togo + "BENIN\n\n" + benin, "TGO BEN"},
		{"the title names one of them", "Togo: boys on the road\n\nTOGO\n\n" + togo + "BENIN\n\n" + benin, "TGO"},
		{"written otherwise", "Roads of the gulf\n\nTOGO\n\n" + togo + "Benin\n\n" + benin, "TGO"},
		{"where victims are taken", "Roads of the gulf\n\nTOGO\n\n" + togo + "BENIN\n\nHere the boys change lorries, and the police of both countries look away.\n\nTwo nuns run a house.\n\n", "TGO"},
		{"a line and no report", "Roads of the gulf\n\nTOGO\n\n" + togo + "BENIN\n\nBenin is a transit country for boys from the north. Many end up in the quarries of Abeokuta in Nigeria.\n\n", "TGO"},
		{"a territory", "Roads of the coast\n\nCHINA\n\nChina is a source country for women who are sold as brides in the hills. Brokers pay their parents.\n\nJudges convicted three brokers.\n\nMACAU\n\nMacau is a destination country for women from the mainland. They work in casinos.\n\nPolice freed two.\n\n", "CHN"},
		{"text before the first", "Roads of the gulf\n\nWe rode with 30 drivers for two months and spoke with the boys in their lorries.\n\nTOGO\n\n" + togo + "BENIN\n\n" + benin, ""},
	}
	for _, tt := range tests {
		docs, _ := readAll("notes.txt", tt.text)
		var got []string
		for _, d := range docs {
			if d.Facts.Country.Known != document.Unknown {
				got = append(got, d.Facts.Country.Value)
			}
			if tt.want == "" && !strings.Contains(d.Text, "30 drivers") {
				t.Errorf("%s: the text before the first country is lost", tt.name)
			}
		}
		if strings.Join(got, " ") != tt.want && tt.want != "" || tt.want != "" && len(docs) != len(strings.Fields(tt.want)) || tt.want == "" && len(docs) != 1 {
			t.Errorf("%s: reports of %q, want %q", tt.name, got, tt.want)
		}
	}
}
