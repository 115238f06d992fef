package document

import (
	"strings"
	"testing"

	"tipsearch/index/table"
	"tipsearch/web/messages"
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
		{"unknown reason", LeftOut{Text: words, Reason: "line_after_the_report"}, true},
		{"reason of no table", LeftOut{Text: words, Reason: "a new reason"}, true},
		{"menu of labels", LeftOut{Text: words, Reason: "site_menu"}, false},
		{"prose in a menu", LeftOut{Text: words + "and it ended.", Reason: "site_menu"}, true},
		{"references", LeftOut{Text: words + "and it ended.", Reason: "reference_list"}, false},
		{"another language", LeftOut{Text: words + "and it ended.", Reason: InAnotherLanguage("fr")}, false},
		{"less than a quarter", LeftOut{Text: words[:5*95], Reason: "line_after_the_report"}, false},
	} {
		got := account(c.left)
		if got.Doubtful() != c.want || (!got.Warning().IsZero()) != c.want {
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

// Every reason of the table is said in each language, and no other is.
func TestReasons(t *testing.T) {
	for reason := range knownReasons {
		if code := reason.Message().Code; !messages.English().Has(code) {
			t.Errorf("%s is in no catalogue", code)
		}
	}
	for code := range messages.English().Family("left_out.") {
		if _, ok := knownReasons[Reason(code)]; !ok {
			t.Errorf("left_out.%s is said, and is in no line of left_out.txt", code)
		}
	}
	r := InAnotherLanguage("fr")
	if got := r.Message().String(); got != "in another language (fr)" || r.Kind() != LeftLanguage {
		t.Errorf("%q of kind %s", got, r.Kind())
	}
	if got := Reason("title").Message().String(); got != "title" {
		t.Errorf("the reason %q", got)
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
