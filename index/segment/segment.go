// Package segment answers: how are words laid down so that Bleve reads them?
//
// Bleve keeps an index in segments, files of a format of its own (zap, version
// 17), and has a writer for them that takes a document at a time through maps of
// tokens: half of the time of a build, on one core. Here they are gathered in flat
// lists and sorted by counting, which is some five times as fast, and several
// segments can be made at the same time. What is written is what Bleve's own writer
// would write of the same words; a test compares the two. How often a term stands in
// a document and at which positions is not kept (Bleve's SkipFreqNorm): package
// posting has that.
//
//	s := New(fields)
//	s.Doc("kenya-2023/profile")            the documents, one after another
//	c := s.Column("exact")
//	c.Add(c.Term("labour"))                its terms
//	s.WriteFile("one.zap")
//	Merge([]string{"one.zap", …}, "all.zap")
//
// A segment is, from its begin to its end:
//
//	ids        of the documents
//	columns    of each field: postings of each term (a bitmap of documents, and a
//	           zero for each), the dictionary, an automaton from term to
//	           postings, and the values of each document, if wanted
//	fields     their names and options, and where their columns stand
//	footer     counts, offsets, checksum
package segment

import (
	"slices"
	"strings"
)

// Field is a field of the documents of a segment.
type Field struct {
	Name   string
	Values bool // keep the terms of each document too, as Bleve's facets read them
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
	for _, f := range slices.Concat([]Field{{Name: idField}}, fields) {
		s.columns = append(s.columns, &Column{segment: s, field: f, numbers: map[string]Term{}})
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
	c := s.columns[0]
	c.Add(c.Term(id))
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
	numbers map[string]Term
	terms   []string // by their numbers
	last    []uint32 // of each term, the document that it was added to last, from 1

	// Which terms are in which documents, each once, in the order of the documents.
	occurring []Term
	docs      []uint32
}

// Term gives the number of a term, the same for the same term. It stays valid until
// the segment is reset.
func (c *Column) Term(term string) Term {
	n, known := c.numbers[term]
	if !known {
		n = Term(len(c.terms))
		c.numbers[term] = n
		c.terms, c.last = append(c.terms, term), append(c.last, 0)
	}
	return n
}

// Add adds a term to the document that was begun last. Doing so again changes nothing.
func (c *Column) Add(t Term) {
	n := uint32(len(c.segment.ids))
	if c.last[t] == n {
		return
	}
	c.last[t] = n
	c.occurring, c.docs = append(c.occurring, t), append(c.docs, n-1)
}

func (c *Column) reset() {
	clear(c.numbers)
	clear(c.terms) // or the texts that they are cut from stay in memory
	c.terms, c.last, c.occurring, c.docs = c.terms[:0], c.last[:0], c.occurring[:0], c.docs[:0]
}

// sorted gives the documents of each term, those of term t in
// docs[starts[t]:starts[t+1]], ascending.
func (c *Column) sorted() (docs, starts []uint32) {
	starts = make([]uint32, len(c.terms)+1)
	for _, t := range c.occurring {
		starts[t+1]++
	}
	for t := range c.terms {
		starts[t+1] += starts[t]
	}
	next := slices.Clone(starts)
	docs = make([]uint32, len(c.docs))
	for i, t := range c.occurring {
		docs[next[t]] = c.docs[i]
		next[t]++
	}
	return docs, starts
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
