// Package segment answers: how are words laid down so that Bleve reads them?
//
// Bleve keeps an index in segments, files of a format of its own (zap, version
// 17), and has a writer for them that takes a document at a time through maps of
// tokens: half of the time of a build, on one core. Here the occurrences of words
// are gathered in two flat lists and sorted by counting, which is some five times as
// fast, and several segments can be made at the same time. What is written is what
// Bleve's own writer would write of the same words; a test compares the two.
//
//	s := New(fields)
//	s.Doc("kenya-2023/profile")            the documents, one after another
//	c := s.Column("exact")
//	c.Add(c.Term("labour"), 17)            its words, in their order
//	s.WriteFile("one.zap")
//	Merge([]string{"one.zap", …}, "all.zap")
//
// A segment is, from its begin to its end:
//
//	ids        of the documents
//	columns    of each field: postings of each term (a bitmap of documents, how
//	           often, at which positions), the dictionary, an automaton from
//	           term to postings, and the values of each document, if wanted
//	fields     their names and options, and where their columns stand
//	footer     counts, offsets, checksum
package segment

import (
	"slices"
	"strings"
)

// Field is a field of the documents of a segment.
type Field struct {
	Name      string
	Positions bool // keep where in a document each word stands
	Values    bool // keep the terms of each document too, as Bleve's facets read them
}

// idField is Bleve's own field of the documents' ids, always the first.
const idField = "_id"

// Segment gathers documents until they are written. It is not safe for concurrent
// use.
type Segment struct {
	columns []*Column // the first is that of the ids, the others are sorted by name
	ids     []string
}

// New makes an empty segment whose documents have these fields.
func New(fields []Field) *Segment {
	s := &Segment{}
	fields = slices.Clone(fields)
	// Bleve merges by copying bytes only where all segments have the same fields
	// in the same order, which is this one.
	slices.SortFunc(fields, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	for i, f := range slices.Concat([]Field{{Name: idField}}, fields) {
		s.columns = append(s.columns, &Column{segment: s, field: f, number: uint64(i), numbers: map[string]Term{}})
	}
	return s
}

// Reset empties the segment and keeps its memory.
func (s *Segment) Reset() {
	clear(s.ids)
	s.ids = s.ids[:0]
	for _, c := range s.columns {
		c.reset()
	}
}

// Len is the number of documents.
func (s *Segment) Len() int { return len(s.ids) }

// Doc begins the next document. Its id must be new to the index.
func (s *Segment) Doc(id string) {
	s.ids = append(s.ids, id)
	for _, c := range s.columns {
		c.lengths = append(c.lengths, 0)
	}
	c := s.columns[0]
	c.Add(c.Term(id), 0)
}

// Column is the column of a field, nil where the segment has no such field.
func (s *Segment) Column(name string) *Column {
	for _, c := range s.columns[1:] {
		if c.field.Name == name {
			return c
		}
	}
	return nil
}

// Term is the number of a term in its column.
type Term uint32

// Column is what the documents of a segment have in one field.
type Column struct {
	segment *Segment
	field   Field
	number  uint64 // of the field
	numbers map[string]Term
	terms   []string // by their numbers
	lengths []uint32 // occurrences in each document

	// The occurrences, in the order of adding: the term of each, and where it
	// stands, document<<32 | position.
	occurring []Term
	places    []uint64
}

// Term gives the number of a term, the same for the same term. It stays valid until
// the segment is reset.
func (c *Column) Term(term string) Term {
	n, known := c.numbers[term]
	if !known {
		n = Term(len(c.terms))
		c.numbers[term] = n
		c.terms = append(c.terms, term)
	}
	return n
}

// Add adds an occurrence of a term to the document that was begun last. Positions
// count from 1 and do not go down within a document; in a field without positions they
// mean nothing.
func (c *Column) Add(t Term, position uint32) {
	doc := len(c.segment.ids) - 1
	c.lengths[doc]++
	c.occurring = append(c.occurring, t)
	c.places = append(c.places, uint64(doc)<<32|uint64(position))
}

// Length is how many occurrences the document that was begun last has so far.
func (c *Column) Length() int { return int(c.lengths[len(c.lengths)-1]) }

func (c *Column) reset() {
	clear(c.numbers)
	clear(c.terms) // or the texts that they are cut from stay in memory
	c.terms, c.lengths, c.occurring, c.places = c.terms[:0], c.lengths[:0], c.occurring[:0], c.places[:0]
}

// sorted gives the places of the occurrences of each term, those of term t in
// places[starts[t]:starts[t+1]], in the order of adding.
func (c *Column) sorted() (places []uint64, starts []uint32) {
	starts = make([]uint32, len(c.terms)+1)
	for _, t := range c.occurring {
		starts[t+1]++
	}
	for t := range c.terms {
		starts[t+1] += starts[t]
	}
	next := slices.Clone(starts)
	places = make([]uint64, len(c.places))
	for i, t := range c.occurring {
		places[next[t]] = c.places[i]
		next[t]++
	}
	return places, starts
}

// byTerm gives the numbers of the terms in the order of the terms' bytes.
func (c *Column) byTerm() []Term {
	order := make([]Term, len(c.terms))
	for i := range order {
		order[i] = Term(i)
	}
	slices.SortFunc(order, func(a, b Term) int { return strings.Compare(c.terms[a], c.terms[b]) })
	return order
}
