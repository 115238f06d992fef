package query

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// queryCase is a case of testdata/queries.txt.
type queryCase struct {
	line                           int
	query, tree, canonical, repair string
	notes                          []string
}

func queryCases(t testing.TB) []queryCase {
	t.Helper()
	b, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	escape := regexp.MustCompile(`\\u[0-9a-f]{4}`)
	var cases []queryCase
	for i, line := range strings.Split(string(b), "\n") {
		line = escape.ReplaceAllStringFunc(line, func(s string) string {
			r, _ := strconv.ParseUint(s[2:], 16, 32)
			return string(rune(r))
		})
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, "\tcanonical: "):
			cases[len(cases)-1].canonical = line[len("\tcanonical: "):]
		case strings.HasPrefix(line, "\trepair: "):
			cases[len(cases)-1].repair = line[len("\trepair: "):]
		case strings.HasPrefix(line, "\tnote: "):
			cases[len(cases)-1].notes = append(cases[len(cases)-1].notes, line[len("\tnote: "):])
		case strings.HasPrefix(line, "\t"):
			cases[len(cases)-1].tree = line[1:]
		default:
			cases = append(cases, queryCase{line: i + 1, query: line})
		}
	}
	return cases
}

func TestParse(t *testing.T) {
	cases := queryCases(t)
	if len(cases) < 150 {
		t.Errorf("%d cases, want at least 150", len(cases))
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("line %d: %s", c.line, c.query), func(t *testing.T) {
			q, notices, err := spoken.Parse(c.query)
			got := drawResult(q, err)
			if got != c.tree {
				t.Fatalf("tree\n got %s\nwant %s", got, c.tree)
			}
			if c.canonical != "" && q.String() != c.canonical {
				t.Errorf("canonical form\n got %s\nwant %s", q, c.canonical)
			}
			mended, mendNotices, mendErr := spoken.Repair(c.query)
			if mendErr != nil {
				t.Fatalf("repair: %v", mendErr)
			}
			if err == nil {
				if !reflect.DeepEqual(mended, q) {
					t.Errorf("repair changes a good query into %s", mended)
				}
				mendNotices = notices
			} else if c.repair == "" {
				t.Errorf("no repair stated; got %s", mended)
			}
			if got := strings.ReplaceAll(mended.String(), "\n", " "); c.repair != "" &&
				got != strings.TrimPrefix(c.repair, "everything") {
				t.Errorf("repair\n got %s\nwant %s", got, c.repair)
			}
			if got := fmt.Sprintf("%q", mendNotices); (c.notes != nil || err == nil) && got != fmt.Sprintf("%q", c.notes) {
				t.Errorf("notices\n got %s\nwant %q", got, c.notes)
			}
			if err != nil && len(mendNotices) == 0 {
				t.Error("mended without saying so")
			}
			var wrong *ParseError
			if errors.As(err, &wrong) && !mended.Empty() && wrong.Suggestion != mended.String() {
				t.Errorf("suggestion %q, want %q", wrong.Suggestion, mended)
			}
		})
	}
}

// Every canonical form, that of a repair too, parses back to the same tree.
func TestCanonicalFormOfEveryCase(t *testing.T) {
	for _, c := range queryCases(t) {
		q, _, err := spoken.Repair(c.query)
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := spoken.Parse(q.String())
		if err != nil || !reflect.DeepEqual(back, q) {
			t.Errorf("line %d: %s: canonical %s reads as %s", c.line, c.query, q, drawResult(back, err))
		}
	}
}

func drawResult(q Tree, err error) string {
	var wrong *ParseError
	var limit *LimitError
	switch {
	case errors.As(err, &wrong):
		return fmt.Sprintf("error %d: %s", wrong.Pos, wrong.Message)
	case errors.As(err, &limit):
		return fmt.Sprintf("limit: %s: %s", limit.Part, limit.Limit)
	case err != nil:
		return err.Error()
	case q.Empty():
		return "everything"
	}
	return draw(q.Root)
}

// draw prints a tree with every node's type in sight.
func draw(n Node) string {
	switch n := n.(type) {
	case All:
		return "all"
	case Word:
		return n.Text
	case Phrase:
		if n.Exact {
			return "exact(" + n.Text + ")"
		}
		return "phrase(" + n.Text + ")"
	case Near:
		if n.Exact {
			return fmt.Sprintf("exactnear%d(%s)", n.Within, n.Text)
		}
		return fmt.Sprintf("near%d(%s)", n.Within, n.Text)
	case Prefix:
		return "prefix(" + n.Text + ")"
	case Fuzzy:
		return fmt.Sprintf("fuzzy%d(%s)", n.Edits, n.Text)
	case Filter:
		return string(n.Field) + "=" + n.Value
	case Not:
		return "not(" + draw(n.Of) + ")"
	case And:
		return "and(" + drawAll(n.Of) + ")"
	case Or:
		return "or(" + drawAll(n.Of) + ")"
	}
	return fmt.Sprintf("?%T", n)
}

func drawAll(nodes []Node) string {
	var s []string
	for _, n := range nodes {
		s = append(s, draw(n))
	}
	return strings.Join(s, ", ")
}
