package local

import (
	"context"
	"iter"
	"slices"

	"tipsearch/index"
	"tipsearch/search/engine"
)

// Every returns all that is found, as a stream that reads one section at a time.
func (s *Store) Every(ctx context.Context, ask *engine.Ask) (*engine.Stream, error) {
	a, err := s.answer(ctx, ask, true)
	if err != nil {
		return nil, err
	}
	defer a.release()
	entity, known := uint32(0), false
	if ask.Mentions != "" {
		if entity, known = s.entity(ask.Mentions); known {
			a.chosen.all.and(s.naming([]uint32{entity}, false))
		} else {
			clear(a.chosen.all)
		}
	}
	scores, err := a.scores(ctx)
	if err != nil {
		return nil, err
	}
	if scores != nil {
		defer s.floats.put(scores)
	}
	places := s.inOrderOf(a.chosen.all, scores, ask.Order)
	out := &engine.Stream{Total: s.count(a.chosen.all)}
	if ask.Occurrences {
		a.eachMatch(func(_, n uint32) { out.Occurrences += int(n) })
	}
	for i := 0; known && i < len(places); i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := s.index.MentionsOf(index.Doc(places[i].doc), entity)
		if err != nil {
			return nil, err
		}
		out.Occurrences += n
	}
	out.Hits = func(ctx context.Context, after *engine.Place, r engine.Read) iter.Seq2[*engine.Hit, error] {
		return s.stream(ctx, places, ask.Order, after, r)
	}
	return out, nil
}

// stream reads the sections of places, from the one behind after on.
func (s *Store) stream(ctx context.Context, places []place, order engine.Sort, after *engine.Place, r engine.Read) (
	hits iter.Seq2[*engine.Hit, error]) {
	return func(yield func(*engine.Hit, error) bool) {
		from, err := s.placeIn(after)
		if err == nil && from != nil {
			i, there := slices.BinarySearchFunc(places, *from, func(a, b place) int { return s.compare(order, a, b) })
			if places = places[i:]; there {
				places = places[1:]
			}
		}
		for i := 0; err == nil && i < len(places); i++ {
			h := new(engine.Hit)
			if err = ctx.Err(); err == nil {
				err = s.read(h, places[i], r)
			}
			if err == nil && !yield(h, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// eachMatch calls f with the sections found in which a scored clause matches, and how
// often, once for each clause.
func (a *answer) eachMatch(f func(d, n uint32)) {
	for _, c := range a.plan.ask.Scored {
		t := a.found.tally[c]
		if t == nil {
			continue
		}
		t.each(func(d, n uint32) {
			if a.chosen.all.has(d) {
				f(d, n)
			}
		})
	}
}

// ReportsOf returns the reports of what is found.
func (s *Store) ReportsOf(ctx context.Context, ask *engine.Ask) ([]*index.Report, error) {
	a, err := s.answer(ctx, ask, ask.Order == engine.Relevance)
	if err != nil {
		return nil, err
	}
	defer a.release()
	var scores []float32
	if ask.Order == engine.Relevance {
		if scores, err = a.scores(ctx); err != nil {
			return nil, err
		}
	}
	best := s.bestOf(a.chosen.all, scores)
	if scores != nil {
		slices.SortFunc(best, func(a, b place) int { return s.compare(engine.Relevance, a, b) })
		s.floats.put(scores)
	}
	out := make([]*index.Report, len(best))
	for i, at := range best {
		out[i] = s.index.ReportOf(index.Doc(at.doc))
	}
	return out, nil
}

// bestOf returns the best section of each report in a set, in the order of the reports.
func (s *Store) bestOf(set docs, scores []float32) (best []place) {
	set.each(func(d uint32) {
		p := place{doc: d}
		if scores != nil {
			p.score = scores[d]
		}
		last := len(best) - 1
		switch {
		case last < 0 || s.columns.Report[best[last].doc] != s.columns.Report[d]:
			best = append(best, p)
		case s.before(engine.Relevance, p, best[last]):
			best[last] = p
		}
	})
	return best
}
