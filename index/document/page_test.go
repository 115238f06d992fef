package document

import "testing"

func TestPageAt(t *testing.T) {
	d := Document{Text: "One two.\nThree.\nFour.", Paragraphs: []Paragraph{{Start: 0, End: 8, Page: 1},
		{Start: 9, End: 15, Page: 2}, {Start: 16, End: 21, Page: 4}}}
	for at, want := range map[int]int{0: 1, 4: 1, 7: 1, 8: 0, 9: 2, 14: 2, 15: 0, 16: 4, 20: 4, 21: 0} {
		if got := d.PageAt(at); got != want {
			t.Errorf("byte %d: page %d, want %d", at, got, want)
		}
	}
}
