package align

import (
	"strings"
	"testing"
)

func TestNoteNumber(t *testing.T) {
	for text, want := range map[string]string{
		"No victims were found. (34,35)":                 "34,35",
		"No victims were found. (34; 35-37) It did not.": "34 35-37",
		"It said “no.” (7)":                              "7",
		"No victims were found (34).":                    "", // it might be how many
		"The age is fifteen (15) years.":                 "",
		"It did so. (2019)":                              "", // a year
		"It did so. (see 12)":                            "",
		"It did so. (12":                                 "",
		"It did so. 12)":                                 "",
		"Section 12 applies.":                            "",
		"It did so. (1, 2019)":                           "",
	} {
		var notes []string
		for i := 0; i < len(text); {
			end, word := wordEnd(text, i, len(text))
			if word && noteNumber(text, i, end) {
				notes = append(notes, text[i:end])
			}
			i = skipSpace(text, max(end, i+1), len(text))
		}
		if got := strings.Join(notes, " "); got != want {
			t.Errorf("%q: notes %q, want %q", text, got, want)
		}
	}
}

// A sentence is the same whatever number its source has, and the number is still
// shown as changed.
func TestNotesDoNotPart(t *testing.T) {
	there := "The rapporteur chairs it. (34,35)"
	here := "The rapporteur chairs it. (30,31)"
	near := Nearest(here, Span{0, len(here)}, Text{Text: there, Sentences: []Sentence{{Start: 0, End: len(there)}}})
	if near.Likeness != 1 {
		t.Errorf("likeness %v, want 1", near.Likeness)
	}
	var ops []string
	for _, c := range near.Changes {
		ops = append(ops, string(c.Op)+" "+strings.TrimSpace(there[c.Left.Start:c.Left.End])+"/"+
			strings.TrimSpace(here[c.Right.Start:c.Right.End]))
	}
	if got := strings.Join(ops, "; "); !strings.Contains(got, "34,35") || !strings.Contains(got, "30,31") ||
		len(near.Changes) < 3 {
		t.Errorf("changes %s", got)
	}
}
