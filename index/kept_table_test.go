package index

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// rowOf returns a whole report as a line of JSON.
func rowOf(t *testing.T, country, year, text string) string {
	t.Helper()
	line, err := json.Marshal(map[string]string{"country": country, "year": year, "text": text})
	if err != nil {
		t.Fatal(err)
	}
	return string(line) + "\n"
}

// An unreadable row may be any report that is missing now, so all missing ones are kept. A row removed from a table
// without unreadable rows disappears, and so does one removed from a table that always had as many of them.
func TestKeepRowOfTable(t *testing.T) {
	kenya, ghana := rowOf(t, "Kenya", "2023", narrative("Kenya", "2023", "")),
		rowOf(t, "Ghana", "2022", narrative("Ghana", "2022", ""))
	peru := rowOf(t, "Peru", "2021", narrative("Peru", "2021", ""))
	broken, blank := peru[:len(peru)/2]+"\n", `{"country": "Peru"}`+"\n"
	const reason = "1: line 3: the line is not a JSON object: it ends in the middle"
	all := map[string]string{"kenya-2023": "", "ghana-2022": "", "peru-2021": ""}
	for name, builds := range map[string][]struct {
		rows string
		want map[string]string
	}{
		"removed": {
			{kenya + ghana + peru, all},
			{kenya + ghana, map[string]string{"kenya-2023": "", "ghana-2022": ""}},
		},
		"broken, broken still, mended": {
			{kenya + ghana + peru, all},
			{kenya + ghana + broken, map[string]string{"kenya-2023": "", "ghana-2022": "", "peru-2021": reason}},
			{kenya + ghana + broken + " ", map[string]string{"kenya-2023": "", "ghana-2022": "", "peru-2021": reason}},
			{kenya + ghana + peru, all},
			{kenya + ghana, map[string]string{"kenya-2023": "", "ghana-2022": ""}},
		},
		"without its text": {
			{kenya + peru, map[string]string{"kenya-2023": "", "peru-2021": ""}},
			{kenya + blank, map[string]string{"kenya-2023": "", "peru-2021": "1: line 2: the row has no text"}},
		},
		"always one broken": {
			{kenya + ghana + broken, map[string]string{"kenya-2023": "", "ghana-2022": ""}},
			{kenya + broken, map[string]string{"kenya-2023": ""}},
		},
		"one more broken": {
			{kenya + ghana + blank, map[string]string{"kenya-2023": "", "ghana-2022": ""}},
			{kenya + blank + broken, map[string]string{"kenya-2023": "", "ghana-2022": "1: line 2: the row has no text"}},
			{kenya + blank, map[string]string{"kenya-2023": ""}},
		},
		"no rows left": {
			{kenya + ghana, map[string]string{"kenya-2023": "", "ghana-2022": ""}},
			{"", map[string]string{"kenya-2023": "1: the file is empty", "ghana-2022": "1: the file is empty"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			for i, b := range builds {
				opt := BuildOptions{Out: out, Now: onDay(1), Sources: []Source{textSource("rows.jsonl", b.rows)}}
				mustBuild(t, opt)
				wantMarks(t, out, b.want)
				again := mustBuild(t, opt)
				if !again.UpToDate || (again.Unchanged == 0) != (len(again.Kept) > 0) {
					t.Errorf("build %d again: %+v, want nothing changed, and the file read only where something of it is kept",
						i+1, again)
				}
			}
		})
	}
}

// When a table has many unreadable rows, not each is reported, but all are counted.
func TestKeepCountsAllBrokenRows(t *testing.T) {
	out := t.TempDir()
	kenya, ghana := rowOf(t, "Kenya", "2023", narrative("Kenya", "2023", "")),
		rowOf(t, "Ghana", "2022", narrative("Ghana", "2022", ""))
	build := func(rows string) {
		mustBuild(t, BuildOptions{Out: out, Now: onDay(1), Sources: []Source{textSource("rows.jsonl", rows)}})
	}
	build(kenya + ghana + strings.Repeat("{\n", 30))
	build(kenya + strings.Repeat("{\n", 31))
	if m := keptMarks(t, out); len(m) != 2 || m["ghana-2022"] == "" {
		t.Errorf("reports %v, want ghana-2022 kept", m)
	}
}

// Two reports in one table have the same country and year: when the first cannot be read, the second gets its id, and
// the first is kept all the same.
func TestKeepOfTwoOfOneName(t *testing.T) {
	out := t.TempDir()
	first := narrative("Kenya", "2023", "")
	second := strings.NewReplacer("Courts", "Judges", "tea", "coffee", "Officials", "Police", "exploit", "use",
		"committee", "ministry", "traffickers", "smugglers", "victims", "people", "government",
		"cabinet").Replace(narrative("Kenya", "2023", ""))
	a, b := rowOf(t, "Kenya", "2023", first), rowOf(t, "Kenya", "2023", second)
	for _, tt := range []struct {
		rows  string
		kept  int
		lives string // a word of the report that is not marked
	}{{a + b, 0, ""}, {a[:len(a)/2] + "\n" + b, 1, "coffee"}, {a + b[:len(b)/2] + "\n", 1, "tea"}} {
		mustBuild(t, BuildOptions{Out: out, Sources: []Source{textSource("rows.jsonl", a+b)}})
		sum := mustBuild(t, BuildOptions{Out: out, Sources: []Source{textSource("rows.jsonl", tt.rows)}})
		if len(sum.Kept) != tt.kept || sum.Reports != 2 {
			t.Fatalf("%q: %d reports, kept %v; want 2, %d kept", tt.rows[:2], sum.Reports, sum.Kept, tt.kept)
		}
		for id, mark := range keptMarks(t, out) {
			if text := textOf(t, out, id); tt.lives != "" && strings.Contains(text, tt.lives+" harvest") != (mark == "") {
				t.Errorf("%q: %s has the mark %q and the text %s", tt.rows[:2], id, mark, fmt.Sprintf("%.200s", text))
			}
		}
	}
}
