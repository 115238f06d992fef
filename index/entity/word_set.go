package entity

import (
	"fmt"

	"tipsearch/index/analysis"
)

// folded is a word in the form in which texts are compared: lower case, without diacritics.
type folded string

func (f *folded) UnmarshalText(text []byte) error {
	*f = folded(text)
	if want := analysis.FoldWord(string(text)); want != string(text) {
		return fmt.Errorf("expected %q (lower case, no accents), found %q", want, text)
	}
	return nil
}

func (r *reader) words(name string) map[string]bool {
	set := map[string]bool{}
	for _, row := range readRows[struct {
		Words []folded `table:"words,words,unique"`
	}](r, name) {
		for _, word := range row.Words {
			set[string(word)] = true
		}
	}
	return set
}
