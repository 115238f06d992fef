package index

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	blevefield "github.com/blevesearch/bleve_index_api"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
)

// vocabulary collects the words of a field during a build. It becomes the field's posting.Lexicon.
type vocabulary struct {
	words map[string]*vocabularyWord
	forms *analysis.Forms // nil if words have none
}

type vocabularyWord struct {
	text     string
	bytes    []byte // text, for Bleve
	form     string
	formed   bool // form is known
	sections uint32
	sum      posting.Sum
	common   int // its number among the words of the pairs, from 1; 0 if it is not one of them

	times  uint32 // in the current section
	freq   *blevefield.TokenFreq
	shared []*blevefield.TokenFreq // without places, by frequency; nil if not needed yet
}

func newVocabulary(forms *analysis.Forms) *vocabulary {
	return &vocabulary{map[string]*vocabularyWord{}, forms}
}

// word returns the entry of a word, which it adds if the word is new.
func (v *vocabulary) word(text []byte) *vocabularyWord {
	if w := v.words[string(text)]; w != nil {
		return w
	}
	w := &vocabularyWord{bytes: slices.Clone(text)}
	w.text = string(text)
	v.words[w.text] = w
	return w
}

// lexicon returns what an open index needs to know about the words.
func (v *vocabulary) lexicon() *posting.Lexicon {
	terms := make([]posting.Term, 0, len(v.words))
	for _, w := range v.words {
		terms = append(terms, posting.Term{
			Text: w.text, Form: w.form, Sections: w.sections, Sum: w.sum, Common: w.common > 0,
		})
	}
	return posting.NewLexicon(terms, v.forms != nil)
}

// sharedTimes is the number of occurrences up to which frequencies are shared.
const sharedTimes = 8

// frequency returns the term frequency that Bleve gets for a word without places that occurs that often in a section.
// Most occur once or twice: those sections share the value.
func (w *vocabularyWord) frequency(times uint32) *blevefield.TokenFreq {
	for int(times) > len(w.shared) && times <= sharedTimes {
		f := &blevefield.TokenFreq{Term: w.bytes}
		f.SetFrequency(len(w.shared) + 1)
		w.shared = append(w.shared, f)
	}
	if times <= sharedTimes {
		return w.shared[times-1]
	}
	f := &blevefield.TokenFreq{Term: w.bytes}
	f.SetFrequency(int(times))
	return f
}

// withForm returns the entry of a word, with its form.
func (v *vocabulary) withForm(text []byte) *vocabularyWord {
	w := v.word(text)
	if !w.formed {
		w.form, w.formed = v.forms.Form(w.text), true
	}
	return w
}

// commonWords is the number of words of which pairs are kept, the most frequent ones. With 200, the field of pairs
// takes a tenth of the index, and phrases of common words take a quarter of the time; more bring no gain.
const commonWords = 200

// commonOf chooses the words of the pairs by their frequency in texts. A word that contains a space would make pairs
// that can be read in two ways.
func commonOf(texts []cutText) []string {
	times := map[string]int{}
	for _, t := range texts {
		var words []string
		t.each(func(id int, word []byte, _ int) {
			if word != nil {
				words = append(words, string(word))
			}
			times[words[id]]++
		})
	}
	all := slices.DeleteFunc(slices.Collect(maps.Keys(times)), func(w string) bool { return strings.Contains(w, " ") })
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(times[b]-times[a], strings.Compare(a, b)) })
	return all[:min(commonWords, len(all))]
}
