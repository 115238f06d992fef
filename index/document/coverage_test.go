package document

import (
	"strings"
	"testing"

	"tipsearch/index/table"
)

// A page of which most is set aside by where it stands says so; a long menu and a list
// of references do not.
func TestCoverageWarning(t *testing.T) {
	account := func(left ...LeftOut) Coverage {
		d := &Document{Text: strings.Repeat("kept ", 300), LeftOut: left}
		d.Account(0)
		return d.Coverage
	}
	words := strings.Repeat("word ", 150)
	for _, c := range []struct {
		name string
		left LeftOut
		want bool
	}{
		{"unknown reason", LeftOut{Text: words, Reason: "line after the report"}, true},
		{"reason of no table", LeftOut{Text: words, Reason: "a new reason"}, true},
		{"menu of labels", LeftOut{Text: words, Reason: "site menu"}, false},
		{"prose in a menu", LeftOut{Text: words + "and it ended.", Reason: "site menu"}, true},
		{"references", LeftOut{Text: words + "and it ended.", Reason: "reference list"}, false},
		{"another language", LeftOut{Text: words + "and it ended.", Reason: "in another language (fr)"}, false},
		{"less than a quarter", LeftOut{Text: words[:5*95], Reason: "line after the report"}, false},
	} {
		got := account(c.left)
		if got.Doubtful() != c.want || (got.Warning() != "") != c.want {
			t.Errorf("%s: doubtful %v, want %v: %+v", c.name, got.Doubtful(), c.want, got)
		}
	}
	if c := (Coverage{Seen: 100, Kept: 60, Unaccounted: 40}); !c.Doubtful() {
		t.Error("forty of a hundred words that nothing accounts for are not told")
	}
	if c := (Coverage{Seen: 30, Kept: 10, Unexplained: 20}); c.Doubtful() {
		t.Error("twenty words are told of")
	}
}

func TestBrokenReasons(t *testing.T) {
	for _, bad := range []string{"menu", "nonsense | a reason", "menu | a\nbanner | a"} {
		if _, err := readReasons(table.File{Name: "x.txt", Text: bad}); err == nil ||
			!strings.Contains(err.Error(), "x.txt:") {
			t.Errorf("%q: error %v", bad, err)
		}
	}
}
