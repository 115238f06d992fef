package section

import (
	"testing"

	"tipsearch/index/document"
)

// TestLetteredHeadings checks that a letter before a line in title case belongs to a heading, and one before a
// sentence or a line in lower case to an item.
func TestLetteredHeadings(t *testing.T) {
	for text, want := range map[string]form{
		"a. Arbitrary Deprivation of Life and Other Unlawful or Politically Motivated Killings": perhaps,
		"c. Prohibition of Child Labor and Minimum Age for Employment":                          perhaps,
		"b. train the police and the courts of the north":                                       notHeading,
		"c. Prohibition of Child Labor and Minimum Age for Employment.":                         notHeading,
		"a. shelters": notHeading,
	} {
		if got := formOf(text, document.Body); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
