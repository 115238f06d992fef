package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// keep checks what Align promises of any two texts.
func keep(t *testing.T, left, right Text) {
	t.Helper()
	keepResult(t, left, right, Align(left, right))
}

func keepResult(t *testing.T, left, right Text, r Result) {
	t.Helper()
	var ls, rs []int
	for k, p := range r.Pairs {
		if p.Related >= 0 && (r.Pairs[p.Related].Related != k || p.Status != Added && p.Status != Removed ||
			p.Status == r.Pairs[p.Related].Status) {
			t.Errorf("pair %d is related to %d: %+v", k, p.Related, p)
		}
		ls, rs = append(ls, p.Left...), append(rs, p.Right...)
		consecutive(t, p.Left)
		consecutive(t, p.Right)
		switch p.Status {
		case Added:
			if p.Left != nil || len(p.Right) != 1 {
				t.Errorf("added: %+v", p)
			}
			continue
		case Removed:
			if p.Right != nil || len(p.Left) != 1 {
				t.Errorf("removed: %+v", p)
			}
			continue
		}
		l, q := run(left, [2]int{p.Left[0], p.Left[len(p.Left)-1] + 1}),
			run(right, [2]int{p.Right[0], p.Right[len(p.Right)-1] + 1})
		if p.Changes == nil {
			if plain(left.Text[l.Start:l.End]) != plain(right.Text[q.Start:q.End]) {
				t.Errorf("%s without changes: %q, %q", p.Status, left.Text[l.Start:l.End], right.Text[q.Start:q.End])
			}
			continue
		}
		if p.Status == Unchanged {
			t.Errorf("unchanged with changes: %+v", p)
		}
		rebuild(t, left.Text, l, right.Text, q, p.Changes)
	}
	slices.Sort(ls)
	for i, x := range ls {
		if x != i {
			t.Fatalf("left sentences %v", ls)
		}
	}
	if len(ls) != len(left.Sentences) || len(rs) != len(right.Sentences) || !slices.IsSorted(rs) {
		t.Fatalf("%d of %d left, %d of %d right, in order %v", len(ls), len(left.Sentences), len(rs),
			len(right.Sentences), rs)
	}
	if s := r.Share; s.Carried > s.RightWords || s.Carried > s.LeftWords {
		t.Errorf("share %+v", s)
	}
}

func consecutive(t *testing.T, list []int) {
	t.Helper()
	for i := 1; i < len(list); i++ {
		if list[i] != list[i-1]+1 {
			t.Errorf("not consecutive: %v", list)
		}
	}
}

// rebuild checks that the changes of each side are its text, and that kept words
// are equal.
func rebuild(t *testing.T, lt string, l Span, rt string, r Span, changes []Change) {
	t.Helper()
	la, ra := l.Start, r.Start
	var last Op
	for _, c := range changes {
		if c.Left.Start != la || c.Right.Start != ra || c.Left.End < la || c.Right.End < ra {
			t.Fatalf("gap before %v in %v", c, changes)
		}
		la, ra = c.Left.End, c.Right.End
		if c.Op == last || c.Op == WordsGone && last == WordsNew {
			t.Errorf("%s after %s", c.Op, last)
		}
		last = c.Op
		one, other := lt[c.Left.Start:c.Left.End], rt[c.Right.Start:c.Right.End]
		switch c.Op {
		case Kept:
			if plain(one) != plain(other) {
				t.Errorf("kept %q and %q", one, other)
			}
		case WordsGone:
			if one == "" || other != "" {
				t.Errorf("removed %q and %q", one, other)
			}
		case WordsNew:
			if one != "" || other == "" {
				t.Errorf("added %q and %q", one, other)
			}
		}
	}
	if la != l.End || ra != r.End {
		t.Errorf("changes end at %d of %d, %d of %d", la, l.End, ra, r.End)
	}
}

// plain is a text without white space and with straight quotes: an account of
// "unchanged" that shares nothing with the one under test but the quotes' table.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, straight(s))
}

func TestPromises(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	words := strings.Fields("the government did not report cotton harvest victims police “trained” judges ’s 2,090 forced labor, in-kind shelters closed observers Ärsary")
	for range 400 {
		var base []string
		for range rng.IntN(12) {
			var s []string
			for range 1 + rng.IntN(9) {
				s = append(s, words[rng.IntN(len(words))])
			}
			base = append(base, strings.Join(s, " ")+".")
		}
		other := slices.Clone(base)
		for range rng.IntN(6) {
			if len(other) == 0 {
				break
			}
			i, k := rng.IntN(len(other)), rng.IntN(len(other))
			switch rng.IntN(5) {
			case 0:
				other[i], other[k] = other[k], other[i]
			case 1:
				other = slices.Delete(other, i, i+1)
			case 2:
				other = slices.Insert(other, i, other[k])
			case 3:
				other[i] += " " + words[rng.IntN(len(words))]
			case 4:
				a, b, _ := strings.Cut(other[i], " ")
				if b != "" {
					other = slices.Replace(other, i, i+1, a, b)
				}
			}
		}
		keep(t, text(base...), text(other...))
	}
}

// Sides with more pairs of sentences than are looked at still lose nothing.
func TestBeyondTheLimit(t *testing.T) {
	var a, b []string
	for i := range 400 {
		a = append(a, fmt.Sprintf("Sentence %d of %d.", i, i*i))
		if i%7 != 0 {
			b = append(b, fmt.Sprintf("Sentence %d of %d.", i, i*i))
		}
	}
	b = append(b, a[0]) // moved across the whole text
	r := within(text(a...), text(b...), 30_000)
	keepResult(t, text(a...), text(b...), r)
	same := 0
	for _, p := range r.Pairs {
		if p.Status == Unchanged {
			same++
		}
	}
	if same != len(b)-1 || r.Pairs[len(r.Pairs)-1].Status != Moved {
		t.Errorf("%d of %d unchanged, the last %s", same, len(b)-1, r.Pairs[len(r.Pairs)-1].Status)
	}
}

func TestBandIsCrossed(t *testing.T) {
	for _, c := range [][2]int{{1, 1}, {1, 5000}, {5000, 1}, {300, 400}, {4000, 70}, {70, 4000}, {900, 900}} {
		b := newBand(c[0], c[1], 10_000)
		if !b.has(0, 0) || !b.has(c[0]-1, c[1]-1) {
			t.Errorf("%v: an end lies outside", c)
		}
		for i := 1; i < c[0]; i++ {
			if b.from(i) < b.from(i-1) || b.from(i) >= b.to(i-1) {
				t.Fatalf("%v: row %d from %d, row before %d to %d", c, i, b.from(i), b.from(i-1), b.to(i-1))
			}
		}
	}
}

func FuzzAlign(f *testing.F) {
	for _, e := range expectations(nil) {
		f.Add(strings.Join(e.left, "\n"), strings.Join(e.right, "\n"))
	}
	f.Add("\xff a\u00a0b", "‘\u2028’ ́")
	f.Fuzz(func(t *testing.T, left, right string) {
		if len(left)+len(right) > 4000 {
			return
		}
		one := func(s string) Text { return BySentence(s, []Paragraph{{N: 1, Start: 0, End: len(s)}}) }
		keep(t, one(left), one(right))
	})
}

func TestCommonWordsTable(t *testing.T) {
	for word := range commonWords {
		if !common(strings.ToUpper(word)) {
			t.Errorf("common.txt: %q is not in lower case", word)
		}
	}
}
