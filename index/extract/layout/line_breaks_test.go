package layout

import (
	"slices"
	"strings"
	"testing"
)

// Items of a list that happen to be of one length are no wrapped lines.
func TestLinesOfOneLengthAreNotWrapped(t *testing.T) {
	lines := []string{
		"Train judges, prosecutors and the police on how to apply the new law and to protect the witnesses at trial",
		"Investigate officials accused of complicity and hold them to account through trials and fitting sentences",
		"Ban recruitment fees that are charged to workers, and license agencies that send the workers to other lands",
		"Open shelters for men in the capital and in the north, and give the police a list of those that have room",
	}
	text := strings.Join(lines, "\n")
	w := measureWrapping([]string{text})
	if got := w.unwrap(text, 0); !slices.Equal(got, lines) {
		t.Errorf("paragraphs %q", got)
	}
}

func TestAbbreviationsKeepTheirHyphen(t *testing.T) {
	for before, want := range map[string]string{"groups and U.S.-": "groups and U.S.-funded", "an EU-": "an EU-funded", "was re-": "was refunded"} {
		if got := string(JoinLine([]byte(before), "funded", nil)); got != want {
			t.Errorf("%q: %q, want %q", before, got, want)
		}
	}
}
