package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/index/segment"
)

// batchBytes is how much text makes one segment. A segment of so much takes some 60
// MB while it is made; smaller ones take longer to merge.
const batchBytes = 8 << 20

// entry is a section on its way into a segment.
type entry struct {
	id, text, heading, title string
	keywords                 []keyword
	aside                    bool // its text is of what is set aside
}

type keyword struct {
	field Field
	value string
}

// batch is the entries of one segment, in the order of their Docs.
type batch struct {
	entries []entry
	bytes   int
	path    string
	ready   bool
	words   []uint32 // of each entry, once the segment is written; so are the next
	exact   *analysis.WordCounts
	forms   *analysis.WordCounts
}

// inverter turns texts into lists of words, some segments at a time, and these
// into one in the end. What it writes depends on the entries and their order alone.
type inverter struct {
	dir     string
	words   *analysis.Forms
	filling *batch
	batches []*batch
	free    chan *segment.Segment // as many as may be made at a time
	working sync.WaitGroup
	mu      sync.Mutex
	failed  error
	tallied int // batches, from the first, that are in the tallies
	exact   *analysis.FrequentWords
	forms   *analysis.FrequentWords
}

// newInverter makes an inverter that makes jobs segments at a time, in dir.
func newInverter(dir string, jobs int, forms *analysis.Forms) *inverter {
	v := &inverter{dir: dir, words: forms, filling: &batch{}, free: make(chan *segment.Segment, max(1, jobs)),
		exact: analysis.NewFrequentWords(), forms: analysis.NewFrequentWords()}
	for range cap(v.free) {
		v.free <- segment.New(segmentFields())
	}
	return v
}

// add takes an entry. It waits while as many segments are being made as may be. An
// error may be that of an entry before.
func (v *inverter) add(e entry) error {
	v.filling.entries = append(v.filling.entries, e)
	v.filling.bytes += len(e.text)
	if v.filling.bytes < batchBytes {
		return nil
	}
	return v.flush()
}

func (v *inverter) flush() error {
	b := v.filling
	if len(b.entries) == 0 {
		return v.err()
	}
	b.path = filepath.Join(v.dir, fmt.Sprintf("part-%d.zap", len(v.batches)))
	v.mu.Lock()
	v.batches = append(v.batches, b)
	v.mu.Unlock()
	v.filling = &batch{}
	s := <-v.free
	v.working.Go(func() {
		err := b.write(s, v.words)
		s.Reset()
		v.free <- s
		v.mu.Lock()
		defer v.mu.Unlock()
		v.failed = errors.Join(v.failed, err)
		b.ready = true
		v.tally()
	})
	return v.err()
}

// tally takes the counts of the batches that are ready into the tallies, in their
// order, on which hangs what a tally finds beyond what it has to.
func (v *inverter) tally() {
	for v.tallied < len(v.batches) && v.batches[v.tallied].ready {
		b := v.batches[v.tallied]
		if b.exact != nil {
			v.exact.Add(b.exact, len(b.words))
			v.forms.Add(b.forms, len(b.words))
			b.exact, b.forms = nil, nil
		}
		v.tallied++
	}
}

func (v *inverter) err() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.failed
}

// finish waits until the segments are written, and returns how many words each
// entry has, of which there is one at least.
func (v *inverter) finish() (words []uint32, err error) {
	err = v.flush()
	v.working.Wait()
	v.free = nil
	for _, b := range v.batches {
		words = append(words, b.words...)
	}
	return words, errors.Join(err, v.err())
}

// common tells which words, as written and by form, stand in so many sections at least; of
// some that stand in a few less it may say so too.
func (v *inverter) common(sections int) func(posting.Field, string) bool {
	exact, forms := v.exact.In(sections), v.forms.In(sections)
	return func(f posting.Field, word string) bool {
		if f == posting.Forms {
			return forms[word]
		}
		return exact[word]
	}
}

// writeBleve makes the Bleve index dir of the segments that finish has written.
func (v *inverter) writeBleve(dir string) error {
	var paths []string
	for _, b := range v.batches {
		paths = append(paths, b.path)
	}
	place, err := emptyBleve(dir)
	if err != nil {
		return err
	}
	all := filepath.Join(v.dir, "all.zap")
	if err := segment.Merge(paths, all); err != nil {
		return err
	}
	return os.Rename(all, place)
}

