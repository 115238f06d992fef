package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Any tree in normal form prints to a query that parses back to it.
func TestPrintedTreeParsesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := trees(3).Draw(t, "tree")
		if countClauses(tree) != nil {
			t.Skip("too many clauses")
		}
		q := Tree{tree}
		back, notices, err := spoken.Parse(q.String())
		if err != nil || len(notices) > 0 {
			t.Fatalf("%s prints as %s, which gives %v %q", draw(tree), q, err, notices)
		}
		if !reflect.DeepEqual(back, q) {
			t.Fatalf("%s prints as %s, which reads as %s", draw(tree), q, draw(back.Root))
		}
	})
}

// trees draws a tree in normal form of at most the given depth.
func trees(depth int) *rapid.Generator[Node] {
	if depth == 0 {
		return leaves()
	}
	part := rapid.Deferred(func() *rapid.Generator[Node] { return trees(depth - 1) })
	parts := rapid.SliceOfN(part, 1, 4)
	return rapid.OneOf(
		leaves(),
		rapid.Map(parts, Conjoin),
		rapid.Map(parts, Disjoin),
		rapid.Map(part, Negate),
	)
}

func leaves() *rapid.Generator[Node] {
	one := rapid.StringMatching(`[a-zàü][a-z0-9’]{0,6}[a-zж]`)
	several := rapid.Map(rapid.SliceOfN(rapid.StringMatching(`[A-Zа-я0-9:(/.~-]{0,3}[a-z]`), 1, 4),
		func(s []string) string { return strings.Join(s, " ") })
	return rapid.OneOf(
		rapid.Map(one, func(s string) Node { return Word{s} }),
		rapid.Custom(func(t *rapid.T) Node {
			return Phrase{several.Draw(t, "words"), rapid.Bool().Draw(t, "exact")}
		}),
		rapid.Custom(func(t *rapid.T) Node {
			return Near{several.Draw(t, "words"), rapid.Bool().Draw(t, "exact"), rapid.IntRange(1, MaxWithin).Draw(t, "within")}
		}),
		rapid.Map(one, func(s string) Node { return Prefix{s} }),
		rapid.Custom(func(t *rapid.T) Node {
			return Fuzzy{one.Draw(t, "word") + "x", rapid.IntRange(1, 2).Draw(t, "edits")}
		}),
		rapid.Just[Node](All{}),
		rapid.SampledFrom([]Node{
			Filter{"section", "prevention"}, Filter{"year", "2019..2024"}, Filter{"year", "..2019"}, Filter{"year", "2020.."},
			Filter{"country", "TKM"}, Filter{"tier", "2wl"}, Filter{"entity", "Ministry of (Internal) Affairs"},
			Filter{"report", "turkmenistan-2024"}, Filter{"heading", "a. Arbitrary Deprivation of Life"},
		}),
	)
}

// Whatever is typed: no panic; what can be read prints to something that reads
// the same; an error points into the query, and what it suggests can be read; a
// repaired query can be read without repair.
func FuzzParse(f *testing.F) {
	for _, c := range queryCases(f) {
		f.Add(c.query)
	}
	f.Add(strings.Repeat("(", 30))
	f.Add(strings.Repeat("NOT ", 300) + "a")
	f.Add("a~1~2 'x:y*' \xff\xfe\x00 a\u0301* ﬁ~ =-\"a\"")
	f.Add("\u0374:e")
	f.Fuzz(func(t *testing.T, s string) {
		q, _, err := spoken.Parse(s)
		var wrong *ParseError
		var limit *LimitError
		switch {
		case err == nil:
			readsAsItself(t, q)
		case errors.As(err, &wrong):
			if wrong.Pos < 0 || wrong.Pos >= utf8.RuneCountInString(s) || wrong.Message.IsZero() {
				t.Errorf("error %#v does not point into the query", wrong)
			}
			if _, _, err := spoken.Parse(wrong.Suggestion); err != nil {
				t.Errorf("suggestion %q: %v", wrong.Suggestion, err)
			}
		case !errors.As(err, &limit):
			t.Errorf("error of another type: %v", err)
		}
		if mended, _, err := spoken.Repair(s); err == nil {
			readsAsItself(t, mended)
		} else if !errors.As(err, &limit) {
			t.Errorf("repair fails: %v", err)
		}
	})
}

func readsAsItself(t *testing.T, q Tree) {
	t.Helper()
	back, _, err := spoken.Parse(q.String())
	if errors.As(err, new(*LimitError)) {
		return // quotation marks can make a query of the greatest length longer
	}
	if err != nil || !reflect.DeepEqual(back, q) {
		t.Errorf("%s prints as %q, which reads as %s", drawResult(q, nil), q, drawResult(back, err))
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, query, part string }{
		{"length", strings.Repeat("a", MaxLength+1), "a query of 4097 characters"},
		{"depth", strings.Repeat("(", maxDepth+1) + "a" + strings.Repeat(")", maxDepth+1), "parentheses in parentheses"},
		{"depth of mended", strings.Repeat("(", 4000), "parentheses in parentheses"},
		{"clauses", strings.Repeat("a ", maxClauses+1), "129 words, phrases and filters"},
	} {
		_, _, err := spoken.Parse(c.query)
		var limit *LimitError
		if !errors.As(err, &limit) || limit.Part.String() != c.part || limit.Limit.IsZero() {
			t.Errorf("%s: error %v, want a limit on %q", c.name, err, c.part)
		}
		if _, _, err := spoken.Repair(c.query); !errors.As(err, &limit) {
			t.Errorf("%s: repair gives %v, want the limit", c.name, err)
		}
	}
	for _, ok := range []string{
		strings.Repeat("a", MaxLength),
		strings.Repeat("(", maxDepth) + "a" + strings.Repeat(")", maxDepth),
		strings.Repeat("a ", maxClauses),
		strings.Repeat("NOT ", 1000) + "a",
	} {
		if _, _, err := spoken.Parse(ok); err != nil {
			t.Errorf("query within the limits: %v", err)
		}
	}
}
