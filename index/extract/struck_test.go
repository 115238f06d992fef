package extract

import "testing"

func TestTextStruckOutIsLeftOut(t *testing.T) {
	d := readOne(t, "a.html", "<html><body><h1>Trafficking in Qatar</h1><p>The police opened <del>nine</del><ins>ten</ins> cases in the year, and <s>none</s> <strike>few</strike> three of them went to a court of the capital.</p></body></html>")
	if d.Text != "The police opened ten cases in the year, and three of them went to a court of the capital." {
		t.Errorf("text %q", d.Text)
	}
	n := 0
	for _, l := range d.LeftOut {
		if l.Reason == "text struck out" {
			n++
		}
	}
	if n == 0 {
		t.Errorf("left out %v", d.LeftOut)
	}
}
