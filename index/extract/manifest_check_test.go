package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
)

func TestCheckManifest(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Q.txt", "text")
	file := write(t, dir, "manifest.csv", "file,contry,colour of the cover,year\nq.txt,Qatar,red,2003\n\"gone\n.txt\",Oman,red,2004\nsub/q.txt,Qatar,red,2005\nlost.txt,Oman,red,2006\n")
	want := []string{
		"line 1: the column “contry” is not used; did you mean “country”?",
		"line 1: the column “colour of the cover” is not used",
		"line 3: there is no file “gone .txt” beside it, so the row says nothing",
		"line 6: there is no file “lost.txt” beside it, so the row says nothing",
	}
	problems := CheckManifest(file)
	for i, p := range problems {
		if i >= len(want) || p.String() != file+": "+want[i] || p.Fatal {
			t.Errorf("%s (fatal %t)", p, p.Fatal)
		}
	}
	if len(problems) != len(want) {
		t.Errorf("%d problems, want %d", len(problems), len(want))
	}
	many := write(t, t.TempDir(), "manifest.csv", "file,year\n"+strings.Repeat("gone.txt,2003\n", maxBadRows+3))
	if problems := CheckManifest(many); len(problems) != maxBadRows+1 ||
		problems[maxBadRows].Reason.String() != "3 more rows name a file that is not beside it" {
		t.Errorf("many rows: %v", problems)
	}
	for _, silent := range []string{
		write(t, t.TempDir(), "manifest.csv", "contry\nQatar\n"), // a problem of the files beside it
		write(t, dir, "q.meta.json", `{"contry": "Qatar"}`), dir + "/none/manifest.csv",
	} {
		problems := CheckManifest(silent)
		if i := len(problems); i > 0 {
			t.Errorf("%s: %v", silent, []document.Problem(problems))
		}
	}
}
