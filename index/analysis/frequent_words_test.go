package analysis

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// FrequentWords finds every word that stands in enough sections, whenever it comes up, and none that stands
// in far fewer; and it forgets the others.
func TestFrequentWords(t *testing.T) {
	const batches, size = 40, 700
	r := rand.New(rand.NewPCG(5, 5))
	all, counted := NewFrequentWords(), map[string]int{}
	for b := range batches {
		c := NewWordCounts()
		for s := range size {
			section := uint32(s + 1)
			words := []string{"always", fmt.Sprintf("rare%d", r.IntN(500_000))}
			if b >= batches/2 {
				words = append(words, "late", "late")
			}
			if b == 3 {
				words = append(words, "once")
			}
			if r.IntN(20) == 0 {
				words = append(words, "twentieth")
			}
			for _, w := range words {
				if c.Add(c.ID(w), section) {
					counted[w]++
				}
			}
		}
		all.Add(c, size)
	}
	if counted["always"] != batches*size || counted["late"] != batches*size/2 {
		t.Fatalf("counted %d and %d", counted["always"], counted["late"])
	}
	const enough = batches * size / 32
	found := all.In(enough)
	for w, n := range counted {
		switch {
		case n >= enough && !found[w]:
			t.Errorf("%s stands in %d sections and is not found", w, n)
		case n < enough-batches*size/frequentShare-1 && found[w]:
			t.Errorf("%s stands in %d sections alone and is found", w, n)
		}
	}
	if len(found) != 3 { // "once" stands in a fortieth
		t.Errorf("found %v", found)
	}
	if len(all.words) > 100 {
		t.Errorf("%d words of %d are kept", len(all.words), len(counted))
	}
}
