package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/analysis"
)

// The words of a cut text are its words as written, each at its place.
func FuzzCut(f *testing.F) {
	for _, text := range []string{"", "The government\nthe Government THE", "U.S. officials’ 2,090 ＦＯＲＣＥＤ 强迫 Tu\u0308rkmen\n\n\nend", "a\xffb a " + strings.Repeat("x", 20000)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want []string
		for _, w := range analysis.BuiltinForms().Tokens(text) {
			want = append(want, fmt.Sprint(w.Exact, " ", w.Pos))
		}
		words, count := cut(text, analysis.BuiltinForms())
		var got, met []string
		words.each(func(id int, word []byte, place int) {
			if word != nil {
				met = append(met, string(word))
			}
			got = append(got, fmt.Sprint(met[id], " ", place))
		})
		if !slices.Equal(got, want) || count != len(want) {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
		if distinct := slices.Compact(slices.Sorted(slices.Values(met))); len(distinct) != len(met) {
			t.Errorf("%q: a word is met twice in %q", text, met)
		}
	})
}

// The words of the pairs are the most frequent ones, except those that contain a space, up to the limit.
func TestCommonOf(t *testing.T) {
	var b strings.Builder
	for i := range commonWords + 50 {
		b.WriteString(strings.Repeat(fmt.Sprintf("w%03d ", i), commonWords+50-i))
	}
	words, _ := cut(b.String(), analysis.BuiltinForms())
	spaced := cutText{0, 3, 'a', ' ', 'b'}
	for range 1000 {
		spaced = append(spaced, 2)
	}
	got := commonOf([]cutText{spaced, words})
	if len(got) != commonWords || got[0] != "w000" || got[commonWords-1] != fmt.Sprintf("w%03d", commonWords-1) {
		t.Errorf("%d words, %q", len(got), got)
	}
}
