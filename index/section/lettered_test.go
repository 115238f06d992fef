package section

import (
	"testing"

	"tipsearch/index/document"
)

// TestLetteredHeadings: a letter before a line in title case is a heading's; before
// a sentence or a line in small letters it is an item's.
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
