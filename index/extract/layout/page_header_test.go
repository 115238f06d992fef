package layout

import (
	"strings"
	"testing"
)

// TestNumbersOnLinesThatAreNoPages: figures of a table and numbered parts stay.
func TestNumbersOnLinesThatAreNoPages(t *testing.T) {
	heads := pageHeads("Convictions\n12\n\nProsecutions\n9\n\nConvictions\n13\n\n" + strings.Repeat("A line of text that is long.\n", 20) + "Total Cases\n\n1\n\nOther Cases\n\n7\n\nTotal Cases\n\n90\n")
	if len(heads.heads) != 0 {
		t.Errorf("%+v", heads)
	}
}
