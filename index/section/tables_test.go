package section

import (
	"strings"
	"testing"
	"testing/fstest"

	"tipsearch/index/document"
	"tipsearch/index/table"
)

// Split and FamilyOf use the program's own tables.
func Split(doc *document.Document) []Section        { return Builtin().Split(doc) }
func FamilyOf(doc *document.Document) document.Fact { return Builtin().FamilyOf(doc) }

// own returns an organisation's tables with one file.
func own(name, text string) *table.Own {
	return table.NewOwn("own", map[string]string{name: text})
}

const shelterFamily = `
name | Shelter visits
unlisted | other
needs | 2
sign | 2 | title | shelter visit
heading | protection | how the house is run`

func TestOwnTables(t *testing.T) {
	tests := []struct {
		name, text, family, heading string
		want                        Kind
	}{
		{"families/tip.txt", "heading | protection | the law/laws at work", "tip", "The Laws at Work", Protection},
		{"families/tip.txt", "heading | other | protection of workers", "tip", "Protection of Workers", Other}, // before "protection of ..."
		{"headings.txt", "prevention | 5 | radio dramas", "generic", "Radio Dramas", Prevention},
		{"families/shelter.txt", shelterFamily, "shelter", "How the House Is Run", Protection},
	}
	for _, test := range tests {
		tables, err := Read(own(test.name, test.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := tables.read(tables.family(test.family), test.heading).kind; got != test.want {
			t.Errorf("%s: %q is %s, want %s", test.name, test.heading, got, test.want)
		}
		if got := Builtin().read(Builtin().family(test.family), test.heading).kind; got == test.want {
			t.Errorf("%q is %s without own tables", test.heading, got)
		}
	}
}

func TestBrokenTables(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"families/tip.txt", "\nheading\tprosecution\tcourts",
			`tip.txt:2: the first field: expected "name", "unlisted", "run-ins", "modelled", "domain", "ordered", "needs", "subject", "known", "heading", "inside", "within" or "sign", found "heading\tprosecution\tcourts"`},
		{"families/tip.txt", "heading | courts", `tip.txt:1: expected 3 fields separated by "|" (what | part | words), found 2: "heading | courts"`},
		{"families/tip.txt", "heading | courts | courts", `tip.txt:1: part: expected "summary", `},
		{"families/tip.txt", "heading | protection | prosecution", `tip.txt:1: "heading prosecution" is also in families/tip.txt:`},
		{"families/tip.txt", "name | Ours", `tip.txt:1: "name" is also in families/tip.txt:`},
		{"families/tip.txt", "modelled | perhaps", `tip.txt:1: answer: expected "yes" or "no", found "perhaps"`},
		{"families/tip.txt", "unlisted | mixed", `tip.txt:1: meaning: expected "other", "inherit" or "words", found "mixed"`},
		{"families/tip.txt", "ordered | no", `tip.txt:1: "ordered" is also in families/tip.txt:`},
		{"families/shelter.txt", "ordered | 2001", `shelter.txt:1: answer: expected "yes" or "no", found "2001"`},
		{"families/shelter.txt", "domain | a\ndomain | b", `"domain" is also in `},
		{"families/tip.txt", "sign | 1 | cover | tip", `tip.txt:1: where: expected "title", `},
		{"families/tip.txt", "sign | 1 | text | ... tip", `tip.txt:1: words: a sign cannot begin with "..."`},
		{"families/tip.txt", "subject | Anti-Slavery", `tip.txt:1: words: "Anti-Slavery": expected one word, found "anti-slavery", which is read as "anti slavery"`},
		{"families/shelter.txt", "# ours\nheading | protection | house", `shelter.txt:1: the family has no name; add a row "name | …"`},
		{"families/shelter.txt", "name | Shelters", `shelter.txt:1: no report can be of the family; add rows "needs | …" and "sign | …"`},
		{"headings.txt", "prevention | much | radio", `headings.txt:1: weight: expected a number, found "much"`},
		{"headings.txt", "prevention | 6 | radio", `headings.txt:1: weight: expected a number from 1 to 5, found 6`},
		{"headings.txt", "set_aside | 2 | radio", `headings.txt:1: part: expected "summary", `},
		{"headings.txt", "prevention | 2 | awareness", `headings.txt:1: the row is already in headings.txt:`},
		{"openings.txt", "prevention | 3 | ra*", `openings.txt:1: words: "ra*": expected 3 letters or more before the *, found "ra*"`},
		{"openings.txt", "prevention | 3 | [radio", `openings.txt:1: words: "[radio": expected "]" at the end of "[radio"`},
		{"vocabulary.txt", "prevention | 3 | ... radio", `vocabulary.txt:1: words: a phrase of the vocabulary cannot begin with "..."`},
		{"verbs.txt", "abolish", `verbs.txt:1: words: "abolish" is already in verbs.txt:`},
	}
	for _, test := range tests {
		_, err := Read(own(test.name, test.text))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s with %q: %v, want %s", test.name, test.text, err, test.want)
		}
	}
}

// If one of the program's own tables is broken, no tables are returned.
func TestBrokenBuiltin(t *testing.T) {
	broken := fstest.MapFS{}
	for _, name := range []string{"headings.txt", "openings.txt", "vocabulary.txt", "verbs.txt", "families/tip.txt"} {
		text, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		broken[name] = &fstest.MapFile{Data: text}
	}
	if _, err := read(broken, nil); err == nil || err.Error() != "families/generic.txt: the file is missing" {
		t.Errorf("without the generic family: %v", err)
	}
	broken["families/tip.txt"] = &fstest.MapFile{Data: []byte("name | TIP\nPROSECUTION prosecution\n")}
	if _, err := read(broken, nil); err == nil || !strings.HasPrefix(err.Error(), "families/tip.txt:2: ") {
		t.Errorf("with a broken family: %v", err)
	}
}

func TestPattern(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"the government ... protection efforts", "The Government of the Lao People’s Republic increased protection efforts", true},
		{"the government ... protection efforts", "The government of one two three four five six seven eight nine ten eleven protection efforts", false},
		{"[the] prosecut* of", "Prosecuting of", true},
		{"[the] prosecut* of", "the prosecution of", true},
		{"tier 1/2", "Tier 2", true},
		{"tier 1/2", "Tier 3", false},
		{"article # of", "Article 128 of", true},
		{"government efforts", "Government’s efforts", true},
		{"anti trafficking", "Anti-Trafficking", true},
		{"Anti TRAFFICKING", "anti-trafficking", true},
	} {
		p, err := parsePattern(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.at(words(c.text), 0, true) >= 0; got != c.want {
			t.Errorf("%q on %q: %v", c.pattern, c.text, got)
		}
	}
	for _, bad := range []string{"", "[the government", "two-words", "a//b", "ab*", "*"} {
		if _, err := parsePattern(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestWords(t *testing.T) {
	got := strings.Join(words("Turkmenistan’s “anti-trafficking” NAP, Çary 2,090 it's (a)"), " ")
	if want := "turkmenistan anti trafficking nap çary 2 090 it a"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
