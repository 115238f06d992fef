package cite

import (
	"testing"

	"tipsearch/index"
)

func TestAnchor(t *testing.T) {
	text := "Train judges.\nOpen a shelter.\nTrain judges."
	sections := []*index.Section{{Text: text, Paragraphs: []index.Paragraph{
		{N: 4, Start: 0, End: 13}, {N: 5, Start: 14, End: 29}, {N: 6, Start: 30, End: 43},
	}}}
	for _, c := range []struct {
		anchor Anchor
		want   int
	}{
		{AnchorOf(5, "Open a  shelter.\n"), 5},
		{AnchorOf(6, "Train judges."), 6}, // though ¶ 4 has the same text
		{AnchorOf(9, "Train judges."), 4},
		{AnchorOf(5, "Open shelters."), 0},
	} {
		read, ok := ParseAnchor(c.anchor.String())
		if got := read.Find(sections); !ok || read != c.anchor || got != c.want {
			t.Errorf("%s: read %v, paragraph %d, want %d", c.anchor, ok, got, c.want)
		}
	}
	for _, bad := range []string{"", "5", "0-00000000", "5-0000000", "5-0000000g", "12345678-00000000", "5-000000000"} {
		if a, ok := ParseAnchor(bad); ok {
			t.Errorf("%q is read as %s", bad, a)
		}
	}
}
