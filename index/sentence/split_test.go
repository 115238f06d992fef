package sentence

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// In each text, a bar marks every place where a sentence ends.
func TestSplit(t *testing.T) {
	for _, marked := range []string{
		"",
		"   ",
		"One sentence without a stop",
		"The government convicted two traffickers.| It identified no victims.",
		"Officials in the U.S. Embassy met Mr. Berdiyev and Dr. Aman.| They agreed.",
		"Victims were sent to the U.S.| The government repatriated them.",
		"It drafted a NAP.| It adopted none.",
		"Decree No. 15 took effect.| Was it enforced?| The answer was no.| Nobody said why.",
		"Art. 128 and Sec. 3 apply.| A fine of 3.5 million (1.2 percent) was due.",
		"Services (e.g. shelter, i.e. housing, etc.) were offered.| All were free.",
		"A reporter, J. K. Rowe, was released.| He left.",
		"The law is called “Decree B.”| However, it lapsed.",
		"He said, “There is no forced labor.”| Observers disagreed.",
		"(The law was amended.)| It was enforced.",
		"“Who pays?” they asked.| Nobody answered!| The end…| Not quite… so.",
		"End the quota; train police; fund shelters.| Amend the law.",
		"Children work in mines.(1, 3-5)| Some are hurt. (12)| Others leave.[4]| Few return.7| None speak.",
		"1. Increase funding.| 2. Train inspectors.| IV. COORDINATION was poor.",
		"On Dec. 12 it met.| In 2019.| 12 victims came.",
		"PREVENTION|\nThe government did little|\nIt increased\nefforts to do more.|\n\nnext paragraph",
		"item one;|\nitem two",
		"He met Acme Corp.| The firm paid Smith Ltd. Partners.",
		"Türkiye signed.| Çary Öwez came.| Ärsaryýew too.",
		"The fee was $1.50.| It rose.",
		"It ran from Jan. to Mar. 2019.| Then it stopped.",
		"It ratified ILO C. 182.| Few did.",
		"Gaps exist (Table 8).| Table 8. Key Mechanisms\tMandate",
		"The U.S.-funded shelter closed.| Another opened.",
	} {
		text := strings.ReplaceAll(marked, "|", "")
		var got strings.Builder
		last := 0
		for i, s := range Split(text) {
			if i > 0 {
				got.WriteString("|")
			}
			got.WriteString(text[last:s[1]])
			last = s[1]
		}
		got.WriteString(text[last:])
		if got.String() != marked {
			t.Errorf("got  %q\nwant %q", got.String(), marked)
		}
	}
}

func TestClauses(t *testing.T) {
	text := "End the quota; train police: all of them – soon. At 10:30 it met."
	want := []string{"End the quota;", "train police:", "all of them", "– soon.", "At 10:30 it met."}
	var got []string
	for _, c := range Clauses(text) {
		got = append(got, text[c[0]:c[1]])
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"A. B! C?", "U.S. The\nx.\n\n(1) “No.” …", "e.g.\xff. É", "1. a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, Split(text))
		check(t, text, Clauses(text))
	})
}

// check checks the promises: spans are ordered, disjoint, trimmed, on rune boundaries, and omit nothing but white
// space.
func check(t *testing.T, text string, spans [][2]int) {
	t.Helper()
	last := 0
	for _, s := range spans {
		if s[0] < last || s[1] <= s[0] || s[1] > len(text) {
			t.Fatalf("spans out of order: %v", spans)
		}
		if strings.TrimSpace(text[last:s[0]]) != "" {
			t.Fatalf("%q is in no sentence", text[last:s[0]])
		}
		if got := text[s[0]:s[1]]; strings.TrimFunc(got, unicode.IsSpace) != got {
			t.Fatalf("%q is not trimmed", got)
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[s[0]:s[1]]) {
			t.Fatalf("%q is cut inside a rune", text[s[0]:s[1]])
		}
		last = s[1]
	}
	if strings.TrimSpace(text[last:]) != "" {
		t.Fatalf("%q is in no sentence", text[last:])
	}
}

// Words are looked up in lower case, without a stop.
func TestTables(t *testing.T) {
	for _, word := range slices.Concat(slices.Collect(maps.Keys(abbreviations)), slices.Collect(maps.Keys(starters))) {
		if word != strings.ToLower(word) || strings.HasSuffix(word, ".") {
			t.Errorf("%q is not a lower-case word without a stop", word)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("In 2019 the U.S. Embassy met Mr. Orazov; he agreed. The government convicted two traffickers (compared with one in 2018).\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}
