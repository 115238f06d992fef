package extract

import "testing"

func TestProblemsAreSafeToPrint(t *testing.T) {
	for name, want := range map[string]string{
		"a.txt": "a.txt: gone", "rapport été.txt": "rapport été.txt: gone", "x\x1b[31m.txt": `x\x1b[31m.txt: gone`, "a\u202etxt.exe": `a\u202etxt.exe: gone`, "a\xff.txt": `a\xff.txt: gone`, "a\nb.txt": "a b.txt: gone",
	} {
		if got := (Problem{File: name, Reason: "gone"}).String(); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

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
