package search

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"sort"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
)

// LineOrder is the order of the lines of a concordance. Every order is total:
// ties go by the order of the hits, and then by place in the text.
type LineOrder string

// The orders.
const (
	ByHit     LineOrder = "hit"   // as Search orders the sections
	ByLeft    LineOrder = "left"  // by the words before, the nearest first
	ByRight   LineOrder = "right" // by the words after
	ByYear    LineOrder = "year"  // the newest report first, unknown years last
	ByCountry LineOrder = "country"
)

const (
	// sortKeyLength is how much of a line's context decides its place, in bytes.
	sortKeyLength = 48

	// maxSortedLines is how many lines can be ordered by what stands in them: their
	// keys have to be in memory, some 100 bytes each.
	maxSortedLines = 200_000
)

// Line is one occurrence in its line.
type Line struct {
	Left, Match, Right string // Left and Right are cut between words, without ellipses
	Exact              bool   // matches as written
	Section            *index.Section
	Report             *index.Report
	Paragraph          int                // number in the report
	Source             attribution.Source // who says it; "" where its sentence reports nothing
	Start, End         int                // bytes of the match in Section.Text
}

// Concordance is every occurrence of what a request asks for, or every mention of
// an entity in the sections that it finds.
type Concordance struct {
	Canonical string
	Match     Match
	Notices   []string
	Total     int   // occurrences
	Sections  Count // with the filters of the request

	s        *Searcher
	find     func(*index.Section) ([]span, []analysis.Token) // the occurrences in a section, in order; its words, if they were needed
	question uint64
	places   []place  // in the order of the hits
	sorted   []lineAt // nil for ByHit
}

// lineAt is an occurrence by its section and its number there.
type lineAt struct {
	place uint32 // index into Concordance.places
	nth   uint32
	key   string
}

// Concordance finds every occurrence of a request's words and phrases. Size,
// Cursor, Facets and Snippets of the request do not matter. A query with nothing
// that occurs (only filters, or only exclusions) has no lines.
func (s *Searcher) Concordance(ctx context.Context, r Request, order LineOrder) (*Concordance, error) {
	order = cmp.Or(order, ByHit)
	c, a, scores, err := s.lines(ctx, &r, string(order))
	if err != nil {
		return nil, err
	}
	c.Sections = s.count(a.chosen.all)
	if len(a.plan.order) == 0 {
		return c, nil
	}
	c.find = func(sec *index.Section) ([]span, []analysis.Token) {
		tokens := s.tokenizer.Tokens(sec.Text)
		return spansOf(a.plan.occurrences(tokens), tokens), tokens
	}
	c.places = s.inOrderOf(a.chosen.all, scores, r.Sort)
	if c.Total, err = a.occurrences(ctx); err != nil {
		return nil, err
	}
	return c, c.sort(ctx, order)
}

// lines is a concordance that has no lines yet, and what it is of; which tells it
// from others of the same request.
func (s *Searcher) lines(ctx context.Context, r *Request, which string) (*Concordance, *answer, []float32, error) {
	a, err := s.answer(ctx, r)
	if err != nil {
		return nil, nil, nil, err
	}
	scores, err := a.scores(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	return &Concordance{Canonical: a.query.String(), Match: r.Match, Notices: append([]string{}, a.notices...),
		s: s, question: questionHash(a.query, r) ^ hash(which)}, a, scores, nil
}

// sort orders the lines by what stands in them, but for ByHit.
func (c *Concordance) sort(ctx context.Context, order LineOrder) error {
	if order == ByHit {
		return nil
	}
	if c.Total > maxSortedLines {
		return &LimitError{Part: strconv.Itoa(c.Total) + " lines", Limit: "at most " + strconv.Itoa(maxSortedLines) + " can be ordered by their words, year or country"}
	}
	c.sorted = make([]lineAt, 0, c.Total)
	for i, at := range c.places {
		if err := ctx.Err(); err != nil {
			return err
		}
		r := c.s.index.ReportOf(index.Doc(at.doc))
		read, err := c.read(at)
		if err != nil {
			return err
		}
		tokens := read.tokens
		if tokens == nil && (order == ByLeft || order == ByRight) {
			tokens = c.s.tokenizer.Tokens(read.sec.Text)
		}
		for n, found := range read.found {
			l := lineAt{place: uint32(i), nth: uint32(n)}
			switch order {
			case ByYear:
				l.key = yearKey(r.YearNumber)
			case ByCountry:
				l.key = cmp.Or(r.CountryName, "\xff") // unknown last
			case ByLeft:
				l.key = leftKey(tokens, found.start)
			case ByRight:
				l.key = rightKey(tokens, found.end)
			}
			c.sorted = append(c.sorted, l)
		}
	}
	slices.SortFunc(c.sorted, func(a, b lineAt) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.place, b.place), cmp.Compare(a.nth, b.nth))
	})
	return nil
}

// yearKey sorts later years first and 0 last.
func yearKey(year int) string {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], ^uint32(year))
	return string(b[:])
}

// leftKey is the words of the paragraph before byte at, the nearest first.
func leftKey(tokens []analysis.Token, at int) string {
	w := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > at })
	var b strings.Builder
	for i := w - 1; i >= 0 && w < len(tokens) && tokens[i].Pos == tokens[w].Pos-(w-i) && b.Len() < sortKeyLength; i-- {
		b.WriteString(analysis.Fold(tokens[i].Exact) + " ")
	}
	return b.String()
}

// rightKey is the words of the paragraph after byte at.
func rightKey(tokens []analysis.Token, at int) string {
	w := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= at }) - 1
	var b strings.Builder
	for i := w + 1; i < len(tokens) && w >= 0 && tokens[i].Pos == tokens[w].Pos+(i-w) && b.Len() < sortKeyLength; i++ {
		b.WriteString(analysis.Fold(tokens[i].Exact) + " ")
	}
	return b.String()
}
