package search

import (
	"strings"
	"testing"
)

func TestPointersTable(t *testing.T) {
	for _, o := range pointerOpenings {
		if o != strings.ToLower(o) || !pointsElsewhere(o+" the report") {
			t.Errorf("pointers.txt: %q is not in lower case or does not tell", o)
		}
	}
}
