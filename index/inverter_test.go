package index

import (
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/document"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
)

// fieldsOf returns the names of the fields and, for each, its terms with their frequencies and places.
func fieldsOf(fields []document.Field) (names []string, terms map[string]map[string][]int) {
	terms = map[string]map[string][]int{}
	for _, f := range fields {
		names = append(names, f.Name())
		for term, t := range f.AnalyzedTokenFrequencies() {
			if terms[f.Name()] == nil {
				terms[f.Name()] = map[string][]int{}
			}
			what := []int{t.Frequency()}
			for _, l := range t.Locations {
				what = append(what, l.Position)
			}
			terms[f.Name()][term] = what
		}
	}
	slices.Sort(names)
	return names, terms
}

// withCommon returns an inverter that already has the words of its pairs, and so needs no sample of texts.
func withCommon(words ...string) *inverter {
	v := newInverter("", analysis.BuiltinForms())
	for i, w := range words {
		v.text.withForm([]byte(w)).common = i + 1
	}
	return v
}

func entryOf(text string, aside bool, keywords ...keywordValue) *entry {
	words, _ := cut(text, analysis.BuiltinForms())
	return &entry{words: words, keywords: keywords, aside: aside}
}

// Every document has every field, so that Bleve copies places when it merges batches.
func TestFieldsAreAlwaysTheSame(t *testing.T) {
	v := withCommon("the", "of")
	want := append(keywordFields(), posting.TextField, posting.AsideField, posting.PairField)
	slices.Sort(want)
	for name, e := range map[string]*entry{
		"a section":         entryOf("The end of the road.", false, keywordValue{sectionField, "other"}, keywordValue{yearField, "2023"}),
		"without keywords":  entryOf("Of the end.", false),
		"without a pair":    entryOf("End.", false),
		"what is set aside": entryOf("Of the footer.", true, keywordValue{sectionField, "set_aside"}),
	} {
		if names, _ := fieldsOf(v.fields(e)); !slices.Equal(names, want) {
			t.Errorf("%s has the fields %q, want %q", name, names, want)
		}
	}
}

// Each field has only the terms of its own entry, whatever the earlier entries had.
func TestFieldsOfAnEntry(t *testing.T) {
	v := withCommon("of", "the", "in")
	if _, terms := fieldsOf(v.fields(entryOf("of the of the of the end in the of", false,
		keywordValue{sectionField, "other"}, keywordValue{yearField, "2023"},
		keywordValue{entityField, "a"}, keywordValue{entityField, "b"}))); len(terms[posting.PairField]) != 3 {
		t.Errorf("the pairs of the first are %v", terms[posting.PairField])
	}
	_, terms := fieldsOf(v.fields(entryOf("The end of the road, of the the\nof in", false,
		keywordValue{sectionField, "other"}, keywordValue{entityField, "b"}, keywordValue{entityField, "c"})))
	gap := analysis.ParagraphGap
	want := map[string]map[string][]int{
		posting.TextField: {
			"the": {4, 1, 4, 7, 8}, "end": {1, 2}, "of": {3, 3, 6, 9 + gap}, "road": {1, 5}, "in": {1, 10 + gap},
		},
		posting.PairField: {"of the": {2}, "of in": {1}},
		sectionField:      {"other": {0}},
		entityField:       {"b": {0}, "c": {0}},
	}
	for field := range want {
		for term, what := range want[field] {
			if !slices.Equal(terms[field][term], what) {
				t.Errorf("%s %q: %v, want %v", field, term, terms[field][term], what)
			}
		}
		if len(terms[field]) != len(want[field]) {
			t.Errorf("%s has the terms %v, want %v", field, terms[field], want[field])
		}
	}
	if len(terms) != len(want) {
		t.Errorf("there are terms in the fields %v", terms)
	}
	if !slices.Equal(v.counts, []uint32{10, 10}) {
		t.Errorf("the entries have %d words", v.counts)
	}
}

// A pair that occurs more often than shared frequencies reach is counted too, and text that is set aside counts only
// in its own vocabulary.
func TestFieldsCount(t *testing.T) {
	v := withCommon("of", "the")
	text := ""
	for range sharedTimes + 1 {
		text += "of the end "
	}
	if _, terms := fieldsOf(v.fields(entryOf(text, false))); !slices.Equal(terms[posting.PairField]["of the"], []int{sharedTimes + 1}) {
		t.Errorf("the pair is counted %v", terms[posting.PairField])
	}
	_, terms := fieldsOf(v.fields(entryOf("of the end", true)))
	if len(terms) != 1 || len(terms[posting.AsideField]) != 3 {
		t.Errorf("what is set aside has the terms %v", terms)
	}
	for name, of := range map[string]*vocabulary{"text": v.text, "aside": v.aside, "pairs": v.pairs} {
		for word, w := range of.words {
			if w.sections != 1 {
				t.Errorf("%s: %q stands in %d sections", name, word, w.sections)
			}
		}
	}
}

// Places are exact up to and beyond the last one that sections share.
func TestFieldsOfALongSection(t *testing.T) {
	text := strings.Repeat("word\n", sharedPlaces/analysis.ParagraphGap) + "a b c"
	var want []int
	entry := entryOf(text, false)
	entry.words.each(func(_ int, _ []byte, place int) { want = append(want, place) })
	_, terms := fieldsOf(withCommon().fields(entry))
	words := terms[posting.TextField]
	got := words["word"][1:]
	for _, w := range []string{"a", "b", "c"} {
		got = append(got, words[w][1:]...)
	}
	if !slices.Equal(got, want) || want[len(want)-1] <= sharedPlaces || want[0] != 1 {
		t.Errorf("the words stand at %v, want %v", got, want)
	}
}

// The length of a field, by which stock Bleve scores, counts each occurrence of a word.
func TestFieldLengths(t *testing.T) {
	for _, aside := range []bool{false, true} {
		want := map[string]int{posting.TextField: 6, posting.PairField: 1}
		if aside {
			want = map[string]int{posting.AsideField: 6}
		}
		for _, f := range withCommon("of", "the").fields(entryOf("of the end of the road", aside)) {
			if f.AnalyzedLength() != want[f.Name()] {
				t.Errorf("aside %v: %s has the length %d, want %d", aside, f.Name(), f.AnalyzedLength(), want[f.Name()])
			}
		}
	}
}
