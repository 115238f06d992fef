package search

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// vocabularies are the words of each scope, with the number of sections that have them.
type vocabularies struct {
	engine.Vocabulary // nil: only Words is asked
	words             map[engine.Scope][]engine.Word
}

func (v vocabularies) Words(_ context.Context, w engine.Wanted, n int) (out []engine.Word, err error) {
	for _, word := range v.words[w.Scope] {
		exact := word.Exact
		if w.Accented {
			if exact = analysis.Fold(exact); exact == word.Exact {
				continue
			}
		}
		if strings.HasPrefix(exact, w.Text) && len(out) < n {
			out = append(out, word)
		}
	}
	return out, nil
}

// Slot.Sections bounds how many sections have one of the words: it counts each word once in
// each scope, however many ways lead to it, and it is what an open slot scores by.
func TestFillSumsSections(t *testing.T) {
	v := vocabularies{words: map[engine.Scope][]engine.Word{
		engine.Reports:  {{Exact: "elan", Sections: 5}, {Exact: "other", Sections: 64}, {Exact: "élan", Sections: 2}, {Exact: "étoile", Sections: 1}},
		engine.SetAside: {{Exact: "elan", Sections: 8}, {Exact: "elbow", Sections: 16}},
	}}
	for _, c := range []struct {
		name     string
		slot     engine.Slot
		in       engine.Scope
		words    string
		sections int
		spent    int
	}{
		{"as written", engine.Slot{Match: Exact, Exact: "él", Folded: "el"}, engine.Reports, "élan", 2, 1},
		{"by forms, typed without diacritics", engine.Slot{Match: Forms, Exact: "e", Folded: "e"}, engine.Reports,
			"elan élan étoile", 5 + 2 + 1, 3},
		{"by forms, typed with diacritics", engine.Slot{Match: Forms, Exact: "él", Folded: "el"}, engine.Reports,
			"elan élan", 5 + 2, 2},
		{"set aside alone", engine.Slot{Match: Forms, Exact: "el", Folded: "el"}, engine.SetAside, "elan elbow", 8 + 16, 2},
		{"in both scopes", engine.Slot{Match: Forms, Exact: "el", Folded: "el"}, engine.All,
			"elan elbow élan", 5 + 2 + 8 + 16, 4},
		{"looked up before", engine.Slot{Match: Exact, Exact: "z", Folded: "z", Words: []string{"zoo"}, Sections: 32},
			engine.All, "", 0, 0},
	} {
		d := dictionary{v, map[lookup][]engine.Word{}}
		c.slot.Begins = true
		budget := 100
		if err := d.fill(t.Context(), &c.slot, c.in, &budget); err != nil {
			t.Fatal(err)
		}
		if words := strings.Join(c.slot.Words, " "); words != c.words || !slices.IsSorted(c.slot.Words) {
			t.Errorf("%s: words %q, want %q", c.name, words, c.words)
		}
		if c.slot.Sections != c.sections || budget != 100-c.spent {
			t.Errorf("%s: %d sections, %d words spent; want %d, %d", c.name, c.slot.Sections, 100-budget, c.sections, c.spent)
		}
	}
}
