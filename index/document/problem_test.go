package document

import "testing"

func TestProblemsAreSafeToPrint(t *testing.T) {
	for name, want := range map[string]string{
		"a.txt": "a.txt: gone", "rapport été.txt": "rapport été.txt: gone", "x\x1b[31m.txt": `x\x1b[31m.txt: gone`,
		"a\u202etxt.exe": `a\u202etxt.exe: gone`, "a\xff.txt": `a\xff.txt: gone`, "a\nb.txt": "a b.txt: gone",
	} {
		if got := (Problem{File: name, Reason: "gone"}).String(); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
