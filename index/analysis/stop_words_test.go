package analysis

import (
	"slices"
	"strings"
	"testing"
)

func TestStopWordTableIsSortedAndUnique(t *testing.T) {
	var words []string
	for line := range strings.Lines(stopWordTable) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			words = append(words, line)
		}
	}
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("stop_words.txt is not sorted, or has a word twice")
	}
	for _, w := range words {
		if tokens := Tokens(w); len(tokens) != 1 || tokens[0].Exact != w || !IsStopWord(w) {
			t.Errorf("stop_words.txt: %q is not one word in lower case", w)
		}
	}
}
