package align

import (
	"strings"
	"testing"
)

// marked writes changes as text: [-removed-] and {+added+}.
func marked(left, right string, changes []Change) string {
	var out strings.Builder
	for _, c := range changes {
		switch c.Op {
		case Kept:
			out.WriteString(right[c.Right.Start:c.Right.End])
		case WordsGone:
			out.WriteString("[-" + left[c.Left.Start:c.Left.End] + "-]")
		case WordsNew:
			out.WriteString("{+" + right[c.Right.Start:c.Right.End] + "+}")
		}
	}
	return out.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ left, right, want string }{
		{"", "", ""},
		{"a b c", "a b c", "a b c"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"The law’s “aim” stands.", "The law's \"aim\"  stands.", "The law's \"aim\"  stands."},
		{"He did report it.", "He did not report it.", "He did {+not +}report it."},
		{"paid 2,090 manat", "paid 2,091 manat", "paid [-2,090 -]{+2,091 +}manat"},
		{"Article 129/1 applies", "Article 128 applies", "Article [-129/1 -]{+128 +}applies"},
		{"in-kind support", "in kind support", "[-in-kind -]{+in kind +}support"},
		{"one two three", "three one two", "{+three +}one two[-three-]"},
		{"It met, then left.", "It met then left.", "It met [-, -]then left."},
		// "of the" alone between two changes is given up
		{"drafts of the plan failed", "copies of the letter failed",
			"[-drafts of the plan -]{+copies of the letter +}failed"},
		// a name between two changes is kept
		{"two Ashgabat farms", "nine Ashgabat mills", "[-two -]{+nine +}Ashgabat [-farms-]{+mills+}"},
		{"Türkiye und Öl", "Türkiye und Gas", "Türkiye und [-Öl-]{+Gas+}"},
	} {
		got := marked(c.left, c.right, Words(c.left, Span{0, len(c.left)}, c.right, Span{0, len(c.right)}))
		if got != c.want {
			t.Errorf("%q → %q\n got %q\nwant %q", c.left, c.right, got, c.want)
		}
	}
}

func TestWordsOfASpan(t *testing.T) {
	left, right := "xx one two yy", "one three"
	got := Words(left, Span{3, 10}, right, Span{0, 9})
	want := []Change{{Kept, Span{3, 7}, Span{0, 4}}, {WordsGone, Span{7, 10}, Span{4, 4}},
		{WordsNew, Span{10, 10}, Span{4, 9}}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("change %d: got %v, want %v", i, got[i], want[i])
		}
	}
}

func TestNearest(t *testing.T) {
	in := text("Farmers picked cotton by hand.", "Observers had full access to the harvest.",
		"Farmers picked cotton by hand")
	for _, c := range []struct {
		sentence string
		at       int
		likeness float64
	}{
		{"Farmers picked cotton, by hand!", 0, 1},
		{"Observers had free access to the harvest.", 1, 12.0 / 14},
		{"Nobody came.", -1, 0},
		{"", -1, 0},
	} {
		got := Nearest(c.sentence, Span{0, len(c.sentence)}, in)
		if got.Sentence != c.at || got.Likeness != c.likeness {
			t.Errorf("%q: got sentence %d, %v", c.sentence, got.Sentence, got.Likeness)
		}
	}
}
