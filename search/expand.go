package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// nearby are the words at most so many edits from one.
type nearby struct {
	field posting.Field
	word  string
	edits int
}

// nearTo returns the words as written that are at most edits from word, or the first
// maxExpansions+1 of them. A search needs them twice, once for each way to match.
func (p *plan) nearTo(f posting.Field, word string, edits int) ([]string, error) {
	key := nearby{f, word, edits}
	if out, ok := p.near[key]; ok {
		return out, nil
	}
	out := []string{}
	err := p.lists.Words(f).Near(word, edits, func(term string) bool {
		out = append(out, term)
		return len(out) <= maxExpansions
	})
	if err == nil {
		p.near[key] = out
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
		// Bytes below 0x80 are ASCII, so all other words come after them only where
		// they begin with another letter: every word has to be looked at.
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

// expanded returns the words of the dictionary that fill a slot with a prefix or a fuzzy
// word, sorted. It is a *LimitError if they are too many, in this slot or in the whole
// plan.
func (s *Searcher) expanded(p *plan, r *realm, sl *slot) ([]string, error) {
	if terms, ok := p.expansions[expansion{r, *sl}]; ok {
		return terms, nil
	}
	terms, err := r.expand(sl, p)
	if err != nil {
		return nil, err
	}
	if p.budget -= len(terms); p.budget < 0 {
		return nil, &LimitError{Part: messages.New("reason.part_patterns"),
			Limit: messages.New("reason.limit_words", "n", 4*maxExpansions)}
	}
	p.expansions[expansion{r, *sl}] = terms
	return terms, nil
}

func (r *realm) expand(sl *slot, p *plan) ([]string, error) {
	terms := p.lists.Words(r.exact)
	var out []string
	var err error
	add := func(term string) bool {
		out = append(out, term)
		return len(out) <= maxExpansions
	}
	if sl.begins {
		err = terms.Prefix(sl.exact, add)
	} else {
		out, err = p.nearTo(r.exact, sl.exact, sl.edits)
		out = slices.Clone(out)
	}
	if err == nil && sl.match == Forms {
		err = r.expandFolded(sl, terms, add)
	}
	if err != nil {
		return nil, err
	}
	if len(out) > maxExpansions {
		return nil, tooMany(sl)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// expandFolded adds the words that fill the slot if the diacritics of both are ignored.
func (r *realm) expandFolded(sl *slot, terms *posting.Words, add func(string) bool) error {
	words, err := r.accented.load(terms)
	if err != nil {
		return err
	}
	if sl.begins {
		from, _ := slices.BinarySearchFunc(words, sl.folded, func(w accentedWord, p string) int {
			return strings.Compare(w.folded, p)
		})
		for _, w := range words[from:] {
			if !sl.hasFolded(w.folded) || !add(w.exact) {
				break
			}
		}
	} else {
		for _, w := range words {
			if sl.hasFolded(w.folded) && !add(w.exact) {
				break
			}
		}
	}
	if sl.folded == sl.exact {
		return nil
	}
	if sl.begins {
		return terms.Prefix(sl.folded, func(term string) bool { return analysis.Fold(term) != term || add(term) })
	}
	return terms.Near(sl.folded, sl.edits, func(term string) bool { return analysis.Fold(term) != term || add(term) })
}

func tooMany(sl *slot) error {
	part, more := sl.exact+"*", messages.New("reason.more_letters")
	if sl.edits > 0 {
		part, more = sl.exact+"~", messages.New("reason.fewer_edits")
	}
	return &LimitError{Part: query.Typed(part),
		Limit: messages.New("reason.limit_words_more", "n", maxExpansions, "why", more)}
}
