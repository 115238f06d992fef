package posting

import (
	"context"
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"tipsearch/index/checked"
)

// Field identifies a field of words: how they are compared, and whether they belong to reports or to text that is set
// aside.
type Field byte

// The fields.
const (
	Exact Field = 'e' // words as written
	Forms Field = 'f' // by what their forms have in common

	// The same for text that is set aside. These fields have no pairs.
	AsideExact Field = 'E'
	AsideForms Field = 'F'

	pairs Field = 'p'
)

// inBleve returns the name of the field in Bleve's documents from which f is read.
func (f Field) inBleve() string {
	switch f.exact() {
	case AsideExact:
		return AsideField
	case pairs:
		return PairField
	}
	return TextField
}

// exact returns the field of words as written on which f is based.
func (f Field) exact() Field {
	switch f {
	case Forms:
		return Exact
	case AsideForms:
		return AsideExact
	}
	return f
}

// Lists are the occurrences of each word, and of each pair of adjacent common words. They are safe for concurrent
// use.
type Lists struct {
	index    bleve.Index
	path     string // of the segment, for errors
	segment  segment.Segment
	rows     []uint32 // document → row
	words    map[Field]*Words
	common   map[string]bool // words of the pairs
	cache    cache
	decoders map[Field]*sync.Pool
	extents  map[Field]*extents
	spare    sync.Pool // *[]uint32 by row
	unions   sync.Pool // *joined
	guard    *checked.Guard
	warming  sync.WaitGroup
	stop     context.CancelFunc
	stopped  context.Context
}

// Words returns the vocabulary of a field of words as written.
func (x *Lists) Words(f Field) *Words { return x.words[f.exact()] }

// List returns the list of a word, with or without its places.
func (x *Lists) List(f Field, word string, places bool) (*List, error) {
	if err := x.guard.Err(); err != nil {
		return nil, err // also for a word that does not occur
	}
	if f == f.exact() {
		return x.term(f, word, places)
	}
	if l := x.cache.get(key{f, word}, places); l != nil {
		return l, nil
	}
	words := x.Words(f)
	ordinals := words.ofForm(word)
	lists := make([]*List, len(ordinals))
	for i, o := range ordinals {
		var err error
		if lists[i], err = x.term(f.exact(), words.word(int(o)), places); err != nil {
			return nil, err
		}
	}
	l := x.Union(lists, nil)
	if len(ordinals) > 1 {
		x.cache.put(key{f, word}, l, false)
	}
	return l, nil
}

// Sections returns the number of sections in which a word occurs. For a word as written, and for a form with only one
// word, it needs no list.
func (x *Lists) Sections(f Field, word string) (int, error) {
	if err := x.guard.Err(); err != nil {
		return 0, err
	}
	words := x.Words(f)
	if f == f.exact() {
		return words.Sections(word), nil
	}
	if of := words.ofForm(word); len(of) == 1 {
		return int(words.lexicon.Sections[of[0]]), nil
	}
	l, err := x.List(f, word, false)
	if err != nil {
		return 0, err
	}
	return l.Sections(), nil
}

// Pairs returns the lists, without places, of the adjacent pairs of each common word of first with each of second,
// and the words of both that are not common. ok is false if the pairs give no information: if the two are equal, if
// one has no common word, or in a field without pairs.
func (x *Lists) Pairs(f Field, first, second string) (p Pairs, ok bool, err error) {
	if err := x.guard.Err(); err != nil || first == second || f != Exact && f != Forms {
		return p, false, err
	}
	p.Left, p.RareLeft = x.byCommon(f, first)
	p.Right, p.RareRight = x.byCommon(f, second)
	if len(p.Left) == 0 || len(p.Right) == 0 {
		return p, false, nil
	}
	for _, left := range p.Left {
		for _, right := range p.Right {
			l, err := x.term(pairs, PairOf(left, right), false)
			if err != nil {
				return p, false, err
			}
			if l.Sections() > 0 {
				p.Lists = append(p.Lists, l)
			}
		}
	}
	return p, true, nil
}

// Pairs holds the words as written of two adjacent words of a query, and the lists of the pairs of their common words.
type Pairs struct {
	Lists               []*List
	Left, Right         []string // common words as written
	RareLeft, RareRight []string // the others
}

// PairOf returns the term of two adjacent words in the field of pairs. Neither may contain a space.
func PairOf(first, second string) string { return first + " " + second }

// byCommon returns the words as written of one word of a field, separated into common and rare ones.
func (x *Lists) byCommon(f Field, word string) (common, rare []string) {
	x.words[Exact].Each(f, word, func(w string) {
		if x.common[w] {
			common = append(common, w)
		} else {
			rare = append(rare, w)
		}
	})
	return common, rare
}

// term returns the list of a term in Bleve's dictionary.
func (x *Lists) term(f Field, term string, places bool) (*List, error) {
	if l := x.cache.get(key{f, term}, places); l != nil {
		return l, nil
	}
	words := x.words[f]
	i, ok := words.find(term)
	if !ok {
		return &List{}, nil
	}
	t := words.stored(i)
	l, err := x.decode(f, t, places)
	if err != nil {
		return nil, err
	}
	x.cache.put(key{f, t.text}, l, false)
	return l, nil
}

func (x *Lists) decode(f Field, t stored, places bool) (*List, error) {
	if err := x.guard.Err(); err != nil {
		return nil, err
	}
	pool := x.decoders[f]
	k, ok := pool.Get().(*decoder)
	if !ok {
		k = new(decoder)
	}
	l, err := k.decode(x, f, t, places)
	if err != nil {
		return nil, x.damaged(err)
	}
	pool.Put(k)
	return l, nil
}

func (x *Lists) damaged(why error) error {
	return x.guard.Report(fmt.Errorf("%w: %s: %w", checked.ErrDamaged, x.path, why))
}

// Verify decodes every list and compares it with its sum.
func (x *Lists) Verify() error {
	for _, f := range []Field{Exact, AsideExact, pairs} {
		words := x.words[f]
		for i := range words.ends {
			if _, err := x.decode(f, words.stored(i), f != pairs); err != nil {
				return err
			}
		}
	}
	return nil
}

// Warm decodes the lists of the words of the pairs with their places, so that no search has to wait for them. It
// returns once it is done or Close is called.
func (x *Lists) Warm() error {
	x.warming.Add(1)
	defer x.warming.Done()
	words := x.words[Exact]
	for _, o := range words.lexicon.Common {
		if x.stopped.Err() != nil {
			return nil
		}
		t := words.stored(int(o))
		l, err := x.decode(Exact, t, true)
		if err != nil {
			return err
		}
		x.cache.put(key{Exact, t.text}, l, true)
	}
	return nil
}

// Close closes the index. No method other than Warm may be running or be called afterwards.
func (x *Lists) Close() error {
	x.stop()
	x.warming.Wait()
	return x.index.Close()
}
