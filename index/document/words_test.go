package document

import (
	"strings"
	"testing"
)

func TestCount(t *testing.T) {
	for text, want := range map[string]int{
		"":                                0,
		" — … \n":                         0,
		"Courts convicted 14 traffickers": 4,
		"labor.Grant":                     2, // glued sentences
		"traf\u00adficking":               1,
		"\u00adficking":                   1,
		"Côte d’Ivoire":                   3,
		"дети и труд":                     3,
		"cafe\u0301s":                     1,
		"a1 b\x00c":                       3,
		"\xff\xfe":                        0,
	} {
		if got := CountWords(text); got != want {
			t.Errorf("Count(%q) = %d, want %d", text, got, want)
		}
	}
}

// A text in pieces has the words of the whole, wherever it is cut.
func FuzzCounter(f *testing.F) {
	f.Add("Côte d’Ivoire 2,090 traf\u00adficking", 3)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		text = strings.ToValidUTF8(text, "")
		runes := []rune(text)
		cut = min(max(cut, 0), len(runes))
		var c WordCounter
		c.Add(string(runes[:cut]))
		c.Add(string(runes[cut:]))
		if want := CountWords(text); c.N != want {
			t.Errorf("%d words in two pieces, %d in one", c.N, want)
		}
		if fields := len(strings.FieldsFunc(text, func(r rune) bool {
			return !isWordRune(r) && r != softHyphen
		})); CountWords(text) < fields-strings.Count(text, "\u00ad") || CountWords(text) > fields {
			t.Errorf("%d words, %d runs of letters and digits", CountWords(text), fields)
		}
	})
}
