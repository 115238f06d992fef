package pdf

import (
	"strings"
	"testing"

	"tipsearch/index/growth"
)

// backward is a text as it is drawn where the file has it as it is seen: from left to
// right.
func backward(s string) string {
	r := []rune(s)
	for i, k := 0, len(r)-1; i < k; i, k = i+1, k-1 {
		r[i], r[k] = r[k], r[i]
	}
	return string(r)
}

func TestHebrew(t *testing.T) {
	// The small letters of F4 stand for the Hebrew ones: "abc" for alef, bet, gimel.
	p := &paper{}
	p.set("F4", 300, 740, 12, backward("abcd efgh ijkl mn"))
	p.set("F4", 250, 724, 12, "de "+backward("fgh (abc) ij"))
	doc := read(t, p)
	text := show(doc.Blocks)
	for _, want := range []string{"אבגד הוזח טיךכ לם", "וזח (אבג) טי"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
}

// A word drawn letter by letter, from the right as it is read.
func TestHebrewDrawnFromTheRight(t *testing.T) {
	p := &paper{}
	for i, s := range "abde" {
		p.set("F4", 300-6.67*float64(i), 740, 12, string(s))
	}
	p.at(240, 740, 12, "2021")
	for i, s := range "ghno" {
		p.set("F4", 220-6.67*float64(i), 740, 12, string(s))
	}
	expect(t, read(t, p), "1 אבדה 2021 זחםמ\n")
}

func TestTurnAround(t *testing.T) {
	tests := []struct {
		seen     string
		mirrored bool
		read     string
		backward bool
	}{
		{"abc", false, "abc", false},
		{"גבא", false, "אבג", true},
		{"גבאabc", false, "אבגabc", false},
		{"cba", true, "abc", true},
		{"אבג", true, "אבג", false},
		{"1202", true, "2021", false},
		{"1202ב", true, "2021ב", false},
		{"5.2", true, "2.5", false},
		{".OLI", true, ".ILO", true},
		{"(אבג)", true, "(אבג)", false},
	}
	for _, tt := range tests {
		text := []rune(tt.seen)
		if b := turnAround(text, tt.mirrored); string(text) != tt.read || b != tt.backward {
			t.Errorf("%q, mirrored %v: %q, backward %v; want %q, %v", tt.seen, tt.mirrored, string(text), b, tt.read,
				tt.backward)
		}
	}
}

func TestLatinWordsInHebrewLine(t *testing.T) {
	line := []word{{text: "אבג"}, {text: "(Office", backward: true}, {text: "7"}, {text: "ILO)", backward: true},
		{text: "דה"}, {text: "12"}}
	var got []string
	for _, w := range readingOrder(line) {
		got = append(got, w.text)
	}
	if want := "אבג (ILO 7 Office) דה 12"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlainForms(t *testing.T) {
	for form, want := range map[rune]string{'\ufefb': "لا", '\ufe90': "ب", '\ufb2a': "\u05e9\u05c1", 'a': "", 'ب': ""} {
		if got, ok := plainForm(form); got != want && ok {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
}

func TestGrowthOfDirections(t *testing.T) {
	growth.Check(t, []growth.Case{
		{Name: "PDF: Hebrew letters", Input: drawn("א")},
		{Name: "PDF: Hebrew and Latin", Input: drawn("אב cd ")},
		{Name: "PDF: marks", Input: drawn("א\u05b0")},
		{Name: "PDF: brackets of Hebrew", Input: drawn(")אב(")},
	})
}
