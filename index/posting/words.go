package posting

import (
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"
)

// maxEdits is the largest distance that Near supports. It is Lucene's limit too, as the automata for three edits are
// too large to build.
const maxEdits = 2

// Words holds the terms of one field of Bleve's dictionary, read when the index was opened. It never changes and is
// safe for concurrent use.
type Words struct {
	lexicon *Lexicon
	text    string       // all terms, concatenated
	ends    []uint32     // end of each in text
	byForm  []uint32     // words by the ordinals of their forms
	first   []uint32     // form → its first in byForm, followed by one more element, the end
	err     func() error // returns damage found since
}

var errVocabulary = errors.New("the words of the dictionary are not those that were written")

// terms are the terms of a dictionary, in its order.
type terms struct {
	text strings.Builder // all of them, concatenated
	ends []uint32        // end of each in text
}

func (t *terms) add(term []byte) error {
	t.text.Write(term)
	if t.text.Len() > math.MaxUint32 {
		return errors.New("its words have more than 4 GiB together")
	}
	t.ends = append(t.ends, uint32(t.text.Len()))
	return nil
}

// newWords returns the vocabulary of a dictionary whose terms are those of l.
func newWords(t *terms, l *Lexicon) (*Words, error) {
	w := &Words{lexicon: l, text: t.text.String(), ends: t.ends}
	d := newDigest()
	for i := range w.ends {
		d.add(w.word(i))
	}
	if len(w.ends) != len(l.Sums) || d.sum() != l.Digest {
		return nil, errVocabulary
	}
	w.groupByForm()
	return w, nil
}

func (w *Words) groupByForm() {
	w.first = make([]uint32, len(w.lexicon.FormText)+1)
	for _, f := range w.lexicon.Forms {
		w.first[f+1]++
	}
	for f := range w.lexicon.FormText {
		w.first[f+1] += w.first[f]
	}
	next := append([]uint32(nil), w.first...)
	w.byForm = make([]uint32, len(w.lexicon.Forms))
	for word, f := range w.lexicon.Forms {
		w.byForm[next[f]] = uint32(word)
		next[f]++
	}
}

// word returns the i-th term.
func (w *Words) word(i int) string {
	from := uint32(0)
	if i > 0 {
		from = w.ends[i-1]
	}
	return w.text[from:w.ends[i]]
}

// stored returns the i-th term according to the tables.
func (w *Words) stored(i int) stored {
	return stored{i, w.word(i), w.lexicon.Sections[i], w.lexicon.Sums[i]}
}

// from returns the index of the first term, starting at the i-th, that is not before text.
func (w *Words) from(i int, text string) int {
	step := 1 // the term is usually near
	for i+step < len(w.ends) && w.word(i+step) < text {
		i += step
		step *= 2
	}
	end := min(i+step+1, len(w.ends))
	return i + sort.Search(end-i, func(k int) bool { return w.word(i+k) >= text })
}

// find returns the index of a term.
func (w *Words) find(text string) (int, bool) {
	i := sort.Search(len(w.ends), func(i int) bool { return w.word(i) >= text })
	return i, i < len(w.ends) && w.word(i) == text
}

// ofForm returns the words of a form.
func (w *Words) ofForm(form string) []uint32 {
	f := sort.SearchStrings(w.lexicon.FormText, form)
	if f == len(w.lexicon.FormText) || w.lexicon.FormText[f] != form {
		return nil
	}
	return w.byForm[w.first[f]:w.first[f+1]]
}

// Sections returns the number of sections in which a term occurs.
func (w *Words) Sections(term string) int {
	if i, ok := w.find(term); ok {
		return int(w.lexicon.Sections[i])
	}
	return 0
}

// HasForm reports whether any word has a form.
func (w *Words) HasForm(form string) bool { return len(w.ofForm(form)) > 0 }

// Prefix calls yield for the terms that start with prefix, in byte order, until yield returns false.
func (w *Words) Prefix(prefix string, yield func(term string) bool) error {
	return w.walk(&vellum.AlwaysMatch{}, prefix, yield)
}

// automata returns builders of the automata for one and two edits, in which a swap of two neighbours is one edit.
// Making a builder takes milliseconds; builders may be shared.
var automata = [maxEdits]func() (*levenshtein.LevenshteinAutomatonBuilder, error){
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	}),
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(2, true)
	}),
}

// Near calls yield as Prefix does for the terms that are at most edits (1 or 2) insertions, deletions or replacements
// of a character, or swaps of two neighbours, away from term.
func (w *Words) Near(term string, edits int, yield func(term string) bool) error {
	if edits < 1 || edits > maxEdits {
		return fmt.Errorf("look up near %q: %d edits, not 1 or 2", term, edits)
	}
	builder, err := automata[edits-1]()
	if err != nil {
		return fmt.Errorf("look up near %q: %w", term, err)
	}
	dfa, err := builder.BuildDfa(term, uint8(edits))
	if err != nil {
		return fmt.Errorf("look up near %q: %w", term, err)
	}
	return w.walk(dfa, "", yield)
}

// walk calls yield for the terms with a prefix that an automaton accepts. It reuses the states for the letters that a
// term shares with the previous one, and skips together all terms with a beginning that can no longer be accepted.
func (w *Words) walk(a vellum.Automaton, prefix string, yield func(string) bool) error {
	if err := w.err(); err != nil || len(w.ends) == 0 {
		return err
	}
	states := []int{a.Start()} // after each byte of before
	before := ""
	for i := w.from(0, prefix); i < len(w.ends); {
		word := w.word(i)
		if len(word) < len(prefix) || word[:len(prefix)] != prefix {
			break
		}
		shared := 0
		for limit := min(len(before), len(word), len(states)-1); shared < limit && before[shared] == word[shared]; {
			shared++
		}
		states, before = states[:shared+1], word
		dead := false
		for k := shared; k < len(word) && !dead; k++ {
			state := a.Accept(states[k], word[k])
			states = append(states, state)
			dead = !a.CanMatch(state)
		}
		if !dead {
			if a.IsMatch(states[len(states)-1]) && !yield(word) {
				break
			}
			i++
			continue
		}
		next, ok := after(word[:len(states)-1])
		if !ok {
			break
		}
		i = w.from(i, next)
	}
	return nil
}

// after returns the first text after all that start with prefix; false if there is none.
func after(prefix string) (string, bool) {
	next := []byte(prefix)
	for i := len(next) - 1; i >= 0; i-- {
		if next[i] < math.MaxUint8 {
			next[i]++
			return string(next[:i+1]), true
		}
	}
	return "", false
}

// Each calls yield for the words as written that match a word of field f: the word itself, or the words of its form.
func (w *Words) Each(f Field, word string, yield func(exact string)) {
	if f == f.exact() {
		yield(word)
		return
	}
	for _, o := range w.ofForm(word) {
		yield(w.word(int(o)))
	}
}
