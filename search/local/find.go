package local

import (
	"context"
	"errors"

	"tipsearch/index"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// Find returns a page of what is found.
func (s *Store) Find(ctx context.Context, ask *engine.Ask) (*engine.Found, error) {
	a, err := s.answer(ctx, ask, ask.Size > 0)
	if err != nil {
		return nil, err
	}
	defer a.release()
	out := &engine.Found{Total: s.count(a.chosen.all)}
	if err := a.page(ctx, out); err != nil {
		return nil, err
	}
	if a.chosen.aside, err = a.countAside(ctx); err != nil {
		return nil, err
	}
	for i := range ask.Facets {
		out.Facets = append(out.Facets, s.facet(&ask.Facets[i], a.chosen, ask.Chosen))
	}
	for i := range ask.Also {
		n, err := a.countAlso(ctx, &ask.Also[i])
		if err != nil {
			return nil, err
		}
		out.Also = append(out.Also, n)
	}
	return out, nil
}

// answer is an Ask as far as all ways of answering share it: its sections found.
type answer struct {
	s      *Store
	plan   *plan
	found  *found
	chosen *selection
}

// answer runs an Ask; with counts, it is known how often its clauses match where.
func (s *Store) answer(ctx context.Context, ask *engine.Ask, counts bool) (*answer, error) {
	a := &answer{s: s, plan: s.plan(ask, nil)}
	var err error
	if a.found, err = s.run(ctx, a.plan, a.plan.scope.docs, counts); err != nil {
		return nil, err
	}
	a.chosen = newSelection(a.found.docs, s.chosenSets(ask.Chosen), a.plan.scratch)
	return a, nil
}

// release returns the answer's scratch memory to the pool; it must not be used afterwards.
// An answer that is not released is left to the garbage collector.
func (a *answer) release() {
	for c, t := range a.found.tally {
		delete(a.found.tally, c)
		a.s.tallies.put(t)
	}
	a.s.scratch.put(a.plan.scratch)
}

// scores of all sections, nil where nothing is asked for that scores.
func (a *answer) scores(ctx context.Context) ([]float32, error) {
	if len(a.plan.ask.Scored) == 0 {
		return nil, nil
	}
	if err := a.s.besides(ctx, a.plan, a.found); err != nil {
		return nil, err
	}
	return a.s.scores(a.plan, a.found)
}

// page adds the hits that are asked for.
func (a *answer) page(ctx context.Context, out *engine.Found) error {
	ask := a.plan.ask
	if ask.Size <= 0 {
		return nil
	}
	after, err := a.s.placeIn(ask.After)
	if err != nil {
		return err
	}
	scores, err := a.scores(ctx)
	if err != nil {
		return err
	}
	if scores != nil {
		defer a.s.floats.put(scores)
	}
	page, more := a.s.top(a.chosen.all, scores, ask.Order, after, ask.Size)
	out.More, out.Hits = more, make([]engine.Hit, len(page))
	for i, at := range page {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := a.s.read(&out.Hits[i], at, engine.Whole); err != nil {
			return err
		}
	}
	return nil
}

// read fills in a hit.
func (s *Store) read(h *engine.Hit, at place, r engine.Read) (err error) {
	d := index.Doc(at.doc)
	h.Place, h.Report = s.placeOf(at), s.index.ReportOf(d)
	if r == engine.TextOnly {
		text, err := s.index.Text(d)
		h.Section = &index.Section{ID: s.index.SectionID(d), Kind: s.kinds[s.columns.Kind[d]], Text: text}
		return err
	}
	if h.Section, err = s.index.Section(d); err != nil {
		return err
	}
	h.Entities = s.topEntities(h.Section)
	return nil
}

// countAlso counts another query with the filters that were chosen beside this one.
func (a *answer) countAlso(ctx context.Context, also *engine.Also) (engine.Count, error) {
	p := a.s.plan(also.Ask, a.plan)
	defer a.s.scratch.put(p.scratch)
	among, known := p.scope.docs, docs(nil)
	switch {
	case also.Narrower:
		among = a.found.docs
	case also.Wider:
		known = a.found.docs
		among = a.plan.scratch.copy(among)
		among.less(known)
	}
	f, err := a.s.run(ctx, p, among, false)
	if err != nil {
		return engine.Count{}, err
	}
	if known != nil {
		f.docs.or(known)
	}
	for _, set := range a.chosen.sets {
		f.docs.and(set)
	}
	return a.s.count(f.docs), nil
}

// countAside counts the sections of what is set aside that match, and pass what was chosen
// but for the kind of section: what a reader would find who chose them. Where that would
// cost more than a query may, there is no number.
func (a *answer) countAside(ctx context.Context) (int, error) {
	aside := a.plan.ask.Aside
	if aside == nil {
		return 0, nil
	}
	p := a.s.plan(aside, a.plan)
	defer a.s.scratch.put(p.scratch)
	f, err := a.s.run(ctx, p, p.scope.docs, false)
	var limit *query.LimitError
	if errors.As(err, &limit) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	for name, set := range a.chosen.sets {
		if name != engine.FieldSection {
			f.docs.and(set)
		}
	}
	return f.docs.count(), nil
}
