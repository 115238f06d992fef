package search

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/analysis"
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

func TestCommonTableIsSortedAndUnique(t *testing.T) {
	var words []string
	for line := range strings.Lines(commonTable) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			words = append(words, line)
		}
	}
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("common.txt is not sorted, or has a word twice")
	}
	for _, w := range words {
		tokens := analysis.Tokens(w)
		if len(tokens) != 1 || tokens[0].Exact != w {
			t.Errorf("common.txt: %q is not one word in lower case", w)
		}
	}
}