// emptyBleve makes a Bleve index and returns where its one segment has its place. It
// is made by Bleve's own builder, of a document that nobody will see.
func emptyBleve(dir string) (place string, err error) {
	// The builder works in the same directory, so that it needs no room elsewhere
	// and leaves nothing there when the process is killed.
	builder, err := bleve.NewBuilder(dir, newMapping(false), map[string]any{"buildPathPrefix": filepath.Dir(dir)})
	if err != nil {
		return "", err
	}
	if err := errors.Join(builder.Index("none", struct{}{}), builder.Close()); err != nil {
		return "", err
	}
	found, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err == nil && len(found) != 1 {
		err = fmt.Errorf("the builder of an empty one made %d segments", len(found))
	}
	if err != nil {
		return "", err
	}
	return found[0], nil
}

// write fills s with the entries and writes it.
func (b *batch) write(s *segment.Segment, words *analysis.Forms) error {
	in := newIntake(s, words)
	for i := range b.entries {
		b.words = append(b.words, in.add(&b.entries[i]))
	}
	b.entries = nil // texts are large
	b.exact, b.forms = in.exactCounts, in.formCounts
	return s.WriteFile(b.path)
}

// intake knows the columns of a segment, and of each word that it met, in the form in
// which it met it, what it is: most words of a text are looked up once, not folded
// and stemmed.
type intake struct {
	segment                 *segment.Segment
	words                   *analysis.Forms
	exact, forms            *segment.Column
	heading, title          *segment.Column
	keywords                map[Field]*segment.Column
	exactCounts, formCounts *analysis.WordCounts
	met                     map[string]metWord
	asideExact, asideForms  *segment.Column
	metAside                map[string][2]segment.Term // exact, form
}

type metWord struct {
	exactTerm, formTerm segment.Term
	exact, form         uint32 // in the counts
}

func newIntake(s *segment.Segment, words *analysis.Forms) *intake {
	column := func(f Field) *segment.Column { return s.Column(string(f)) }
	in := &intake{segment: s, words: words, exact: column(Exact), forms: column(Forms),
		asideExact: column(AsideExact), asideForms: column(AsideForms), metAside: map[string][2]segment.Term{},
		heading: column(Heading), title: column(Title), keywords: map[Field]*segment.Column{},
		exactCounts: analysis.NewWordCounts(), formCounts: analysis.NewWordCounts(), met: map[string]metWord{}}
	for _, f := range keywordFields() {
		in.keywords[f] = column(f)
	}
	return in
}

// add takes an entry and returns how many words its text has.
func (in *intake) add(e *entry) (count uint32) {
	in.segment.Doc(e.id)
	if e.aside {
		return in.addAside(e)
	}
	section := uint32(in.segment.Len())
	analysis.Words(e.text, func(start, end, _ int) {
		count++
		word := e.text[start:end]
		w, known := in.met[word]
		if !known {
			exact := analysis.Exact(word)
			form := in.words.Form(exact)
			w = metWord{in.exact.Term(exact), in.forms.Term(form), in.exactCounts.ID(exact), in.formCounts.ID(form)}
			in.met[word] = w
		}
		if in.exactCounts.Add(w.exact, section) {
			in.exact.Add(w.exactTerm)
		}
		if in.formCounts.Add(w.form, section) {
			in.forms.Add(w.formTerm)
		}
	})
	for _, f := range []struct {
		column *segment.Column
		text   string
	}{{in.heading, e.heading}, {in.title, e.title}} {
		analysis.Words(f.text, func(start, end, _ int) {
			f.column.Add(f.column.Term(in.words.Form(analysis.Exact(f.text[start:end]))))
		})
	}
	in.addKeywords(e)
	return count
}

func (in *intake) addKeywords(e *entry) {
	for _, k := range e.keywords {
		c := in.keywords[k.field]
		c.Add(c.Term(k.value))
	}
}

// addAside is add for an entry of what is set aside. Its heading is the reason, not
// words of the report, and its words are no reason to write pairs.
func (in *intake) addAside(e *entry) (count uint32) {
	analysis.Words(e.text, func(start, end, _ int) {
		count++
		word := e.text[start:end]
		terms, known := in.metAside[word]
		if !known {
			exact := analysis.Exact(word)
			terms = [2]segment.Term{in.asideExact.Term(exact), in.asideForms.Term(in.words.Form(exact))}
			in.metAside[word] = terms
		}
		in.asideExact.Add(terms[0])
		in.asideForms.Add(terms[1])
	})
	in.addKeywords(e)
	return count
}
