package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// sectionOf makes a section of paragraphs.
func sectionOf(paragraphs ...string) *index.Section {
	s := &index.Section{Text: strings.Join(paragraphs, "\n")}
	at := 0
	for i, p := range paragraphs {
		s.Paragraphs = append(s.Paragraphs, index.Paragraph{N: i + 7, Start: at, End: at + len(p)})
		at += len(p) + 1
	}
	return s
}

func snippetsOf(t testing.TB, typed string, sec *index.Section, n int) []Snippet {
	t.Helper()
	q, _, err := language().Parse(typed)
	if err != nil {
		t.Fatal(err)
	}
	return snippetsOfTree(q, sec, n)
}

// marked is a snippet with its marks in brackets, those not as written in round ones.
func marked(s Snippet) string {
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		b.WriteString(s.Text[at:m.Start])
		if m.Exact {
			b.WriteString("[" + s.Text[m.Start:m.End] + "]")
		} else {
			b.WriteString("(" + s.Text[m.Start:m.End] + ")")
		}
		at = m.End
	}
	return b.String() + s.Text[at:]
}

func TestSnippets(t *testing.T) {
	long := strings.Repeat("Officials said that they knew of no such case in the district. ", 8)
	for _, c := range []struct {
		name, query string
		paragraphs  []string
		want        []string
	}{
		{"a phrase is one mark, its words elsewhere are none", `"replacement pickers"`,
			[]string{"They hire replacement pickers. Pickers want a replacement."},
			[]string{"They hire [replacement pickers]. …"}},
		{"another form is marked as such", `"replacement pickers"`, []string{"Pay for a replacement picker or a bribe."},
			[]string{"Pay for a (replacement picker) or a bribe."}},
		{"words side by side are one mark", `labor forced`, []string{"The forced labor of labor camps."},
			[]string{"The [forced labor] of [labor] camps."}},
		{"over a comma they are two", `forced labor`, []string{"Forced, labor."}, []string{"[Forced], [labor]."}},
		{"of a proximity match the words", `"cotton forced"~4`, []string{"Many were forced to pick cotton."},
			[]string{"Many were [forced] to pick [cotton]."}},
		{"a sentence of a paragraph", `cotton`, []string{"Before. They pick cotton. After."},
			[]string{"… They pick [cotton]. …"}},
		{"a phrase across sentences keeps both", `"harvest continue"`,
			[]string{long + "End the harvest. Continue reforms. " + long},
			[]string{"… End the [harvest. Continue] reforms. …"}},
		{"a long sentence is cut at its clauses", `picker`,
			[]string{strings.Repeat("the first clause says nothing of it; ", 8) + "here a picker stands; " +
				strings.Repeat("the last one neither; ", 15) + "end."},
			[]string{"… " + strings.Repeat("the first clause says nothing of it; ", 3) + "here a [picker] stands; " +
				strings.Repeat("the last one neither; ", 3) + "the last one neither; …"}},
		{"diacritics are folded by forms and are another spelling", `cafe`, []string{"Le Café Noir."},
			[]string{"Le (Café) Noir."}},
		{"characters of many bytes", `türkmen`, []string{"𝒜 “Türkmen” 強制 é."},
			[]string{"𝒜 “[Türkmen]” 強制 é."}},
		{"a dash before a word without an end", `section:profile`, []string{"– " + strings.Repeat("x", 400)},
			[]string{"– " + strings.Repeat("x", 236) + " …"}},
		{"a match without an end is cut", `xxxx*`, []string{"Before. " + strings.Repeat("x", 5000) + " after."},
			[]string{"… [" + strings.Repeat("x", 1920) + "] …"}},
		{"nothing to mark shows the beginning", `section:profile`, []string{"First words.", "Second."},
			[]string{"First words."}},
	} {
		var got []string
		for _, s := range snippetsOf(t, c.query, sectionOf(c.paragraphs...), 3) {
			got = append(got, marked(s))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s\n got %s\nwant %s", c.name, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

func TestSnippetsPreferWhatIsNotShownYet(t *testing.T) {
	sec := sectionOf("Cotton here. Cotton there. Cotton everywhere.", "One bribe.")
	got := snippetsOf(t, "cotton bribe", sec, 2)
	if len(got) != 2 || got[0].Paragraph != 7 || marked(got[1]) != "One [bribe]." || got[1].Paragraph != 8 {
		t.Errorf("%+v", got)
	}
}

// Whatever the text and the query: snippets are valid text from one paragraph, in
// order and apart; marks lie on whole characters, apart, inside; every one holds a
// match if there is one at all.
func TestSnippetsOfAnyText(t *testing.T) {
	words := rapid.SampledFrom([]string{"forced", "labor", "Labour", "cotton.", "the", "Türkmen", "強制", "𝒜𝒷",
		"e\u0301te\u0301", "a;", "–", "No.", "U.S.", "?", "\u200f", "ﬁ", strings.Repeat("x", 300)})
	rapid.Check(t, func(t *rapid.T) {
		var paragraphs []string
		for range rapid.IntRange(1, 3).Draw(t, "paragraphs") {
			paragraphs = append(paragraphs, strings.Join(rapid.SliceOfN(words, 1, 80).Draw(t, "words"), " "))
		}
		sec := sectionOf(paragraphs...)
		typed := rapid.SampledFrom([]string{`forced labor`, `"forced labor"`, `"labor cotton"~6`, `tu*`, `強制`,
			`labr~ "the labour"`, `été`}).Draw(t, "query")
		n := rapid.IntRange(1, 4).Draw(t, "n")
		last := 0
		q, _, _ := language().Parse(typed)
		found := len((&plan{order: clausesOf(q)}).occurrences(analysis.Tokens(sec.Text)))
		for _, s := range snippetsOfTree(q, sec, n) {
			if !utf8.ValidString(s.Text) || s.Start < last || s.End <= s.Start ||
				!strings.Contains(s.Text, sec.Text[s.Start:s.End]) || strings.Contains(s.Text, "\n") {
				t.Fatalf("snippet %+v after %d", s, last)
			}
			last = s.End
			end := -1
			for _, m := range s.Marks {
				if m.Start <= end || m.End <= m.Start || m.End > len(s.Text) || !utf8.RuneStart(s.Text[m.Start]) ||
					m.End < len(s.Text) && !utf8.RuneStart(s.Text[m.End]) {
					t.Fatalf("mark %+v of %q", m, s.Text)
				}
				end = m.End
			}
			if found > 0 && len(s.Marks) == 0 {
				t.Fatalf("no mark in %q", s.Text)
			}
		}
	})
}

func clausesOf(q query.Tree) []*engine.Clause {
	var out []*engine.Clause
	query.Each(q.Root, func(leaf query.Node, positive bool) {
		if c := newClause(leaf, Forms, analysis.NewTokenizer(analysis.BuiltinForms())); c != nil && positive {
			out = append(out, c)
		}
	})
	return out
}

func snippetsOfTree(q query.Tree, sec *index.Section, n int) []Snippet {
	tokens := analysis.Tokens(sec.Text)
	return snippets(sec, tokens, (&plan{order: clausesOf(q)}).occurrences(tokens), n)
}
