package align

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkAlign compares two texts of n sentences of 25 words, a third of them
// edited and some of them moved, as a section (40) and a long report (800, 2000).
func BenchmarkAlign(b *testing.B) {
	for _, n := range []int{40, 800, 2000} {
		rng := rand.New(rand.NewPCG(1, 2))
		var left, right []string
		for range n {
			words := make([]string, 25)
			for i := range words {
				words[i] = fmt.Sprintf("w%d", int(rng.ExpFloat64()*300))
			}
			left = append(left, strings.Join(words, " "))
			if rng.IntN(3) == 0 {
				words[rng.IntN(25)] = "new"
			}
			right = append(right, strings.Join(words, " "))
		}
		for range n / 20 {
			i, j := rng.IntN(n), rng.IntN(n)
			right[i], right[j] = right[j], right[i]
		}
		l, r := text(left...), text(right...)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Align(l, r)
			}
		})
	}
}
