package analysis

import "testing"

func TestStopWordTable(t *testing.T) {
	for w := range stopWords {
		if tokens := Tokens(w); len(tokens) != 1 || tokens[0].Exact != w || !IsStopWord(w) {
			t.Errorf("stop_words.txt: %q is not one word in lower case", w)
		}
	}
}
