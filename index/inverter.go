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
	aside    bool // its words are of what is set aside
}

// inverter makes the fields of sections and hands them to Bleve's builder. The builder
// inverts a batch at a time within the call that fills it, so that it has a goroutine of
// its own, with a short queue before it.
//
// The words of the pairs have to be known before the first section is made ready. They
// are chosen by the first sections, which wait until there are enough of them.
type inverter struct {
	waiting []entry // nil once the words of the pairs are known
	bytes   int     // of the words of those
	text    *vocabulary
	aside   *vocabulary
	pairs   *vocabulary
	places  []*blevefield.TokenLocation // by place
	counts  []uint32                    // by row: how many words
	queue   chan ready
	quit    chan struct{} // closed when nobody wants the index any more
	done    chan error    // of the builder, once
	dir     string

	pairTable   []*vocabularyWord // by the two words' numbers among the common ones; nil for none yet
	lastKeyword []keywordField    // in the order of keywordFields
	ordered     []placedWord      // of the entry at hand
	distinct    []*vocabularyWord // of the entry at hand
}

// ready is a document for the builder.
type ready struct {
	id     string
	fields []document.Field
}

const (
	// samplePart is by how many bytes of cut texts the words of the pairs are chosen: some
	// 12 MB of text, in which the 200 commonest words are nearly those of all of it.
	samplePart = 4 << 20

	// batchSize is how many documents the builder inverts at a time, some 30 MB of them in
	// memory at 300 words each.
	batchSize = 1000

	// mergeMax is how many batches it merges at a time: with fewer than there are, words
	// are written several times.
	mergeMax = 100

	queued = 250 // documents that wait for the builder while it inverts a batch
)

// newInverter makes an inverter that builds the index dir.
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

// add takes an entry and waits while the builder is behind. An error may be that of an
// entry before.
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

// start chooses the words of the pairs and hands over what waited for that.
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
	// The builder works beside the index that it makes, so that it needs no room
	// elsewhere and leaves nothing there when the process is killed.
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

// build hands the documents of the queue to the builder until there are no more, an
// error, or nobody waits for the index. Bleve's builder can be left half way: what it
// wrote is the caller's to remove.
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

// hand makes an entry ready and puts it into the queue.
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

// finish waits until the index is built, and returns what is known of its words and how
// many each entry has.
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

// abandon ends the work on an index that will not be finished; after finish it does
// nothing.
func (v *inverter) abandon() {
	if v.queue != nil {
		close(v.quit)
		<-v.done
	}
}
