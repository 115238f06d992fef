package search

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index"
)

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
		tokens := index.Tokens(w)
		if len(tokens) != 1 || tokens[0].Exact != w {
			t.Errorf("common.txt: %q is not one word in lower case", w)
		}
	}
}
