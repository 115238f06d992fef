package search

import (
	"cmp"
	"slices"
	"sync"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/engine"
)

// Searcher answers searches of one index. It is safe for concurrent use, and
// holds nothing open: closing the index is for the one who opened it, when no
// search runs any more.
type Searcher struct {
	index      *index.Index
	columns    *index.Columns
	kinds      []section.Kind
	reports    []*index.Report
	everything docs // the sections of the reports themselves
	aside      *realm
	own, whole *scope // the reports; and what was set aside too
	asideOnly  *scope // nil where nothing is set aside

	names struct {
		once             sync.Once
		titles, headings *names
	}
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
	suggest struct {
		once    sync.Once
		all     *completions
		err     error
		phrases func() ([]frequent, error) // read once
	}
	facets struct {
		once    sync.Once
		columns *facetColumns
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

// New makes a Searcher of an open index. It is quick: what takes reading is read
// when it is first needed.
func New(ix *index.Index) *Searcher {
	s := &Searcher{index: ix, columns: ix.Columns(), kinds: section.Kinds(), reports: ix.Reports(),
		tokenizer: analysis.NewTokenizer(ix.Forms())}
	reports, aside := s.newRealms()
	s.everything, s.aside = reports.docs, aside
	s.own = &scope{engine.Reports, []*realm{reports}, reports.docs, ix.Sections()}
	s.whole = s.own
	if aside != nil {
		s.asideOnly = &scope{engine.SetAside, []*realm{aside}, aside.docs, aside.docs.count()}
		s.whole = &scope{engine.All, []*realm{reports, aside}, allDocs(ix.Len()), ix.Len()}
	}
	s.numbers.size, s.floats.size, s.mentions.size = ix.Len(), ix.Len(), len(s.columns.Entities)
	s.scratch.sections, s.scratch.reports = ix.Len(), len(s.reports)
	s.suggest.phrases = sync.OnceValues(s.frequentPhrases)
	s.average = max(1, float64(ix.Words())/float64(max(1, ix.Sections())))
	return s
}

// Warm reads what the first searches would have to wait for. A Searcher works
// without it.
func (s *Searcher) Warm() error {
	var reading sync.WaitGroup
	defer reading.Wait()
	reading.Go(func() { _, _ = s.suggest.phrases() }) // half of the work; completions returns the error
	lists := make(chan error, 1)
	reading.Go(func() { lists <- s.index.Postings().Warm() })
	s.titlesAndHeadings()
	s.loadEntities()
	s.facetColumns()
	s.reportOrder(Newest)
	s.lengthNorms()
	_, err := s.crossReferenceSections()
	if err == nil {
		_, err = s.completions()
	}
	return cmp.Or(err, <-lists)
}

// Index returns the index that is searched.
func (s *Searcher) Index() *index.Index { return s.index }

// names is short texts, titles or headings, by their words.
type names struct {
	tokenizer *analysis.Tokenizer
	forms     [][]string          // the word forms of each
	byForm    map[string][]uint32 // word form → ordinals of the texts, ascending
}

func newNames(texts []string, tokenizer *analysis.Tokenizer) *names {
	n := &names{tokenizer, make([][]string, len(texts)), map[string][]uint32{}}
	for i, text := range texts {
		for _, t := range tokenizer.Tokens(text) {
			n.forms[i] = append(n.forms[i], t.Form)
			if list := n.byForm[t.Form]; len(list) == 0 || list[len(list)-1] != uint32(i) {
				n.byForm[t.Form] = append(list, uint32(i))
			}
		}
	}
	return n
}

// titles of the reports, by their ordinals, and the distinct headings, by theirs.
func (s *Searcher) titlesAndHeadings() (titles, headings *names) {
	s.names.once.Do(func() {
		texts := make([]string, len(s.reports))
		for i, r := range s.reports {
			texts[i] = r.Facts.Title.Value
		}
		s.names.titles, s.names.headings = newNames(texts, s.tokenizer), newNames(s.columns.Headings, s.tokenizer)
	})
	return s.names.titles, s.names.headings
}

// having returns the ordinals of the texts in which a word stands that fills every
// slot, wherever.
func (n *names) having(slots []engine.Slot) []uint32 {
	var out []uint32
	for i := range slots {
		list := n.byForm[slots[i].Form]
		if i == 0 {
			out = slices.Clone(list)
			continue
		}
		out = slices.DeleteFunc(out, func(o uint32) bool {
			_, ok := slices.BinarySearch(list, o)
			return !ok
		})
	}
	return out
}

// saying returns the ordinals of the texts in which the words of phrase stand side
// by side and in order, by word forms.
func (n *names) saying(phrase string) []uint32 {
	want := slots(phrase, Forms, n.tokenizer)
	return slices.DeleteFunc(n.having(want), func(o uint32) bool {
		forms := n.forms[o]
		for i := 0; i+len(want) <= len(forms); i++ {
			same := 0
			for same < len(want) && forms[i+same] == want[same].Form {
				same++
			}
			if same == len(want) {
				return false
			}
		}
		return true
	})
}
