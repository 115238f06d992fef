package search

import (
	"context"
	"errors"
	"math"
	"strings"
	"unicode"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/posting"
)

// instead looks, where nothing was found, for what would be: with the nearest
// spelling, with any of the words instead of all, without the filters.
func (s *Searcher) instead(ctx context.Context, a *answer, out *Results) error {
	r := a.request
	offer := func(q Query, sets map[string]docs) (*Alternative, error) {
		count, err := s.total(ctx, a, q, r.Match, s.everything, sets)
		if err != nil || count.Sections == 0 {
			return nil, err
		}
		return &Alternative{q.String(), count}, nil
	}
	spelt, changed, err := s.respell(a.query, a.plan)
	if err != nil {
		return err
	}
	if changed {
		if out.DidYouMean, err = offer(spelt, a.chosen.sets); err != nil {
			return err
		}
	}
	if any, ok := anyWord(a.query); ok {
		if out.AnyWord, err = offer(any, a.chosen.sets); err != nil {
			return err
		}
	}
	bare := Query{rewrite(a.query.root, func(n node) node {
		if _, ok := n.(filter); ok {
			return nil
		}
		return n
	})}
	if (len(a.chosen.sets) > 0 || bare.String() != a.query.String()) && !bare.Empty() {
		if out.WithoutFilters, err = offer(bare, nil); err != nil {
			return err
		}
	}
	return nil
}

// anyWord is the query with one of its positive words enough, phrases taken apart;
// what is excluded and the filters stay. It is false where that changes nothing.
func anyWord(q Query) (Query, bool) {
	var words, rest []node
	seen := map[node]bool{}
	take := func(n node) {
		if !seen[n] && !common(n) {
			seen[n] = true
			words = append(words, n)
		}
	}
	parts := []node{q.root}
	if top, ok := q.root.(and); ok {
		parts = top.of
	}
	for _, part := range parts {
		switch part.(type) {
		case nil, all, filter, not:
			rest = append(rest, part)
			continue
		}
		each(part, func(n node, positive bool) {
			if !positive {
				return
			}
			switch n := n.(type) {
			case phrase:
				split(n.text, n.exact, take)
			case near:
				split(n.text, n.exact, take)
			case word, prefix, fuzzy:
				take(n)
			}
		})
	}
	if len(words) < 2 {
		return Query{}, false
	}
	any := Query{conjoin(append([]node{disjoin(words)}, rest...))}
	return any, any.String() != q.String()
}

// split takes a phrase apart into its words.
func split(text string, exact bool, take func(node)) {
	for _, t := range analysis.Tokens(text) {
		w := text[t.Start:t.End]
		if exact || !readsBack(w) {
			if !commonWords()[t.Exact] {
				take(phrase{w, exact})
			}
			continue
		}
		take(word{w})
	}
}

// respell gives the query with every word that stands nowhere replaced by the
// most probable one that does.
func (s *Searcher) respell(q Query, p *plan) (Query, bool, error) {
	changed := false
	var failed error
	fix := func(text string) string {
		var b strings.Builder
		end := 0
		for _, t := range analysis.Tokens(text) {
			better, err := s.nearestWord(&t, p)
			if err != nil {
				failed = err
				return text
			}
			if better == "" {
				continue
			}
			b.WriteString(text[end:t.Start])
			b.WriteString(likeCase(text[t.Start:t.End], better))
			end = t.End
			changed = true
		}
		b.WriteString(text[end:])
		return b.String()
	}
	spelt := rewrite(q.root, func(n node) node {
		c := p.clauses[n]
		if c == nil || !c.positive {
			return n
		}
		switch n := n.(type) {
		case word:
			return word{fix(n.text)}
		case phrase:
			return phrase{fix(n.text), n.exact}
		case near:
			return near{fix(n.text), n.exact, n.within}
		}
		return n
	})
	return Query{spelt}, changed, failed
}

// Spelling as a noisy channel: each changed letter makes a word so much less
// probable than its frequency in the reports makes it, and so does a changed
// first letter, which people rarely mistype.
const (
	editCost  = 4.0 // e⁴ ≈ 55 times
	firstCost = 2.0

	// shortWord is the longest word that is taken for another only one letter away:
	// two letters make "began" out of "organ".
	shortWord = 6
)

// nearestWord is the word of the reports that a word which stands nowhere is
// probably meant for, "" where it stands somewhere, holds a digit, is very short
// or very long, or nothing is near.
func (s *Searcher) nearestWord(t *analysis.Token, p *plan) (string, error) {
	letters := []rune(t.Exact)
	if len(letters) < minFuzzy || len(letters) > maxFuzzy || strings.ContainsFunc(t.Exact, unicode.IsDigit) {
		return "", nil
	}
	own, err := p.file.List(posting.Forms, t.Form)
	if err != nil {
		return "", err
	}
	exact, err := p.dicts.of(index.Exact)
	if err != nil {
		return "", err
	}
	if own.Sections > 0 {
		return "", nil
	}
	most := 1
	if len(letters) > shortWord {
		most = maxEdits
	}
	best, bestScore := "", math.Inf(-1)
	var failed error
	err = exact.Near(t.Exact, most, "", func(term string) bool {
		d := analysis.Distance(t.Exact, term, most)
		same := []rune(term)[0] == letters[0]
		if d > 1 && !same {
			return true
		}
		var sections int
		if sections, failed = exact.Sections(term); failed != nil {
			return false
		}
		score := math.Log(float64(sections)+0.5) - editCost*float64(d)
		if !same {
			score -= firstCost
		}
		if score > bestScore {
			best, bestScore = term, score
		}
		return true
	})
	return best, errors.Join(err, failed)
}

// likeCase writes a word as another one is written: Capital or CAPITALS.
func likeCase(model, w string) string {
	switch {
	case len(model) > 1 && strings.ToUpper(model) == model:
		return strings.ToUpper(w)
	case unicode.IsUpper([]rune(model)[0]):
		r := []rune(w)
		return string(unicode.ToUpper(r[0])) + string(r[1:])
	}
	return w
}
