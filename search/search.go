package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// Search answers a request. Errors are a *ParseError or *LimitError of the query,
// a *CursorError, that of ctx, or what went wrong in reading the index.
func (s *Searcher) Search(ctx context.Context, r Request) (*Results, error) {
	a, err := s.answer(ctx, &r)
	if err != nil {
		return nil, err
	}
	defer a.release()
	out := a.results()
	after, err := s.readCursor(r.Cursor, questionHash(a.query, &r))
	if err != nil {
		return nil, err
	}
	var scores []float32
	if r.Size > 0 {
		if scores, err = a.scores(ctx); err != nil {
			return nil, err
		}
		if scores != nil {
			defer s.floats.put(scores)
		}
	}
	page, more := s.top(a.chosen.all, scores, r.Sort, after, min(r.Size, MaxSize))
	for _, at := range page {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		hit, err := s.hit(a.plan, at, r.Snippets)
		if err != nil {
			return nil, err
		}
		out.Hits = append(out.Hits, *hit)
	}
	if more {
		out.Next = s.cursor(questionHash(a.query, &r), page[len(page)-1])
	}
	for _, name := range r.Facets {
		if name == string(FieldSection) {
			if a.chosen.aside, err = s.matchesAside(ctx, a); err != nil {
				return nil, err
			}
		}
		values, more := s.facet(name, a.chosen, &r, min(r.FacetSize, MaxFacetSize))
		out.Facets = append(out.Facets, Facet{Name: name, Values: append([]FacetValue{}, values...), More: more})
	}
	if err := s.alsoCount(ctx, a, out); err != nil {
		return nil, err
	}
	if out.Total.Sections == 0 {
		if err := s.suggestQueries(ctx, a, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// answer is a request as far as all ways of answering share it: the query read,
// its sections found.
type answer struct {
	s       *Searcher
	request *Request
	query   query.Tree
	plan    *plan
	words   *dictionary
	found   *found
	chosen  *selection
	notices []messages.Message
}

// answer reads and runs the query of a request, and fills in what the request
// leaves to its defaults.
func (s *Searcher) answer(ctx context.Context, r *Request) (*answer, error) {
	a := &answer{s: s, request: r, words: &dictionary{s, map[lookup][]engine.Word{}}}
	var err error
	if r.Repair {
		a.query, a.notices, err = language().Repair(r.Query)
	} else {
		a.query, a.notices, err = language().Parse(r.Query)
	}
	if err != nil {
		return nil, err
	}
	if err := r.defaults(a.query); err != nil {
		return nil, err
	}
	if a.plan, err = s.plan(a.query, s.scopeOf(a.query, r.Filters), r.Match, r.Repair); err != nil {
		return nil, located(err, r.Query, a.query)
	}
	a.notices = append(a.notices, a.plan.notices...)
	if err := a.plan.resolve(ctx, a.words); err != nil {
		return nil, err
	}
	if a.found, err = s.run(ctx, a.plan, a.plan.scope.docs, true); err != nil {
		return nil, err
	}
	a.chosen = newSelection(a.found.docs, s.filterSets(r.Filters), a.plan.scratch)
	return a, nil
}

// release returns the search's scratch memory to the pool; it must not be used afterwards.
// An answer that is not released is left to the garbage collector.
func (a *answer) release() {
	for c, t := range a.found.tally {
		delete(a.found.tally, c)
		a.s.tallies.put(t)
	}
	a.s.scratch.put(a.plan.scratch)
}

func (r *Request) defaults(q query.Tree) error {
	r.Match = cmp.Or(r.Match, Forms)
	if r.Sort == "" {
		r.Sort = ByRelevance
		if q.Empty() {
			r.Sort = Newest
		}
	}
	if r.Size < 0 || r.FacetSize < 0 || r.Snippets < 0 {
		return errors.New("search: size, facet size and snippets may not be negative")
	}
	for _, f := range r.Facets {
		if !slices.Contains(FacetNames(), f) {
			return fmt.Errorf("search: there is no facet %q", f)
		}
	}
	return nil
}

func (a *answer) results() *Results {
	return &Results{Canonical: a.query.String(), Match: a.request.Match, Sort: a.request.Sort,
		Notices: a.notices, Total: a.s.count(a.chosen.all), Hits: []Hit{}, Facets: []Facet{}}
}

// scores of all sections, nil where nothing is asked for that scores.
func (a *answer) scores(ctx context.Context) ([]float32, error) {
	if len(a.plan.order) == 0 {
		return nil, nil
	}
	if err := a.s.nearby(ctx, a.query, a.plan, a.found, a.request.Match); err != nil {
		return nil, err
	}
	return a.s.scores(a.plan, a.found)
}

// hit returns what is shown of a section.
func (s *Searcher) hit(p *plan, at place, n int) (*Hit, error) {
	sec, err := s.index.Section(index.Doc(at.doc))
	if err != nil {
		return nil, err
	}
	h := &Hit{Section: sec, Report: s.index.ReportOf(sec.Doc), Score: float64(at.score), Entities: s.topEntities(sec)}
	var tokens []analysis.Token
	var found []occurrence
	if len(p.order) > 0 {
		if tokens, err = s.matching(p, at.doc, sec.Text); err != nil {
			return nil, err
		}
		found = p.occurrences(tokens)
	}
	h.Occurrences = len(found)
	for i := range found {
		if found[i].exact {
			h.Exact++
		}
	}
	h.Snippets = snippets(sec, tokens, found, min(n, MaxSnippets))
	return h, nil
}

// alsoCount counts what the query finds with the other way to match.
func (s *Searcher) alsoCount(ctx context.Context, a *answer, out *Results) error {
	other := Exact
	if out.Match == Exact {
		other = Forms
	}
	// What matches as written matches by forms, so where nothing is excluded it has
	// to be looked for only among what was found by forms, and is there already.
	among, known := a.plan.scope.docs, docs(nil)
	switch {
	case excludes(a.query.Root):
	case other == Exact:
		among = a.found.docs
	default:
		known = a.found.docs
		among = among.copy()
		among.less(known)
	}
	count, err := s.total(ctx, a, a.query, other, among, known, a.chosen.sets)
	if err != nil {
		return err
	}
	out.Exact, out.Forms = count, out.Total
	if out.Match == Exact {
		out.Exact, out.Forms = out.Total, count
	}
	return nil
}

// excludes reports whether a negation stands in the tree.
func excludes(n query.Node) bool {
	switch n := n.(type) {
	case query.Not:
		return true
	case query.And:
		return slices.ContainsFunc(n.Of, excludes)
	case query.Or:
		return slices.ContainsFunc(n.Of, excludes)
	}
	return false
}

// total counts what a query near that of a finds among some sections, with those that
// are known to match, nil for none.
func (s *Searcher) total(ctx context.Context, a *answer, q query.Tree, match Match, among, known docs,
	sets map[query.Field]docs) (Count, error) {
	p, err := s.plan(q, a.plan.scope, match, true)
	if err != nil {
		return Count{}, err
	}
	defer s.scratch.put(p.scratch)
	if err := p.resolve(ctx, a.words); err != nil {
		return Count{}, err
	}
	f, err := s.run(ctx, p, among, false)
	if err != nil {
		return Count{}, err
	}
	if known != nil {
		f.docs.or(known)
	}
	for _, set := range sets {
		f.docs.and(set)
	}
	return s.count(f.docs), nil
}
