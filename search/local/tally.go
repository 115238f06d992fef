package local

import (
	"context"

	"tipsearch/index"
	"tipsearch/search/engine"
)

// Tally counts what is found by year and group.
func (s *Store) Tally(ctx context.Context, ask *engine.Ask, by engine.Group) ([]engine.Cell, error) {
	a, err := s.answer(ctx, ask, ask.Occurrences)
	if err != nil {
		return nil, err
	}
	defer a.release()
	t := tallying{s: s, by: by, at: map[cellKey]int{}}
	if ask.Occurrences {
		t.occurrences = s.numbers.take()
		defer s.numbers.put(t.occurrences)
		a.eachMatch(func(d, n uint32) { t.occurrences[d] += n })
	}
	a.chosen.all.each(t.add)
	return t.cells, nil
}

// tallying is a tally in the making.
type tallying struct {
	s           *Store
	by          engine.Group
	occurrences []uint32 // by section; nil where they do not count
	cells       []engine.Cell
	last        []*index.Report // of each cell: the report that was counted last
	at          map[cellKey]int // index into cells
}

type cellKey struct {
	year  int
	group string
}

// add counts a section. They come by report.
func (t *tallying) add(d uint32) {
	r := t.s.index.ReportOf(index.Doc(d))
	key := cellKey{year: r.YearNumber}
	switch t.by {
	case engine.ByKind:
		key.group = string(t.s.kinds[t.s.columns.Kind[d]])
	case engine.ByCountry:
		key.group = r.Facts.Country.Value
	}
	i, ok := t.at[key]
	if !ok {
		i = len(t.cells)
		t.at[key] = i
		t.cells, t.last = append(t.cells, engine.Cell{Year: key.year, Group: key.group}), append(t.last, nil)
	}
	c := &t.cells[i]
	c.Sections++
	c.Words += int(t.s.columns.Words[d])
	if t.occurrences != nil {
		c.Occurrences += int(t.occurrences[d])
	}
	if t.last[i] == r {
		return
	}
	t.last[i] = r
	c.Reports++
	if r.Facts.Year.Known.Doubted() {
		c.Inferred++
	}
}
