package facts

import "testing"

func TestBackMatterHeadings(t *testing.T) {
	for text, want := range map[string]bool{"Annex 2": true, "ANNEX": true, "Annex: cases by district": true, "Table 1. Convictions": true,
		"Appendix B – Laws": true, "Key figures": true, "LIST OF CASES HEARD": true, "Tables and chairs": false, "Table manners of the court": false,
		"Annex the island": false, "Figures show little": false, "Annexation": false, "Box 3": true} {
		if got := isBackMatter(text); got != want {
			t.Errorf("%q heads back matter: %v, want %v", text, got, want)
		}
	}
}
