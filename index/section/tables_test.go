package section

import (
	"slices"
	"strings"
	"testing"
)

// TestTables reads every table and holds what README.md says of them: no line
// twice, tables in order, weights in their range.
func TestTables(t *testing.T) {
	all, err := readTables()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"headings.txt", "openings.txt", "vocabulary.txt"} {
		lines, err := readWeighted(name)
		if err != nil {
			t.Fatal(err)
		}
		least, most := 0.5, 3.0
		if name == "openings.txt" {
			least, most = 2, 10
		} else if name == "headings.txt" {
			least, most = 1, 5
		}
		seen := map[string]bool{}
		for i, l := range lines {
			if l.weight < least || l.weight > most {
				t.Errorf("%s: %q weighs %g, want %g to %g", name, l.text, l.weight, least, most)
			}
			if key := string(l.kind) + " " + l.text; seen[key] {
				t.Errorf("%s: %q twice", name, key)
			} else {
				seen[key] = true
			}
			if i == 0 || lines[i-1].kind != l.kind {
				continue
			}
			if name == "openings.txt" {
				if lines[i-1].weight < l.weight {
					t.Errorf("%s: %q weighs more than the line before", name, l.text)
				}
			} else if lines[i-1].text > l.text {
				t.Errorf("%s: %q does not sort after %q", name, l.text, lines[i-1].text)
			}
		}
	}
	for _, l := range all.vocabulary.lines {
		if l.pattern[0].gap {
			t.Errorf("vocabulary.txt: %q begins with a gap", l.text)
		}
		for _, w := range l.pattern[0].words {
			if w.prefix && len(w.text) < keyLetters {
				t.Errorf("vocabulary.txt: %q must begin with a word of %d letters or more", l.text, keyLetters)
			}
		}
	}
	for _, l := range all.openings.lines {
		for _, e := range l.pattern {
			for _, w := range e.words {
				if w.prefix && len(w.text) < keyLetters {
					t.Errorf("openings.txt: %q: a begin of a word has %d letters or more", l.text, keyLetters)
				}
			}
		}
	}
	var verbs []string
	for _, l := range lineFields("verbs.txt") {
		verbs = append(verbs, l.fields[0])
	}
	if !slices.IsSorted(verbs) || len(verbs) != len(all.verbs) {
		t.Error("verbs.txt: not sorted, or a verb twice")
	}
}

// TestFamilies holds that a family's table says what it needs and lists no
// heading twice.
func TestFamilies(t *testing.T) {
	all, err := readTables()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(all.families, all.generic) {
		if f.name == "" {
			t.Errorf("%s: no name", f.id)
		}
		if f != all.generic && (f.needs <= 0 || len(f.signs) == 0) {
			t.Errorf("%s: no signs", f.id)
		}
		for _, s := range f.signs {
			if s.pattern[0].gap {
				t.Errorf("%s: a sign begins with a gap", f.id)
			}
		}
		seen := map[string]bool{}
		for _, h := range append(f.headings.lines, f.anyStart...) {
			if seen[h.text] {
				t.Errorf("%s: heading %q twice", f.id, h.text)
			}
			seen[h.text] = true
		}
		for _, o := range f.orders {
			if len(o.kinds) == 0 || o.from > o.to {
				t.Errorf("%s: order of %d to %d", f.id, o.from, o.to)
			}
		}
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
		{"tier 1|2", "Tier 2", true},
		{"tier 1|2", "Tier 3", false},
		{"article # of", "Article 128 of", true},
		{"government efforts", "Government’s efforts", true},
		{"anti trafficking", "Anti-Trafficking", true},
	} {
		p, err := parsePattern(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.at(words(c.text), 0, true) >= 0; got != c.want {
			t.Errorf("%q on %q: %v", c.pattern, c.text, got)
		}
	}
	for _, bad := range []string{"", "[the government", "Upper", "two-words", "a||b", "*"} {
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
