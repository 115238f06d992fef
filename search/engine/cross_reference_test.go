package engine

import (
	"strings"
	"testing"
)

func TestCrossReferenceTable(t *testing.T) {
	for _, o := range crossReferenceOpenings {
		if o != strings.ToLower(o) || !IsCrossReference(o+" the report") {
			t.Errorf("cross_references.txt: %q is not in lower case or does not open a cross-reference", o)
		}
	}
}
