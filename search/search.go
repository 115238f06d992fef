package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"tipsearch/index/analysis"
	"tipsearch/index/entity"
	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// Search answers a request. Errors are a *ParseError or *LimitError of the query,
// a *CursorError, that of ctx, or what went wrong in reading the index.
func (s *Searcher) Search(ctx context.Context, r Request) (*Results, error) {
	a, err := s.read(ctx, &r)
	if err != nil {
		return nil, err
	}
	if a.plan.ask.After, err = s.readCursor(r.Cursor, a.hash()); err != nil {
		return nil, err
	}
	if err := a.complete(ctx); err != nil {
		return nil, err
	}
	found, err := s.engine.Find(ctx, &a.plan.ask)
	if err != nil {
		return nil, err
	}
	out := a.results(found.Total)
	for i := range found.Hits {
		hit, err := a.hit(ctx, &found.Hits[i], r.Snippets)
		if err != nil {
			return nil, err
		}
		out.Hits = append(out.Hits, *hit)
	}
	if found.More {
		out.Next = s.cursor(a.hash(), &found.Hits[len(found.Hits)-1].Place)
	}
	for i, name := range r.Facets {
		out.Facets = append(out.Facets, a.facet(name, &found.Facets[i]))
	}
	out.Exact, out.Forms = found.Also[0], out.Total
	if out.Match == Exact {
		out.Exact, out.Forms = out.Total, found.Also[0]
	}
	if out.Total.Sections == 0 {
		if err := a.suggestQueries(ctx, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// answer is a request as far as all ways of answering share it: the query read and made
// ready.
type answer struct {
	s       *Searcher
	request *Request
	query   query.Tree
	plan    *plan
	words   *dictionary
	notices []messages.Message
}

// read reads the query of a request, and fills in what the request leaves to its defaults.
func (s *Searcher) read(ctx context.Context, r *Request) (*answer, error) {
	a := &answer{s: s, request: r, words: &dictionary{s.engine, map[lookup][]engine.Word{}}}
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
	a.plan, err = s.plan(ctx, a.query, s.scopeOf(a.query, r.Filters), r.Match, r.Repair, a.words)
	if err != nil {
		return nil, located(err, r.Query, a.query)
	}
	a.notices = append(a.notices, a.plan.notices...)
	a.plan.ask.Chosen, a.plan.ask.Order = r.Filters, r.Sort
	a.plan.ask.Beside = s.beside(a.query, a.plan, r.Match)
	return a, nil
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

// hash is equal for requests that find the same sections in the same order.
func (a *answer) hash() uint64 { return questionHash(a.query, a.request) }

// complete adds to the question of an answer what only Search wants to know.
func (a *answer) complete(ctx context.Context) error {
	r, ask := a.request, &a.plan.ask
	ask.Size = min(r.Size, MaxSize)
	if err := a.addFacets(ctx, r.Facets, min(r.FacetSize, MaxFacetSize)); err != nil {
		return err
	}
	also, err := a.otherMatch(ctx)
	ask.Also = []engine.Also{also}
	return err
}

// addFacets asks for facets, and for what is set aside where that is counted.
func (a *answer) addFacets(ctx context.Context, names []string, limit int) (err error) {
	ask := &a.plan.ask
	ask.Facets = facetAsks(names, limit, a.request.Types)
	if slices.Contains(names, string(FieldSection)) && a.s.about.SetAside > 0 && ask.Scope == engine.Reports {
		ask.Aside, err = a.plan.in(ctx, engine.SetAside, a.words)
	}
	if errors.As(err, new(*LimitError)) { // what would cost too much has no number
		ask.Aside, err = nil, nil
	}
	return err
}

func facetAsks(names []string, limit int, types []entity.Type) (asks []engine.FacetAsk) {
	for _, name := range names {
		asks = append(asks, engine.FacetAsk{Field: FieldNamed(query.Field(name)).Syntax, Types: types, Limit: limit})
	}
	return asks
}

// otherMatch returns the query with the other way to match.
func (a *answer) otherMatch(ctx context.Context) (engine.Also, error) {
	other := Exact
	if a.request.Match == Exact {
		other = Forms
	}
	p, err := a.s.plan(ctx, a.query, a.plan.ask.Scope, other, true, a.words)
	if err != nil {
		return engine.Also{}, err
	}
	// What matches as written matches by forms, where nothing is excluded.
	nested := !excludes(a.query.Root)
	return engine.Also{Ask: &p.ask, Narrower: nested && other == Exact, Wider: nested && other == Forms}, nil
}

// excludes reports whether a negation is in the tree.
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

func (a *answer) results(total Count) *Results {
	return &Results{Canonical: a.query.String(), Match: a.request.Match, Sort: a.request.Sort,
		Notices: a.notices, Total: total, Hits: []Hit{}, Facets: []Facet{}}
}

// hit returns what is shown of a section.
func (a *answer) hit(ctx context.Context, at *engine.Hit, n int) (*Hit, error) {
	h := &Hit{Section: at.Section, Report: at.Report, Score: float64(at.Place.Score), Entities: at.Entities}
	var tokens []analysis.Token
	var found []occurrence
	if len(a.plan.order) > 0 {
		var err error
		if tokens, err = a.matching(ctx, at.Section.Text); err != nil {
			return nil, err
		}
		found = a.plan.occurrences(tokens)
	}
	h.Occurrences = len(found)
	for i := range found {
		if found[i].exact {
			h.Exact++
		}
	}
	h.Snippets = snippets(at.Section, tokens, found, min(n, MaxSnippets))
	return h, nil
}

// facet returns what is shown of a facet.
func (a *answer) facet(name string, f *engine.Facet) Facet {
	return Facet{Name: name, Values: append([]FacetValue{}, f.Values...), More: f.More}
}

// count counts what a query near that of the answer finds, with what was chosen beside it.
func (a *answer) count(ctx context.Context, q query.Tree, chosen Filters) (Count, error) {
	p, err := a.s.plan(ctx, q, a.plan.ask.Scope, a.request.Match, true, a.words)
	if err != nil {
		return Count{}, err
	}
	p.ask.Chosen = chosen
	found, err := a.s.engine.Find(ctx, &p.ask)
	if err != nil {
		return Count{}, err
	}
	return found.Total, nil
}
