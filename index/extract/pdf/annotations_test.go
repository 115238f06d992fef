package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
)

func TestFormValuesAndTypedText(t *testing.T) {
	for _, form := range []bool{true, false} {
		p := &paper{form: form, notes: []string{
			"/Subtype /FreeText /Rect [54 680 400 700] /Contents (The owner was told on 4 May.)",
			"/Subtype /Widget /FT /Tx /T (families) /Rect [150 718 400 732] /V (forty in the kiln)",
			"/Subtype /Widget /FT /Tx /T (secret) /Ff 8192 /Rect [54 600 400 620] /F 2 /V (hunter2)",
			"/Subtype /Widget /FT /Btn /T (box) /Rect [54 560 64 570] /V /Yes /AS /Yes",
		}}
		p.at(54, 740, 11, "The police visited the kilns of the north.")
		p.at(54, 721, 11, "Families found:")
		got := show(read(t, p).Blocks)
		for _, want := range []string{"Families found: forty in the kiln", "The owner was told on 4 May."} {
			if !strings.Contains(got, want) {
				t.Errorf("form %v: %q is not in:\n%s", form, want, got)
			}
		}
		if strings.Contains(got, "hunter2") || strings.Contains(got, "Yes") {
			t.Errorf("form %v: a hidden field or a check box is read:\n%s", form, got)
		}
	}
}

func TestPasswordFieldIsNotRead(t *testing.T) {
	p := &paper{form: true, notes: []string{
		"/Subtype /Widget /FT /Tx /T (secret) /Ff 8192 /Rect [54 600 400 620] /V (hunter2)"}}
	p.at(54, 740, 11, "The police visited the kilns of the north.")
	expect(t, read(t, p), "1 The police visited the kilns of the north.\n")
}

// Remarks of readers are not part of the report, as those in a Word file are not.
func TestRemarksAreLeftOut(t *testing.T) {
	p := &paper{notes: []string{
		"/Subtype /Text /Rect [54 600 74 620] /Contents (Is this true?)",
		"/Subtype /Highlight /Rect [54 740 200 752] /QuadPoints [54 752 200 752 54 740 200 740] /Contents (check)"}}
	p.at(54, 740, 11, "The police visited the kilns of the north.")
	doc := read(t, p)
	expect(t, doc, "1 The police visited the kilns of the north.\n")
	want := []document.LeftOut{{Text: "Is this true?", Reason: "comment"}, {Text: "check", Reason: "comment"}}
	if fmt.Sprint(doc.LeftOut) != fmt.Sprint(want) {
		t.Errorf("left out %v, want %v", doc.LeftOut, want)
	}
}

func TestTypesetKeepsEveryWord(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("The owner was told on 4 May.\r\n", 3)) + " " + strings.Repeat("word ", 80)
	for _, box := range [][4]float64{{54, 700, 400, 600}, {54, 700, 60, 699}, {400, 600, 54, 700}, {}} {
		var got []string
		for _, l := range rows(words(typeset(text, box)), 1) {
			got = append(got, l.text())
		}
		if strings.Join(strings.Fields(strings.Join(got, " ")), " ") != strings.Join(strings.Fields(text), " ") {
			t.Errorf("box %v: %q", box, got)
		}
	}
}

func TestFontWithoutMapping(t *testing.T) {
	p := &paper{}
	p.at(54, 740, 11, "The police visited the kilns of the north.")
	p.set("F5", 54, 720, 11, "!!!!????")
	doc := read(t, p)
	expect(t, doc, "1 The police visited the kilns of the north.\n")
	if len(doc.Problems) != 1 || !strings.Contains(doc.Problems[0].String(), "4 characters") {
		t.Errorf("problems %v", doc.Problems)
	}
	p = &paper{}
	p.set("F5", 54, 720, 11, "!!!!????")
	if _, err := Read(context.Background(), p.bytes(), limits); !errors.Is(err, ErrUnmapped) {
		t.Errorf("error %v, want %v", err, ErrUnmapped)
	}
}
