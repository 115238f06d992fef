package align

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/pairs.txt
var pairsFile string

// text of sentences, each a paragraph of its own.
func text(sentences ...string) Text {
	var t Text
	for i, s := range sentences {
		if i > 0 {
			t.Text += "\n"
		}
		start := len(t.Text)
		t.Text += s
		t.Sentences = append(t.Sentences, Sentence{Paragraph: i + 1, Start: start, End: len(t.Text)})
	}
	return t
}

type expectation struct {
	name        string
	left, right []string
	want        []string // per right sentence, then "- label" for what was removed
}

func expectations(t *testing.T) []expectation {
	var out []expectation
	var labels []string
	right := false
	finish := func() {
		if len(out) == 0 {
			return
		}
		e := &out[len(out)-1]
		for _, l := range labels {
			if !slices.ContainsFunc(e.want, func(w string) bool { return slices.Contains(strings.Fields(w), l) }) {
				e.want = append(e.want, "- "+l)
			}
		}
	}
	for line := range strings.Lines(pairsFile) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "## "):
			finish()
			out, labels, right = append(out, expectation{name: line[3:]}), nil, false
		case line == "" || line[0] == '#':
		case line == "->":
			right = true
		default:
			mark, sentence, ok := strings.Cut(line, " | ")
			if !ok {
				t.Fatalf("no bar in %q", line)
			}
			e := &out[len(out)-1]
			if right {
				e.right, e.want = append(e.right, sentence), append(e.want, mark)
			} else {
				e.left, labels = append(e.left, sentence), append(labels, mark)
			}
		}
	}
	finish()
	return out
}

// marks writes a result as the file does.
func marks(r Result, rightCount int) []string {
	label := func(i int) string { return string(rune('a' + i)) }
	got := make([]string, rightCount)
	var removed []string
	for _, p := range r.Pairs {
		mark := map[Status]string{Unchanged: "=", Edited: "~", Moved: ">", Added: "+", Removed: "-"}[p.Status]
		if p.Status == Moved && p.Changes != nil {
			mark += "~"
		}
		for _, i := range p.Left {
			mark += " " + label(i)
		}
		for _, j := range p.Right {
			got[j] = mark
		}
		if p.Status == Removed {
			removed = append(removed, mark)
		}
	}
	return append(got, removed...)
}

func TestPairs(t *testing.T) {
	all := expectations(t)
	if len(all) < 25 {
		t.Fatalf("%d pairs of texts were read", len(all))
	}
	for _, e := range all {
		t.Run(e.name, func(t *testing.T) {
			r := Align(text(e.left...), text(e.right...))
			if got := marks(r, len(e.right)); !slices.Equal(got, e.want) {
				t.Errorf("got  %q\nwant %q\n%+v", got, e.want, r.Pairs)
			}
		})
	}
}

// Comparing backwards must find the same pairs.
func TestPairsBackwards(t *testing.T) {
	for _, e := range expectations(t) {
		forth := Align(text(e.left...), text(e.right...))
		back := Align(text(e.right...), text(e.left...))
		count := func(r Result) map[Status]int {
			out := map[Status]int{}
			for _, p := range r.Pairs {
				out[p.Status]++
			}
			return out
		}
		f, b := count(forth), count(back)
		if f[Unchanged] != b[Unchanged] || f[Edited] != b[Edited] || f[Moved] != b[Moved] || f[Added] != b[Removed] ||
			f[Removed] != b[Added] {
			t.Errorf("%s: forth %v, back %v", e.name, f, b)
		}
	}
}

func TestReadingOrder(t *testing.T) {
	r := Align(
		text("Shelters opened in May.", "Brokers charged migrants excessive fees.", "Police arrested two brokers."),
		text("Shelters opened in May.", "Judges attended a seminar abroad.", "Police arrested two brokers."))
	var got []Status
	for _, p := range r.Pairs {
		got = append(got, p.Status)
	}
	if want := []Status{Unchanged, Removed, Added, Unchanged}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What is about the same matter in other words is set side by side, and is still
// removed and added.
func TestRelated(t *testing.T) {
	r := Align(
		text("Some officials made public workers pay for a replacement picker.", "Brokers charged migrants fees.",
			"Judges attended a seminar abroad."),
		text("Shelters closed in May.", "Citizens unable to take part had to hire a replacement worker or pay a bribe."))
	if len(r.Pairs) != 5 {
		t.Fatalf("got %+v", r.Pairs)
	}
	for i, p := range r.Pairs {
		if p.Status == Removed && p.Left[0] == 0 &&
			(p.Related != i+1 || r.Pairs[i+1].Right == nil || r.Pairs[i+1].Right[0] != 1) {
			t.Errorf("not beside its partner: %+v", r.Pairs)
		}
		if p.Status == Added && p.Right[0] == 0 && p.Related != -1 {
			t.Errorf("unrelated: %+v", p)
		}
	}
	if r.Share.Carried != 0 {
		t.Errorf("carried over: %+v", r.Share)
	}
}

func TestShare(t *testing.T) {
	for _, c := range []struct {
		name        string
		left, right []string
		want        Share
	}{
		{"equal", []string{"Two words."}, []string{"Two words."}, Share{2, 2, 2}},
		{"nothing", []string{"Farmers picked cotton."}, []string{"Judges went abroad yesterday."}, Share{3, 4, 0}},
		{"a word more", []string{"Inspectors visited brick kilns."},
			[]string{"Inspectors visited forty brick kilns."}, Share{4, 5, 4}},
		{"empty right", []string{"Two words."}, nil, Share{2, 0, 0}},
		{"moved counts", []string{"Judges received training.", "Inspectors visited forty farms near the capital."},
			[]string{"Inspectors visited forty farms near the capital.", "Judges received training."}, Share{10, 10, 10}},
	} {
		if got := Align(text(c.left...), text(c.right...)).Share; got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	s := Share{LeftWords: 4, RightWords: 8, Carried: 2}
	if s.Carry() != 0.25 || s.Stay() != 0.5 || (Share{}).Carry() != 0 {
		t.Errorf("shares of %+v: %v, %v", s, s.Carry(), s.Stay())
	}
}
