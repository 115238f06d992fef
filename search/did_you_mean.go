package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// suggestQueries adds to an answer without hits the queries that would have some: in
// the nearest spelling, with any of the words instead of all, and without filters.
func (a *answer) suggestQueries(ctx context.Context, out *Results) error {
	count := func(q query.Tree, chosen Filters) (*Alternative, error) {
		found, err := a.count(ctx, q, chosen)
		if err != nil || found.Sections == 0 {
			return nil, err
		}
		return &Alternative{q.String(), found}, nil
	}
	chosen := a.request.Filters
	respelt, changed, err := a.respell(ctx)
	if err != nil {
		return err
	}
	if changed {
		if out.DidYouMean, err = count(respelt, chosen); err != nil {
			return err
		}
	}
	if any, ok := anyWord(a.query); ok {
		if out.AnyWord, err = count(any, chosen); err != nil {
			return err
		}
	}
	if bare, ok := withoutFilters(a.query); (ok || len(chosen.Fields()) > 0) && !bare.Empty() {
		out.WithoutFilters, err = count(bare, Filters{})
	}
	return err
}

// withoutFilters returns the query without its filters, and whether it has any.
func withoutFilters(q query.Tree) (bare query.Tree, changed bool) {
	bare.Root = query.Rewrite(q.Root, func(n query.Node) query.Node {
		if _, ok := n.(query.Filter); ok {
			return nil
		}
		return n
	})
	return bare, bare.String() != q.String()
}

// anyWord returns the query that one of the positive words is enough for, with phrases
// taken apart; exclusions and filters stay. It is false where that changes nothing.
func anyWord(q query.Tree) (query.Tree, bool) {
	var words, rest []query.Node
	parts := []query.Node{q.Root}
	if top, ok := q.Root.(query.And); ok {
		parts = top.Of
	}
	for _, part := range parts {
		switch part.(type) {
		case nil, query.All, query.Filter, query.Not:
			rest = append(rest, part)
		default:
			words = append(words, positiveWords(part)...)
		}
	}
	words = distinctWords(words)
	if len(words) < 2 {
		return query.Tree{}, false
	}
	any := query.Tree{Root: query.Conjoin(append([]query.Node{query.Disjoin(words)}, rest...))}
	return any, any.String() != q.String()
}

// positiveWords returns the words of a tree that are not under a negation.
func positiveWords(n query.Node) []query.Node {
	var words []query.Node
	query.Each(n, func(leaf query.Node, positive bool) {
		if !positive {
			return
		}
		switch leaf := leaf.(type) {
		case query.Phrase:
			words = append(words, wordsOfPhrase(leaf.Text, leaf.Exact)...)
		case query.Near:
			words = append(words, wordsOfPhrase(leaf.Text, leaf.Exact)...)
		case query.Word, query.Prefix, query.Fuzzy:
			words = append(words, leaf)
		}
	})
	return words
}

// wordsOfPhrase returns the words of a phrase as leaves. One that the query language
// would not read as a word, or that must match exactly, stays a phrase.
func wordsOfPhrase(text string, exact bool) []query.Node {
	var words []query.Node
	for _, t := range analysis.Tokens(text) {
		w := text[t.Start:t.End]
		switch {
		case !exact && language().ReadsAsWord(w):
			words = append(words, query.Word{Text: w})
		case !analysis.IsStopWord(t.Exact):
			words = append(words, query.Phrase{Text: w, Exact: exact})
		}
	}
	return words
}

// distinctWords removes stop words, and words that stand earlier in the list.
func distinctWords(words []query.Node) []query.Node {
	seen := map[query.Node]bool{}
	return slices.DeleteFunc(words, func(w query.Node) bool {
		if seen[w] || isStopWord(w) {
			return true
		}
		seen[w] = true
		return false
	})
}

// respell returns the query with every word that occurs nowhere replaced by the most
// probable one that does, and whether there is any.
func (a *answer) respell(ctx context.Context) (respelt query.Tree, changed bool, err error) {
	fix := func(text string) string {
		fixed, failed := a.respellText(ctx, text)
		err = cmp.Or(err, failed)
		return fixed
	}
	respelt.Root = query.Rewrite(a.query.Root, func(n query.Node) query.Node {
		c := a.plan.ask.Clauses[n]
		if c == nil || !c.Positive {
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
	return respelt, respelt.String() != a.query.String(), err
}

func (a *answer) respellText(ctx context.Context, text string) (string, error) {
	var b strings.Builder
	end := 0
	for _, t := range a.s.tokenizer.Tokens(text) {
		better, err := a.nearestWord(ctx, &t)
		if err != nil {
			return "", err
		}
		if better != "" {
			b.WriteString(text[end:t.Start] + likeCase(text[t.Start:t.End], better))
			end = t.End
		}
	}
	return b.String() + text[end:], nil
}

// The spelling model is a noisy channel: a word's log probability is that of its
// frequency in the reports, less editCost for each changed letter, and less firstCost if
// the first one changed, which people rarely mistype.
const (
	editCost  = 4.0 // e⁴ ≈ 55 times
	firstCost = 2.0

	// shortWord is the length up to which only one letter may differ: two letters
	// turn "organ" into "began".
	shortWord = 6
)

// nearestWord returns the word of the reports that is probably meant by one that occurs
// nowhere. It is "" where the word does occur, has a digit, is very short or very long,
// or none is near.
func (a *answer) nearestWord(ctx context.Context, t *analysis.Token) (string, error) {
	letters := []rune(t.Exact)
	if len(letters) < query.MinFuzzy || len(letters) > query.MaxFuzzy || strings.ContainsFunc(t.Exact, unicode.IsDigit) {
		return "", nil
	}
	wanted := engine.Wanted{Text: t.Form, Form: true, Scope: engine.Reports}
	if known, err := a.s.engine.Words(ctx, wanted, 1); err != nil || len(known) > 0 {
		return "", err
	}
	most := 1
	if len(letters) > shortWord {
		most = query.MaxEdits
	}
	near, err := a.s.engine.Words(ctx, engine.Wanted{Text: t.Exact, Edits: most, Scope: engine.Reports}, math.MaxInt)
	if err != nil {
		return "", err
	}
	best, bestScore := "", math.Inf(-1)
	for _, w := range near {
		d := analysis.Distance(t.Exact, w.Exact, most)
		same := []rune(w.Exact)[0] == letters[0]
		if d > 1 && !same {
			continue
		}
		score := math.Log(float64(w.Sections)+0.5) - editCost*float64(d)
		if !same {
			score -= firstCost
		}
		if score > bestScore {
			best, bestScore = w.Exact, score
		}
	}
	return best, nil
}

// likeCase returns w in the case of model: Capital or CAPITALS.
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
