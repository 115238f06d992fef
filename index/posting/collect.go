package posting

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"io"
	"slices"
)

// Collector takes the words of a run of sections, in the order of their numbers.
// Not safe for concurrent use.
//
// It keeps six numbers a word, and sorts by counting: with a list a word under
// way, memory went into a hundred thousand small slices.
type Collector struct {
	analyse func(word string) (exact, form string)
	common  func(Field, string) bool

	known    map[string][2]uint32 // a word as it stands in the text → what it is in each field
	fields   [2]field
	sections []uint32
	places   []uint32 // by word of the run
	in       []uint32 // … which of sections it stands in
}

// field is what a run has under one Field.
type field struct {
	letter Field
	ids    map[string]uint32
	words  []string // by id
	common []bool
	of     []uint32          // by word of the run: its id
	pairs  []uint32          // … that of the pair that it begins, plus 1; 0 for none
	pairID map[uint64]uint32 // by the ids of both
	pair   [][2]uint32       // by id
}

// NewCollector makes a Collector of the words of two fields. analyse tells what a word as it stands in a text
// is in both fields; common tells of what it gave whether pairs of it are wanted.
func NewCollector(exact, forms Field, analyse func(word string) (exact, form string), common func(Field, string) bool) *Collector {
	c := &Collector{analyse: analyse, common: common, known: map[string][2]uint32{}}
	for i, letter := range [2]Field{exact, forms} {
		c.fields[i] = field{letter: letter, ids: map[string]uint32{}, pairID: map[uint64]uint32{}}
	}
	return c
}

// Section begins the next section. Its number must be above that of the one before.
func (c *Collector) Section(number uint32) {
	c.sections = append(c.sections, number)
}

// Word adds the next word of the section, at a place above that of the one before.
func (c *Collector) Word(word string, place uint32) {
	ids, ok := c.known[word]
	if !ok {
		exact, form := c.analyse(word)
		for i, w := range [2]string{exact, form} {
			ids[i] = c.fields[i].id(w, c.common)
		}
		c.known[word] = ids
	}
	last := len(c.places) - 1
	section := uint32(len(c.sections) - 1)
	beside := last >= 0 && c.in[last] == section && c.places[last]+1 == place
	for i := range c.fields {
		f := &c.fields[i]
		if beside {
			f.beside(f.of[last], ids[i], last)
		}
		f.of, f.pairs = append(f.of, ids[i]), append(f.pairs, 0)
	}
	c.places, c.in = append(c.places, place), append(c.in, section)
}

func (f *field) id(word string, common func(Field, string) bool) uint32 {
	id, ok := f.ids[word]
	if !ok {
		id = uint32(len(f.words))
		f.ids[word] = id
		f.words, f.common = append(f.words, word), append(f.common, common(f.letter, word))
	}
	return id
}

// beside notes that word number at of the run begins a pair.
func (f *field) beside(a, b uint32, at int) {
	if a == b || !f.common[a] || !f.common[b] {
		return
	}
	key := uint64(a)<<32 | uint64(b)
	id, ok := f.pairID[key]
	if !ok {
		id = uint32(len(f.pair))
		f.pairID[key] = id
		f.pair = append(f.pair, [2]uint32{a, b})
	}
	f.pairs[at] = id + 1
}

// WriteRun writes the lists of the run in the order of their keys, for Merge:
//
//	key's length, key, twice the number of sections and 1 for a common word,
//	lengths of the three that follow, sections (the first, then distances), how often in each, places in each
func (c *Collector) WriteRun(to io.Writer) error {
	w := bufio.NewWriterSize(to, 1<<16)
	for i := range c.fields {
		f := &c.fields[i]
		byWord := grouped(f.of, len(f.words))
		byPair := grouped(f.pairs, len(f.pair)+1) // 0 is none
		words := sorted(f.words)
		rank := make([]uint32, len(words))
		for r, id := range words {
			rank[id] = uint32(r)
		}
		pairs := make([]uint32, len(f.pair))
		for id := range pairs {
			pairs[id] = uint32(id)
		}
		slices.SortFunc(pairs, func(x, y uint32) int {
			a, b := f.pair[x], f.pair[y]
			return cmp.Or(cmp.Compare(rank[a[0]], rank[b[0]]), cmp.Compare(rank[a[1]], rank[b[1]]))
		})
		var e encoder
		for _, id := range words {
			key := append(e.key[:0], byte(f.letter))
			e.key = append(key, f.words[id]...)
			if err := e.write(w, c, byWord.of(id), f.common[id]); err != nil {
				return err
			}
			// The pairs that a word begins come right behind it: a space is before
			// every letter and digit.
			own := len(e.key)
			for len(pairs) > 0 && f.pair[pairs[0]][0] == id {
				e.key = append(append(e.key[:own], ' '), f.words[f.pair[pairs[0]][1]]...)
				if err := e.write(w, c, byPair.of(pairs[0]+1), false); err != nil {
					return err
				}
				pairs = pairs[1:]
			}
		}
	}
	return w.Flush()
}

// sorted gives the numbers of the words in the order of their bytes.
func sorted(words []string) []uint32 {
	out := make([]uint32, len(words))
	for id := range out {
		out[id] = uint32(id)
	}
	slices.SortFunc(out, func(a, b uint32) int { return cmp.Compare(words[a], words[b]) })
	return out
}

// groups are the numbers of the words of a run by what they are: those of i are
// list[start[i]:start[i+1]], ascending.
type groups struct{ start, list []uint32 }

func (g *groups) of(i uint32) []uint32 { return g.list[g.start[i]:g.start[i+1]] }

func grouped(of []uint32, n int) groups {
	g := groups{make([]uint32, n+2), make([]uint32, len(of))}
	for _, i := range of {
		g.start[i+2]++
	}
	for i := 2; i < len(g.start); i++ {
		g.start[i] += g.start[i-1]
	}
	for word, i := range of { // start[i+1] is where i begins until it is full, then where it ends
		g.list[g.start[i+1]] = uint32(word)
		g.start[i+1]++
	}
	return g
}

// encoder writes one list of a run after another.
type encoder struct {
	key, docs, often, places, head []byte
}

func (e *encoder) write(w *bufio.Writer, c *Collector, words []uint32, common bool) error {
	e.docs, e.often, e.places = e.docs[:0], e.often[:0], e.places[:0]
	sections, last := uint64(0), uint32(0)
	for i := 0; i < len(words); {
		in := c.in[words[i]]
		from, place := i, uint32(0)
		for ; i < len(words) && c.in[words[i]] == in; i++ {
			e.places = binary.AppendUvarint(e.places, uint64(c.places[words[i]]-place))
			place = c.places[words[i]]
		}
		e.often = binary.AppendUvarint(e.often, uint64(i-from))
		e.docs = binary.AppendUvarint(e.docs, uint64(c.sections[in]-last))
		last = c.sections[in]
		sections++
	}
	e.head = binary.AppendUvarint(e.head[:0], uint64(len(e.key)))
	e.head = append(e.head, e.key...)
	sections *= 2
	if common {
		sections++
	}
	for _, n := range [4]uint64{sections, uint64(len(e.docs)), uint64(len(e.often)), uint64(len(e.places))} {
		e.head = binary.AppendUvarint(e.head, n)
	}
	for _, b := range [4][]byte{e.head, e.docs, e.often, e.places} {
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}
