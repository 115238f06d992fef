package search

import (
	"slices"
	"strings"
	"testing"
)

func TestPointersTableIsSortedAndUnique(t *testing.T) {
	openings := pointerOpenings()
	if !slices.IsSorted(openings) || len(slices.Compact(slices.Clone(openings))) != len(openings) {
		t.Error("pointers.txt is not sorted, or has an opening twice")
	}
	for _, o := range openings {
		if o != strings.ToLower(o) || !pointsElsewhere(o+" the report") {
			t.Errorf("pointers.txt: %q is not in lower case or does not tell", o)
		}
	}
}
