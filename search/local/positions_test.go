package local

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tipsearch/search/engine"
)

func TestApart(t *testing.T) {
	for _, c := range []struct {
		starts []uint32
		n      int
		want   uint32
	}{
		{nil, 2, 0}, {[]uint32{1}, 2, 1}, {[]uint32{1, 2}, 2, 1}, {[]uint32{1, 2, 3}, 2, 2}, {[]uint32{1, 3, 5}, 2, 3}, {[]uint32{1, 2, 3}, 1, 3},
	} {
		if got := apart(c.starts, c.n); got != c.want {
			t.Errorf("phrases of %d words at %v: %d, want %d", c.n, c.starts, got, c.want)
		}
	}
}

// In each text every letter is a word; what matches is between brackets.
func TestInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		words  string
		within int
		want   string
	}{
		{"ab", 3, "[ab]...[a.b]"},
		{"ab", 3, "[ba]"},
		{"ab", 1, "a.b[ba]"},
		{"ab", 3, "a...b"},
		{"ab", 3, "a..[ab]b"},         // the nearer a
		{"ab", 2, "[ab][ab]"},         // no word in two matches
		{"aa", 2, "[a.a][a.a]"},       // a word asked for twice has to stand twice
		{"aa", 2, "a"},                //
		{"aab", 3, "[aba]b"},          //
		{"aab", 2, "[aab]"},           //
		{"abc", 4, "[a.c.b]abb[bac]"}, //
		{"abc", 2, "ab.c[cab]"},       //
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(c.want)
		class, need := map[rune]int{}, []int(nil)
		for _, w := range c.words {
			if _, ok := class[w]; !ok {
				class[w] = len(need)
				need = append(need, 0)
			}
			need[class[w]]++
		}
		places := make([][]uint32, len(need))
		for i, r := range text {
			if n, ok := class[r]; ok {
				places[n] = append(places[n], uint32(i))
			}
		}
		seq := merge(places, nil)
		open, end := map[int]bool{}, map[int]bool{}
		engine.InAnyOrder(seq, need, c.within, func(first, last int) {
			open[int(seq[first].Place)], end[int(seq[last].Place)] = true, true
		})
		var got strings.Builder
		for i, r := range text {
			if open[i] {
				got.WriteByte('[')
			}
			got.WriteRune(r)
			if end[i] {
				got.WriteByte(']')
			}
		}
		if got.String() != c.want {
			t.Errorf("%q within %d: %s, want %s", c.words, c.within, got.String(), c.want)
		}
	}
}

func TestPointsElsewhere(t *testing.T) {
	for text, want := range map[string]bool{
		"See the Department of State’s Trafficking in Persons Report at https://example.org/tip.": true,
		"See section 7.c.":                           true,
		"Please see Section 2.a., Internet Freedom.": true,
		"Not applicable.":                            true,
		"For information on trafficking, see the report of the year.": true,
		"Police beat detainees; see section 1.c.":                     false,
		"The government saw no need to act.":                          false,
		"":                                                            false,
	} {
		if got := engine.IsCrossReference(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// Two different words are counted by a shorter way, which counts the same.
func TestEitherFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		var a, b []uint32
		for place := uint32(1); place < 60; place++ {
			switch r.IntN(5) {
			case 0:
				a = append(a, place)
			case 1:
				b = append(b, place)
			}
		}
		within := 1 + r.IntN(8)
		want := uint32(0)
		engine.InAnyOrder(merge([][]uint32{a, b}, nil), []int{1, 1}, within, func(int, int) { want++ })
		if got := eitherFirst(a, b, uint32(within)); got != want {
			t.Fatalf("%v and %v within %d: %d, want %d", a, b, within, got, want)
		}
	}
}
