package facts

import "testing"

// TestHeadingsAreNoBylines: a line that names a time or a maker may head a part.
func TestHeadingsAreNoBylines(t *testing.T) {
	for _, line := range []string{
		"Arrests by month, March 2019", "Recruited by the army", "By the end of 2018", "Measures taken by the Government, 2017", "Published reports", "Victims by country",
	} {
		if isByline(line) {
			t.Errorf("%q is read as a byline", line)
		}
	}
}
