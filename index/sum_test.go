package index

import (
	"errors"
	"testing"

	"tipsearch/index/posting"
)

// A list whose sum is not the stored one is damage, even if all bytes of the file are as they were written: places are
// compared where they are read, sections and counts always.
func TestListWithAnotherSum(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("kenya.txt", narrative("Kenya", "2023", ""))}})
	for _, c := range []struct {
		name           string
		flip           posting.Sum
		places, damage bool
	}{
		{"as written", 0, true, false},
		{"other places", 1, true, true},
		{"other places, not read", 1, false, false},
		{"other counts", 1 << 32, false, true},
		{"other counts, places too", 1 << 32, true, true},
	} {
		ix := mustOpen(t, dir)
		sums := ix.tables.Words.Text.Sums
		for i := range sums {
			sums[i] ^= c.flip
		}
		l, err := ix.Postings().List(posting.Exact, "pickers", c.places)
		if errors.Is(err, ErrDamaged) != c.damage || !c.damage && (err != nil || l.Sections() == 0) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
