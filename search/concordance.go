package search

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"sort"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
	"tipsearch/search/engine"
	"tipsearch/web/messages"
)

// LineOrder is the order of the lines of a concordance. Every order is total:
// ties go by the order of the hits, and then by place in the text.
type LineOrder string

// The orders.
const (
	ByHit     LineOrder = "hit"   // as Search orders the sections
	ByLeft    LineOrder = "left"  // by the words before, nearest first
	ByRight   LineOrder = "right" // by the words after
	ByYear    LineOrder = "year"  // newest report first, unknown years last
	ByCountry LineOrder = "country"
)

const (
	// sortKeyLength is how many bytes of a line's context it is ordered by.
	sortKeyLength = 48

	// maxSortedLines is how many lines can be ordered by anything but ByHit: their keys
	// have to be in memory, some 100 bytes each.
	maxSortedLines = 200_000
)

// Line is one occurrence with the text around it.
type Line struct {
	Left, Match, Right string // Left and Right are cut between words, without ellipses
	Exact              bool   // matches as written
	Section            *index.Section
	Report             *index.Report
	Paragraph          int                // its number in the report
	Source             attribution.Source // who says it; "" where its sentence reports nothing
	Start, End         int                // bytes of the match in Section.Text
}

// Concordance holds every occurrence of what a request asks for, or every mention of
// an entity in the sections that it finds.
type Concordance struct {
	Canonical string
	Match     Match
	Notices   []messages.Message
	Total     int   // occurrences
	Sections  Count // with the filters of the request

	s        *Searcher
	find     findLines
	question uint64         // hash of the request, for cursors
	stream   *engine.Stream // what is found, in the order of the hits; nil for no lines
	sections []string       // ids of what is found, where lines are sorted
	sorted   []lineAt       // nil for ByHit
}

// findLines returns the occurrences in a section, in order, and the section's words if
// it needed them.
type findLines func(*index.Section) ([]span, []analysis.Token)

// lineAt is an occurrence: its section and its number there.
type lineAt struct {
	section uint32 // index into Concordance.sections
	nth     uint32
	key     string
}

// Concordance finds every occurrence of a request's words and phrases. It ignores Size,
// Cursor, Facets and Snippets of the request. A query of filters or exclusions alone has
// no lines.
func (s *Searcher) Concordance(ctx context.Context, r Request, order LineOrder) (*Concordance, error) {
	order = cmp.Or(order, ByHit)
	c, a, err := s.newConcordance(ctx, &r, string(order))
	if err != nil {
		return nil, err
	}
	stream, err := a.everyMatch(ctx)
	if err != nil {
		return nil, err
	}
	c.Sections = stream.Total
	if len(a.plan.order) == 0 {
		return c, nil
	}
	c.find = func(sec *index.Section) ([]span, []analysis.Token) {
		tokens := s.tokenizer.Tokens(sec.Text)
		return spansOf(a.plan.occurrences(tokens), tokens), tokens
	}
	return c, c.order(ctx, stream, order)
}

// newConcordance reads a request and returns its concordance, still without lines.
// which distinguishes its cursors from those of other concordances of the request.
func (s *Searcher) newConcordance(ctx context.Context, r *Request, which string) (*Concordance, *answer, error) {
	a, err := s.read(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	return &Concordance{Canonical: a.query.String(), Match: r.Match, Notices: a.notices, s: s,
		question: a.hash() ^ hash(which)}, a, nil
}

// order takes the lines from a stream and sorts them; ByHit needs no sorting.
func (c *Concordance) order(ctx context.Context, stream *engine.Stream, order LineOrder) error {
	c.stream, c.Sections, c.Total = stream, stream.Total, stream.Occurrences
	if order == ByHit {
		return nil
	}
	if c.Total > maxSortedLines {
		return &LimitError{Part: messages.New("reason.part_lines", "n", c.Total),
			Limit: messages.New("reason.limit_ordered", "n", maxSortedLines)}
	}
	c.sorted = make([]lineAt, 0, c.Total)
	for hit, err := range stream.Hits(ctx, nil, engine.Whole) {
		if err != nil {
			return err
		}
		read := c.read(hit.Section, hit.Report)
		if read.tokens == nil && (order == ByLeft || order == ByRight) {
			read.tokens = c.s.tokenizer.Tokens(read.sec.Text)
		}
		for n, found := range read.found {
			c.sorted = append(c.sorted, lineAt{uint32(len(c.sections)), uint32(n), sortKey(order, read, found)})
		}
		c.sections = append(c.sections, hit.Section.ID)
	}
	slices.SortFunc(c.sorted, func(a, b lineAt) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.section, b.section), cmp.Compare(a.nth, b.nth))
	})
	return nil
}

// sortKey returns what an occurrence is ordered by, as a string.
func sortKey(order LineOrder, r *reading, found span) string {
	switch order {
	case ByYear:
		return yearKey(r.report.YearNumber)
	case ByCountry:
		return cmp.Or(r.report.CountryName, "\xff") // unknown last
	case ByLeft:
		return leftKey(r.tokens, found.start)
	}
	return rightKey(r.tokens, found.end)
}

// yearKey orders later years first, and 0 last.
func yearKey(year int) string {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], ^uint32(year))
	return string(b[:])
}

// leftKey returns the words of the paragraph before byte at, nearest first.
func leftKey(tokens []analysis.Token, at int) string {
	w := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > at })
	var b strings.Builder
	for i := w - 1; i >= 0 && w < len(tokens) && tokens[i].Pos == tokens[w].Pos-(w-i) && b.Len() < sortKeyLength; i-- {
		b.WriteString(analysis.Fold(tokens[i].Exact) + " ")
	}
	return b.String()
}

// rightKey returns the words of the paragraph after byte at.
func rightKey(tokens []analysis.Token, at int) string {
	w := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= at }) - 1
	var b strings.Builder
	for i := w + 1; i < len(tokens) && w >= 0 && tokens[i].Pos == tokens[w].Pos+(i-w) && b.Len() < sortKeyLength; i++ {
		b.WriteString(analysis.Fold(tokens[i].Exact) + " ")
	}
	return b.String()
}
