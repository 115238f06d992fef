package local

import (
	"cmp"
	"context"
	"sync"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/engine"
)

// Store answers from an open index. It is safe for concurrent use. Whoever opened the index
// closes it, once no question is running any more.
type Store struct {
	index      *index.Index
	columns    *index.Columns
	kinds      []section.Kind
	reports    []*index.Report
	everything docs // the sections of the reports themselves
	aside      *realm
	own, whole *scope // the reports; and what was set aside too
	asideOnly  *scope

	names struct {
		once             sync.Once
		titles, headings *names
	}
	valueNames      sync.Map // query.Field → []engine.Name, all of them
	crossReferences struct {
		once sync.Once
		docs docs
		err  error
	}
	entities struct {
		once    sync.Once
		ids     []uint32     // ordinals, sorted by their ids
		letters string       // of the names
		names   []entityName // sorted by folded, then by entity
	}
	completing struct {
		once    sync.Once
		all     *completions
		err     error
		phrases func() ([]frequent, error) // read once
	}
	facets struct {
		lists    sync.Map // query.Field → *facetList
		once     sync.Once
		entities *entityRanks
	}
	byYear struct {
		once   sync.Once
		orders [2]reportOrder // newest, oldest
	}
	tokenizer *analysis.Tokenizer
	norms     struct {
		once sync.Once
		by   []float32
	}
	numbers  numberPool[uint32]  // by section
	floats   numberPool[float32] // by section
	mentions numberPool[uint32]  // by entity
	tallies  tallyPool
	scratch  scratchPool
	average  float64 // words a section
}

var _ engine.Engine = (*Store)(nil)

// New makes a Store of an open index. It is quick: what takes reading is read when it is
// first needed.
func New(ix *index.Index) *Store {
	s := &Store{index: ix, columns: ix.Columns(), kinds: section.Kinds(), reports: ix.Reports(),
		tokenizer: analysis.NewTokenizer(ix.Forms())}
	reports, aside := s.newRealms()
	s.everything, s.aside = reports.docs, aside
	s.own = &scope{[]*realm{reports}, reports.docs, ix.Sections()}
	s.whole, s.asideOnly = s.own, &scope{nil, noDocs(ix.Len()), 0}
	if aside != nil {
		s.asideOnly = &scope{[]*realm{aside}, aside.docs, aside.docs.count()}
		s.whole = &scope{[]*realm{reports, aside}, allDocs(ix.Len()), ix.Len()}
	}
	s.numbers.size, s.floats.size, s.mentions.size = ix.Len(), ix.Len(), len(s.columns.Entities)
	s.scratch.sections, s.scratch.reports = ix.Len(), len(s.reports)
	s.completing.phrases = sync.OnceValues(s.frequentPhrases)
	s.average = max(1, float64(ix.Words())/float64(max(1, ix.Sections())))
	return s
}

// Warm reads what the first questions would have to wait for.
func (s *Store) Warm(ctx context.Context) error {
	var reading sync.WaitGroup
	defer reading.Wait()
	reading.Go(func() { _, _ = s.completing.phrases() }) // half of the work; completions returns the error
	lists := make(chan error, 1)
	reading.Go(func() { lists <- s.index.Postings().Warm() })
	s.titlesAndHeadings()
	s.loadEntities()
	s.entityRanks()
	s.reportOrder(engine.Newest)
	s.lengthNorms()
	_, err := s.crossReferenceSections()
	if err == nil {
		_, err = s.completions()
	}
	return cmp.Or(err, <-lists, ctx.Err())
}

// About describes the index.
func (s *Store) About() engine.About {
	ix := s.index
	return engine.About{Version: ix.Version(), Generation: ix.Generation(), BuiltAt: ix.BuiltAt(),
		Reports: len(s.reports), Sections: ix.Sections(), SetAside: ix.Len() - ix.Sections(), Words: ix.Words(),
		Kept: ix.Kept(), Forms: ix.Forms()}
}

// Index returns the index that answers.
func (s *Store) Index() *index.Index { return s.index }

// Damage returns why the index cannot be relied on any more.
func (s *Store) Damage() error { return s.index.Damage() }

// Reports returns all reports in the order in which they were indexed.
func (s *Store) Reports() []*index.Report { return s.reports }

// Detail returns a report whole.
func (s *Store) Detail(ctx context.Context, r *index.Report) (*index.Report, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.index.Detail(r)
}

// Sections returns the sections with ids.
func (s *Store) Sections(ctx context.Context, ids []string) ([]*index.Section, error) {
	out := make([]*index.Section, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, ok := s.index.Lookup(id)
		if !ok {
			return nil, &engine.NoSectionError{ID: id}
		}
		var err error
		if out[i], err = s.index.Section(d); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// placeOf returns a place in this index as one in any.
func (s *Store) placeOf(at place) engine.Place {
	r := s.reports[s.columns.Report[at.doc]]
	return engine.Place{Score: at.score, Year: r.YearNumber, Report: r.ID, Section: int(s.columns.Place[at.doc])}
}

// placeIn returns the place in this index that an engine.Place stands for, nil for nil. It is a
// *engine.NoSectionError if there is none.
func (s *Store) placeIn(at *engine.Place) (*place, error) {
	if at == nil {
		return nil, nil
	}
	r, ok := s.index.Report(at.Report)
	if !ok || at.Section < 0 || at.Section >= len(r.Docs)+len(r.Aside) {
		return nil, &engine.NoSectionError{ID: at.Report}
	}
	return &place{uint32(r.Docs[0]) + uint32(at.Section), at.Score}, nil
}
