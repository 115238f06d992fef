package posting

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/analysis"
	"tipsearch/index/checked"
)

// listOf returns a list of the places of each row.
func listOf(sections int, rows map[uint32][]uint32, places bool) *List {
	l := newList(len(rows), 0, places)
	for d := range uint32(sections) {
		if at, ok := rows[d]; ok {
			l.add(d, uint32(len(at)), at)
		}
	}
	return l.complete(sections)
}

// read prints the contents of each row of a list.
func read(t *testing.T, l *List, places bool) string {
	t.Helper()
	var b strings.Builder
	r := l.Reader()
	for i, d := range l.Rows() {
		if at, ok := l.Find(0, d); !ok || at != i {
			t.Fatalf("row %d is found at %d, %v, want %d", d, at, ok, i)
		}
		fmt.Fprint(&b, d, " ", l.Times(i))
		if places {
			near, far := r.Places(d)
			fmt.Fprint(&b, " ", near, far)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// randomRows returns places in a share of the rows, a few of them too large for two bytes.
func randomRows(r *rand.Rand, sections int, share float64, parity uint32) map[uint32][]uint32 {
	rows := map[uint32][]uint32{}
	for d := range uint32(sections) {
		if r.Float64() > share {
			continue
		}
		place, step := uint32(0), 50
		if r.IntN(20) == 0 {
			step = 50_000
		}
		for range 1 + r.IntN(6) {
			place += 2 * uint32(1+r.IntN(step))
			rows[d] = append(rows[d], place+parity)
		}
	}
	return rows
}

func TestListAndUnion(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, share := range []float64{0, 0.002, 0.1, 1} {
		const sections = 1000
		x := &Lists{rows: make([]uint32, sections)}
		a, b := randomRows(r, sections, share, 0), randomRows(r, sections, share, 1) // they share no place
		within := make([]uint64, (sections+63)/64)
		all, some := map[uint32][]uint32{}, map[uint32][]uint32{}
		for d := range uint32(sections) {
			both := slices.Sorted(slices.Values(slices.Concat(a[d], b[d])))
			if len(both) > 0 {
				all[d] = both
			}
			if r.IntN(3) == 0 {
				within[d/64] |= 1 << (d % 64)
				if len(both) > 0 {
					some[d] = both
				}
			}
		}
		for _, places := range []bool{false, true} {
			lists := []*List{listOf(sections, a, places), listOf(sections, b, places)}
			for range 2 { // the second time, scratch memory is reused
				if got, want := read(t, x.Union(lists, nil), places), read(t, listOf(sections, all, places), places); got != want {
					t.Fatalf("share %v, places %v: the union is\n%s\nnot\n%s", share, places, got, want)
				}
				if got, want := read(t, x.Union(lists, within), places), read(t, listOf(sections, some, places), places); got != want {
					t.Fatalf("share %v, places %v: the union within is\n%s\nnot\n%s", share, places, got, want)
				}
			}
		}
	}
}

// A section in which a word occurs more often than two bytes can count.
func TestListOfLongSections(t *testing.T) {
	long := make([]uint32, math.MaxUint16+5)
	for i := range long {
		long[i] = uint32(i + 1)
	}
	l := listOf(40, map[uint32][]uint32{2: {7}, 3: long, 4: {1, 70_000}, 5: {9}, 39: long[:math.MaxUint16]}, true)
	r := l.Reader()
	for i, want := range []struct{ times, places, last int }{{1, 1, 7}, {len(long), len(long), len(long)}, {2, 2, 70_000}, {1, 1, 9}, {math.MaxUint16, math.MaxUint16, math.MaxUint16}} {
		near, far := r.Places(l.Rows()[i])
		last := far
		for _, p := range near {
			last = append(last, uint32(p))
		}
		if int(l.Times(i)) != want.times || len(last) != want.places || int(last[len(last)-1]) != want.last {
			t.Errorf("row %d: %d times, %d places to %d, want %+v", l.Rows()[i], l.Times(i), len(last), last[len(last)-1], want)
		}
	}
}

// Find continues from the given index and reports what is missing, in lists with and without a set.
func TestFind(t *testing.T) {
	for _, sections := range []int{30, 100_000} {
		l := listOf(sections, map[uint32][]uint32{3: {1}, 4: {1}, 20: {1}, 21: {1}, 29: {1}}, false)
		if (l.Set() != nil) != (sections == 30) {
			t.Errorf("%d sections: a set of %d", sections, len(l.Set()))
		}
		for row, want := range map[uint32]int{0: 0, 3: 0, 4: 1, 5: 2, 20: 2, 22: 4, 29: 4} {
			for from := range want + 1 {
				at, ok := l.Find(from, row)
				if there := slices.Contains(l.Rows(), row); at != want || ok != there {
					t.Errorf("%d sections: row %d from %d is at %d, %v; want %d, %v", sections, row, from, at, ok, want, there)
				}
			}
		}
	}
}

// The sum depends on each place and count, but not on the order of the rows.
func TestSum(t *testing.T) {
	sum := func(rows ...[]uint32) (s Sum) { // row, followed by its places
		for _, r := range rows {
			s.AddRow(r[0], uint32(len(r)-1))
			for _, p := range r[1:] {
				s.AddPlace(r[0], p)
			}
		}
		return s
	}
	one := sum([]uint32{1, 5, 9}, []uint32{2, 5})
	if one != sum([]uint32{2, 5}, []uint32{1, 5, 9}) {
		t.Error("the order of the rows decides")
	}
	for _, other := range []Sum{0, sum([]uint32{1, 5, 8}, []uint32{2, 5}), sum([]uint32{1, 5}, []uint32{2, 5, 9}), sum([]uint32{1, 5, 9}, []uint32{3, 5})} {
		if one == other {
			t.Error("two lists have one sum")
		}
	}
	moved := sum([]uint32{1, 5, 8}, []uint32{2, 5})
	if one.rows() != moved.rows() || one.rows() == sum([]uint32{1, 5}, []uint32{2, 5, 9}).rows() {
		t.Error("the half of the rows is not of rows and counts alone")
	}
}

func termsOf(words ...string) *terms {
	t := new(terms)
	for _, w := range words {
		t.add([]byte(w))
	}
	return t
}

func wordsOf(t *testing.T, words ...string) *Words {
	t.Helper()
	var terms []Term
	for _, w := range words {
		terms = append(terms, Term{Text: w, Form: analysis.BuiltinForms().Form(w), Sections: uint32(len(w))})
	}
	l := NewLexicon(terms, true)
	w, err := newWords(termsOf(slices.Sorted(slices.Values(words))...), l)
	if err != nil {
		t.Fatal(err)
	}
	w.err = func() error { return nil }
	return w
}

// Prefix and Near find the same words as an examination of each word.
func TestWords(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	words := []string{"a", "labor", "labour", "labors", "labored", "picker", "pickers", "türkmen", "\xff", "\xff\xff"}
	for range 2000 {
		w := make([]byte, 1+r.IntN(7))
		for i := range w {
			w[i] = "abcde"[r.IntN(5)]
		}
		words = append(words, string(w))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	w := wordsOf(t, words...)
	collect := func(walk func(func(string) bool) error) (out []string) {
		if err := walk(func(s string) bool { out = append(out, s); return true }); err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, p := range []string{"", "a", "lab", "labors", "labours", "e", "z", "\xff", "ü"} {
		want := slices.DeleteFunc(slices.Clone(words), func(s string) bool { return !strings.HasPrefix(s, p) })
		if got := collect(func(y func(string) bool) error { return w.Prefix(p, y) }); !slices.Equal(got, want) {
			t.Errorf("prefix %q: %q, want %q", p, got, want)
		}
	}
	for _, word := range []string{"labor", "picer", "abcde", "turkmen", "e", "zzz"} {
		for edits := 1; edits <= maxEdits; edits++ {
			want := slices.DeleteFunc(slices.Clone(words), func(s string) bool {
				return strings.Contains(s, "\xff") || analysis.Distance(s, word, edits) > edits
			})
			if got := collect(func(y func(string) bool) error { return w.Near(word, edits, y) }); !slices.Equal(got, want) {
				t.Errorf("%d edits from %q: %q, want %q", edits, word, got, want)
			}
		}
	}
	var of []string
	w.Each(Forms, "labor", func(s string) { of = append(of, s) })
	if want := []string{"labor", "labored", "labors", "labour"}; !slices.Equal(of, want) {
		t.Errorf("labor is the form of %q, want %q", of, want)
	}
	if w.Sections("pickers") != 7 || w.Sections("pick") != 0 || !w.HasForm("picker") || w.HasForm("pickers") {
		t.Error("sections or forms are not those of the words")
	}
}

// A dictionary with other words than were written is rejected.
func TestOtherWords(t *testing.T) {
	l := NewLexicon([]Term{{Text: "ab"}, {Text: "c"}}, true)
	for _, terms := range [][]string{{"a", "bc"}, {"ab"}, {"ab", "c", "d"}, {"ab", "d"}} {
		if _, err := newWords(termsOf(terms...), l); err == nil {
			t.Errorf("%q are taken for ab, c", terms)
		}
	}
}

// The cache keeps pinned and recently requested lists, within its budget.
func TestCache(t *testing.T) {
	c := cache{lists: map[key]*cached{}}
	big := func() *List { return &List{rows: make([]uint32, 1<<18)} } // 1 MB
	c.put(key{Exact, "pinned"}, big(), true)
	for i := range 200 {
		c.put(key{Exact, fmt.Sprint(i)}, big(), false)
		c.get(key{Exact, "0"}, false)
		if c.recent > recentBudget {
			t.Fatalf("%d bytes are kept", c.recent)
		}
	}
	if c.get(key{Exact, "pinned"}, false) == nil || c.get(key{Exact, "0"}, false) == nil || c.get(key{Exact, "199"}, false) == nil {
		t.Error("a list that is pinned, was asked for or is new is gone")
	}
	if c.get(key{Exact, "1"}, false) != nil || c.get(key{Exact, "pinned"}, true) != nil {
		t.Error("a list is kept that nobody asked for, or has places that it has not")
	}
	sum := 0
	for k, e := range c.lists {
		if !e.pinned {
			sum += e.list.bytes() + len(k.term)
		}
	}
	if sum != c.recent {
		t.Errorf("%d bytes are kept, %d counted", sum, c.recent)
	}
	c.put(key{Forms, "x"}, listOf(9, map[uint32][]uint32{1: {2}}, true), false)
	c.put(key{Forms, "x"}, listOf(9, map[uint32][]uint32{1: {2}}, false), false)
	if c.get(key{Forms, "x"}, true) == nil {
		t.Error("a list without places takes the place of one with them")
	}
}

// Pairs separates the words as written of each side into common and rare ones: a phrase of forms needs both.
func TestPairsSeparatesRareWords(t *testing.T) {
	x := &Lists{
		words:  map[Field]*Words{Exact: wordsOf(t, "labor", "labors", "labour", "of"), pairs: wordsOf(t)},
		common: map[string]bool{"labor": true, "of": true},
		guard:  new(checked.Guard),
	}
	x.cache.lists = map[key]*cached{}
	for _, c := range []struct {
		field         Field
		first, second string
		want          string
	}{
		{Forms, "labor", "of", "[] [labor] [of] [labors labour] [] true"},
		{Forms, "of", "labor", "[] [of] [labor] [] [labors labour] true"},
		{Exact, "labor", "of", "[] [labor] [of] [] [] true"},
		{Exact, "of", "labour", "[] [of] [] [] [labour] false"},
		{Exact, "of", "of", "[] [] [] [] [] false"},
		{AsideExact, "of", "labor", "[] [] [] [] [] false"},
	} {
		p, ok, err := x.Pairs(c.field, c.first, c.second)
		got := fmt.Sprint(p.Lists, p.Left, p.Right, p.RareLeft, p.RareRight, ok)
		if err != nil || got != c.want {
			t.Errorf("%c %s %s: %s, %v; want %s", c.field, c.first, c.second, got, err, c.want)
		}
	}
}
