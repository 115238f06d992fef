package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"

	"tipsearch/index/segment"
)

// batchBytes is how much text makes one segment. A segment of so much takes some 60
// MB while it is made; smaller ones take longer to merge.
const batchBytes = 8 << 20

// entry is a section on its way into a segment.
type entry struct {
	id, text, heading, title string
	keywords                 []keyword
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
	words   []uint32 // of each entry, once the segment is written
}

// inverter turns texts into lists of words, some segments at a time, and these
// into one in the end. What it writes depends on the entries and their order alone.
type inverter struct {
	dir     string
	filling *batch
	batches []*batch
	free    chan *segment.Segment // as many as may be made at a time
	working sync.WaitGroup
	mu      sync.Mutex
	failed  error
}

// newInverter makes an inverter that makes jobs segments at a time, in dir.
func newInverter(dir string, jobs int) *inverter {
	v := &inverter{dir: dir, filling: &batch{}, free: make(chan *segment.Segment, max(1, jobs))}
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
	v.batches = append(v.batches, b)
	v.filling = &batch{}
	s := <-v.free
	v.working.Go(func() {
		err := b.write(s)
		s.Reset()
		v.free <- s
		v.mu.Lock()
		defer v.mu.Unlock()
		v.failed = errors.Join(v.failed, err)
	})
	return v.err()
}

func (v *inverter) err() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.failed
}

// finish writes the Bleve index of all entries, of which there is one at least,
// and returns how many words each has.
func (v *inverter) finish(dir string) (words []uint32, err error) {
	err = v.flush()
	v.working.Wait()
	if err = errors.Join(err, v.err()); err != nil {
		return nil, err
	}
	var paths []string
	for _, b := range v.batches {
		paths = append(paths, b.path)
		words = append(words, b.words...)
	}
	place, err := emptyBleve(dir)
	if err != nil {
		return nil, err
	}
	all := filepath.Join(v.dir, "all.zap")
	if err := segment.Merge(paths, all); err != nil {
		return nil, err
	}
	return words, os.Rename(all, place)
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
func (b *batch) write(s *segment.Segment) error {
	in := newIntake(s)
	for i := range b.entries {
		in.add(&b.entries[i])
		b.words = append(b.words, uint32(in.exact.Length()))
	}
	b.entries = nil // texts are large
	return s.WriteFile(b.path)
}

// intake knows the columns of a segment, and of each word that it met, in the form in
// which it met it, which terms it is: most words of a text are looked up once,
// not folded and stemmed.
type intake struct {
	segment        *segment.Segment
	exact, forms   *segment.Column
	heading, title *segment.Column
	keywords       map[Field]*segment.Column
	met            map[string]termPair
}

type termPair struct{ exact, form segment.Term }

func newIntake(s *segment.Segment) *intake {
	column := func(f Field) *segment.Column { return s.Column(string(f)) }
	in := &intake{segment: s, exact: column(Exact), forms: column(Forms), heading: column(Heading), title: column(Title),
		keywords: map[Field]*segment.Column{}, met: map[string]termPair{}}
	for _, f := range keywordFields() {
		in.keywords[f] = column(f)
	}
	return in
}

func (in *intake) add(e *entry) {
	in.segment.Doc(e.id)
	words(e.text, func(start, end, pos int) {
		word := e.text[start:end]
		t, known := in.met[word]
		if !known {
			exact := exactWord(word)
			t = termPair{in.exact.Term(exact), in.forms.Term(form(exact))}
			in.met[word] = t
		}
		in.exact.Add(t.exact, uint32(pos))
		in.forms.Add(t.form, uint32(pos))
	})
	for _, f := range []struct {
		column *segment.Column
		text   string
	}{{in.heading, e.heading}, {in.title, e.title}} {
		words(f.text, func(start, end, pos int) {
			f.column.Add(f.column.Term(form(exactWord(f.text[start:end]))), uint32(pos))
		})
	}
	for _, k := range e.keywords {
		c := in.keywords[k.field]
		c.Add(c.Term(k.value), 1)
	}
}
