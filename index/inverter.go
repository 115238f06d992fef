package index

import (
	"errors"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	blevefield "github.com/blevesearch/bleve_index_api"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
)

// entry is a section on its way into the Bleve index.
type entry struct {
	id       string
	row      uint32
	words    cutText
	keywords []keywordValue
	aside    bool // its words belong to text that is set aside
}

// inverter makes the fields of sections and passes them to Bleve's builder. The builder inverts one batch at a time,
// within the call that fills it, so it has its own goroutine, with a short queue before it.
//
// The words of the pairs must be known before the first section is prepared. They are chosen from the first sections,
// which wait until there are enough of them.
type inverter struct {
	waiting []entry // nil once the words of the pairs are known
	bytes   int     // of the words of waiting
	text    *vocabulary
	aside   *vocabulary
	pairs   *vocabulary
	places  []*blevefield.TokenLocation // by place
	counts  []uint32                    // number of words, by row
	queue   chan ready
	quit    chan struct{} // closed when the index is no longer wanted
	done    chan error    // receives the builder's result, once
	dir     string

	pairTable   []*vocabularyWord // by the numbers of the two words among the common ones; nil until first used
	lastKeyword []keywordField    // in the order of keywordFields
	ordered     []placedWord      // of the current entry
	distinct    []*vocabularyWord // of the current entry
}

// ready is a document that is ready for the builder.
type ready struct {
	id     string
	fields []document.Field
}

const (
	// samplePart is the number of bytes of cut texts from which the words of the pairs are chosen: about 12 MB of
	// text, whose 200 commonest words are nearly those of the whole text.
	samplePart = 4 << 20

	// batchSize is how many documents the builder inverts at a time: about 30 MB in memory at 300 words each.
	batchSize = 1000

	// mergeMax is how many batches are merged at a time: if there are more batches than this, words are written
	// several times.
	mergeMax = 100

	queued = 250 // documents that wait while the builder inverts a batch
)

// newInverter returns an inverter that builds an index in dir.
func newInverter(dir string, forms *analysis.Forms) *inverter {
	v := &inverter{
		dir: dir, waiting: []entry{}, pairTable: make([]*vocabularyWord, commonWords*commonWords),
		text: newVocabulary(forms), aside: newVocabulary(forms), pairs: newVocabulary(nil),
	}
	for _, name := range keywordFields() {
		v.lastKeyword = append(v.lastKeyword, keywordField{name: name})
	}
	return v
}

// add takes an entry and waits while the builder is behind. The error may be due to an earlier entry.
func (v *inverter) add(e entry) error {
	if v.waiting == nil {
		return v.hand(e)
	}
	v.waiting = append(v.waiting, e)
	if v.bytes += len(e.words); v.bytes < samplePart {
		return nil
	}
	return v.start()
}

// start chooses the words of the pairs and passes on the entries that waited for them.
func (v *inverter) start() error {
	var texts []cutText
	for _, e := range v.waiting {
		if !e.aside {
			texts = append(texts, e.words)
		}
	}
	for i, w := range commonOf(texts) {
		v.text.withForm([]byte(w)).common = i + 1
	}
	m, err := newMapping()
	if err != nil {
		return err
	}
	// The builder works beside the index that it writes, so it needs no room elsewhere and leaves nothing there if
	// the process is killed.
	b, err := bleve.NewBuilder(v.dir, analysedMapping{m}, map[string]any{
		"buildPathPrefix": filepath.Dir(v.dir), "batchSize": batchSize, "mergeMax": mergeMax,
	})
	if err != nil {
		return err
	}
	v.queue, v.quit, v.done = make(chan ready, queued), make(chan struct{}), make(chan error, 1)
	go func() { v.done <- v.build(b) }()
	waiting := v.waiting
	v.waiting = nil
	for i := range waiting {
		if err := v.hand(waiting[i]); err != nil {
			return err
		}
		waiting[i] = entry{}
	}
	return nil
}

// build passes the documents of the queue to the builder until the queue is closed, an error occurs, or the index is
// no longer wanted. Bleve's builder may be left half finished; the caller removes what it wrote.
func (v *inverter) build(b bleve.Builder) error {
	for n := 0; ; n++ {
		select {
		case r, more := <-v.queue:
			switch {
			case more:
				if err := b.Index(r.id, r.fields); err != nil {
					return err
				}
			case n == 0:
				return errNothingToIndex // the builder cannot close without a document
			default:
				return b.Close()
			}
		case <-v.quit:
			return errAbandoned
		}
	}
}

var errAbandoned = errors.New("the index was not finished")

// hand prepares an entry and queues it.
func (v *inverter) hand(e entry) error {
	r := ready{e.id, v.fields(&e)}
	select {
	case v.queue <- r:
		return nil
	case err := <-v.done:
		v.done <- err
		return err
	}
}

// finish waits until the index is built. It returns the lexicons of its words and the number of words of each entry.
func (v *inverter) finish() (l posting.Lexicons, counts []uint32, err error) {
	if v.waiting != nil {
		if err := v.start(); err != nil {
			return l, nil, err
		}
	}
	close(v.queue)
	err = <-v.done
	v.done <- err
	return posting.Lexicons{Text: v.text.lexicon(), Aside: v.aside.lexicon(), Pairs: v.pairs.lexicon()}, v.counts, err
}

// abandon stops work on an index that will not be finished; after finish it does nothing.
func (v *inverter) abandon() {
	if v.queue != nil {
		close(v.quit)
		<-v.done
	}
}
