package local

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/search/engine"
)

// Words returns at most n words of the vocabulary, in its order.
func (s *Store) Words(ctx context.Context, w engine.Wanted, n int) (out []engine.Word, err error) {
	r := s.own.realms[0]
	if w.Scope == engine.SetAside {
		if r = s.aside; r == nil {
			return nil, nil
		}
	}
	if err := ctx.Err(); err != nil || n <= 0 {
		return nil, err
	}
	words := s.index.Postings().Words(r.exact)
	add := func(word string) bool {
		out = append(out, engine.Word{Exact: word, Sections: words.Sections(word)})
		return len(out) < n
	}
	switch {
	case w.Accented:
		err = r.accented.each(words, &w, add)
	case w.Begins:
		err = words.Prefix(w.Text, add)
	case w.Edits > 0:
		err = words.Near(w.Text, w.Edits, add)
	case w.Form:
		words.Each(r.forms, w.Text, func(word string) {
			if len(out) < n {
				add(word)
			}
		})
	}
	return out, err
}

// accented lists the words of an index that have diacritics, sorted by the word without
// them. By word forms a prefix or fuzzy word has to find them too, and the dictionary
// does not sort them beside it.
type accented struct {
	once  sync.Once
	words []accentedWord
	err   error
}

type accentedWord struct{ folded, exact string }

func (a *accented) load(terms *posting.Words) ([]accentedWord, error) {
	a.once.Do(func() {
		// The dictionary is sorted by bytes, so words with diacritics in their middle stand
		// anywhere in it: every word has to be looked at.
		a.err = terms.Prefix("", func(term string) bool {
			if folded := analysis.Fold(term); folded != term {
				a.words = append(a.words, accentedWord{folded, term})
			}
			return true
		})
		slices.SortFunc(a.words, func(x, y accentedWord) int {
			return cmp.Or(strings.Compare(x.folded, y.folded), strings.Compare(x.exact, y.exact))
		})
	})
	return a.words, a.err
}

// each calls add with the words that are wanted until it returns false.
func (a *accented) each(terms *posting.Words, w *engine.Wanted, add func(word string) bool) error {
	words, err := a.load(terms)
	if err != nil {
		return err
	}
	from := 0
	if w.Begins {
		from, _ = slices.BinarySearchFunc(words, w.Text, func(x accentedWord, p string) int {
			return strings.Compare(x.folded, p)
		})
	}
	for _, x := range words[from:] {
		wanted := strings.HasPrefix(x.folded, w.Text)
		if !w.Begins {
			wanted = analysis.Distance(x.folded, w.Text, w.Edits) <= w.Edits
		}
		if w.Begins && !wanted || wanted && !add(x.exact) {
			break
		}
	}
	return nil
}
