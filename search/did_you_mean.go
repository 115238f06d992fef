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
	"tipsearch/search/query"
)

// instead looks, where nothing was found, for what would be: with the nearest
// spelling, with any of the words instead of all, without the filters.
func (s *Searcher) instead(ctx context.Context, a *answer, out *Results) error {
	r := a.request
	offer := func(q query.Tree, sets map[string]docs) (*Alternative, error) {
		count, err := s.total(ctx, a, q, r.Match, a.plan.scope.docs, sets)
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
	bare := query.Tree{Root: query.Rewrite(a.query.Root, func(n query.Node) query.Node {
		if _, ok := n.(query.Filter); ok {
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
func anyWord(q query.Tree) (query.Tree, bool) {
	var words, rest []query.Node
	seen := map[query.Node]bool{}
	take := func(n query.Node) {
		if !seen[n] && !common(n) {
			seen[n] = true
			words = append(words, n)
		}
	}
	parts := []query.Node{q.Root}
	if top, ok := q.Root.(query.And); ok {
		parts = top.Of
	}
	for _, part := range parts {
		switch part.(type) {
		case nil, query.All, query.Filter, query.Not:
			rest = append(rest, part)
			continue
		}
		query.Each(part, func(n query.Node, positive bool) {
			if !positive {
				return
			}
			switch n := n.(type) {
			case query.Phrase:
				split(n.Text, n.Exact, take)
			case query.Near:
				split(n.Text, n.Exact, take)
			case query.Word, query.Prefix, query.Fuzzy:
				take(n)
			}
		})
	}
	if len(words) < 2 {
		return query.Tree{}, false
	}
	any := query.Tree{Root: query.Conjoin(append([]query.Node{query.Disjoin(words)}, rest...))}
	return any, any.String() != q.String()
}

// split takes a phrase apart into its words.
func split(text string, exact bool, take func(query.Node)) {
	for _, t := range analysis.Tokens(text) {
		w := text[t.Start:t.End]
		if exact || !query.ReadsAsWord(w) {
			if !commonWords()[t.Exact] {
				take(query.Phrase{Text: w, Exact: exact})
			}
			continue
		}
		take(query.Word{Text: w})
	}
}

// respell gives the query with every word that stands nowhere replaced by the
// most probable one that does.
func (s *Searcher) respell(q query.Tree, p *plan) (query.Tree, bool, error) {
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
	spelt := query.Rewrite(q.Root, func(n query.Node) query.Node {
		c := p.clauses[n]
		if c == nil || !c.positive {
			return n
		}
		switch n := n.(type) {
		case query.Word:
			return query.Word{Text: fix(n.Text)}
		case query.Phrase:
			return query.Phrase{Text: fix(n.Text), Exact: n.Exact}
		case query.Near:
			return query.Near{Text: fix(n.Text), Exact: n.Exact, Within: n.Within}
		}
		return n
	})
	return query.Tree{Root: spelt}, changed, failed
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
	if len(letters) < query.MinFuzzy || len(letters) > query.MaxFuzzy || strings.ContainsFunc(t.Exact, unicode.IsDigit) {
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
		most = query.MaxEdits
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
