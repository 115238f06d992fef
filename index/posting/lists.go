package posting

import (
	"context"
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"tipsearch/index/checked"
)

// Field is one way to compare words, and whose words they are.
type Field byte

// The fields.
const (
	Exact Field = 'e' // words as written
	Forms Field = 'f' // by what their forms share

	// The same of text that is set aside. These fields have no pairs.
	AsideExact Field = 'E'
	AsideForms Field = 'F'

	pairs Field = 'p'
)

// inBleve returns the name of the field in Bleve's documents that a field is read from.
func (f Field) inBleve() string {
	switch f.exact() {
	case AsideExact:
		return AsideField
	case pairs:
		return PairField
	}
	return TextField
}

// exact returns the field of the words as written that a field is of.
func (f Field) exact() Field {
	switch f {
	case Forms:
		return Exact
	case AsideForms:
		return AsideExact
	}
	return f
}

// Lists are where each word stands, and each two common words side by side. Safe for
// concurrent use.
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
		return nil, err // also of a word that stands nowhere
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

// Sections returns in how many sections a word stands. Of a word as written and of a
// form of one word that takes no list.
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

// Pairs returns the lists of the pairs of each common word of one word with each of
// another, side by side, without places; and which words of the two are not common. ok
// is false where the pairs say nothing of the two: where they are equal or one has no
// common word, or in a field without pairs.
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

// Pairs are the words of two words of a query, and where the common ones of them stand
// side by side.
type Pairs struct {
	Lists               []*List
	Left, Right         []string // common words as written
	RareLeft, RareRight []string // the others
}

// PairOf returns the term of two words side by side in the field of pairs. Neither has a
// space.
func PairOf(first, second string) string { return first + " " + second }

// byCommon returns the words as written of one word of a field.
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

// term returns the list of a term of Bleve's dictionary.
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

// Warm decodes the lists of the words of the pairs with their places, so that no search
// waits for them. It returns once it is done, or Close is called.
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

// Close lets go of the index. No other method but Warm may be running or called after.
func (x *Lists) Close() error {
	x.stop()
	x.warming.Wait()
	return x.index.Close()
}
