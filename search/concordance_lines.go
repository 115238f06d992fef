package search

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"tipsearch/index"
	"tipsearch/index/analysis"
)

// lineWidth is how many code points of text a line shows on each side: what a printed
// concordance shows on half the width of a page.
const lineWidth = 80

// Lines iterates over the lines from the one that a cursor of Page names, "" for the
// first. There is no limit to their number. When ctx ends it yields the error of ctx and
// stops.
func (c *Concordance) Lines(ctx context.Context, cursor string) iter.Seq2[*Line, error] {
	return func(yield func(*Line, error) bool) {
		place, nth, err := c.readCursor(cursor)
		if err == nil {
			err = c.walk(ctx, place, nth, func(l *Line, _, _ int) bool { return yield(l, nil) })
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// Page returns at most n lines from a cursor on, "" for the first, and the cursor of the
// next page, "" on the last.
func (c *Concordance) Page(ctx context.Context, cursor string, n int) (lines []Line, next string, err error) {
	lines = []Line{}
	place, nth, err := c.readCursor(cursor)
	if err != nil {
		return nil, "", err
	}
	err = c.walk(ctx, place, nth, func(l *Line, place, nth int) bool {
		if len(lines) == n {
			next = c.cursor(place, nth)
			return false
		}
		lines = append(lines, *l)
		return true
	})
	return lines, next, err
}

// walk calls yield with each line, from the given one on, and with what a cursor to it
// holds, until yield returns false.
func (c *Concordance) walk(ctx context.Context, place, nth int, yield func(l *Line, place, nth int) bool) error {
	if c.sorted == nil {
		for ; place < len(c.places); place, nth = place+1, 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			r, err := c.read(c.places[place])
			if err != nil {
				return err
			}
			for ; nth < len(r.found); nth++ {
				if !yield(c.line(r, nth), place, nth) {
					return nil
				}
			}
		}
		return nil
	}
	var last *reading
	for ; place < len(c.sorted); place++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := c.places[c.sorted[place].place]
		if last == nil || uint32(last.sec.Doc) != at.doc {
			var err error
			if last, err = c.read(at); err != nil {
				return err
			}
		}
		if !yield(c.line(last, int(c.sorted[place].nth)), place, 0) {
			return nil
		}
	}
	return nil
}

// span is one occurrence in a section's text.
type span struct {
	start, end int // bytes
	exact      bool
}

// spansOf returns the bytes of occurrences in their text.
func spansOf(found []occurrence, tokens []analysis.Token) []span {
	spans := make([]span, len(found))
	for i := range found {
		o := &found[i]
		spans[i] = span{tokens[o.first()].Start, tokens[o.last()].End, o.exact}
	}
	return spans
}

// reading is a section with what was found in it.
type reading struct {
	sec    *index.Section
	tokens []analysis.Token // nil where finding needed none
	found  []span
}

func (c *Concordance) read(at place) (*reading, error) {
	sec, err := c.s.index.Section(index.Doc(at.doc))
	if err != nil {
		return nil, err
	}
	found, tokens := c.find(sec)
	return &reading{sec, tokens, found}, nil
}

func (c *Concordance) line(r *reading, nth int) *Line {
	sec, o := r.sec, &r.found[nth]
	l := &Line{Exact: o.exact, Section: sec, Report: c.s.index.ReportOf(sec.Doc), Start: o.start, End: o.end}
	l.Source = sec.SourceAt(l.Start)
	for _, p := range sec.Paragraphs {
		if p.Start <= l.Start && l.Start < p.End {
			l.Paragraph = p.N
			l.Left = sec.Text[lineLeft(sec.Text, p.Start, l.Start):l.Start]
			l.Right = sec.Text[l.End:lineRight(sec.Text, l.End, max(l.End, p.End))]
			break
		}
	}
	l.Match = sec.Text[l.Start:l.End]
	return l
}

// lineLeft returns where the left side of a line begins: at a word, at most lineWidth
// code points before at, and not before start.
func lineLeft(text string, start, at int) int {
	from := at
	for n := 0; from > start && n < lineWidth; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from > start && text[from-1] != ' ' {
		if space := strings.IndexByte(text[from:at], ' '); space >= 0 {
			from += space + 1
		}
	}
	return from
}

// lineRight returns where the right side of a line ends: after a word, at most lineWidth
// code points after at, and not after end.
func lineRight(text string, at, end int) int {
	to := at
	for n := 0; to < end && n < lineWidth; n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to < end && text[to] != ' ' {
		if space := strings.LastIndexByte(text[at:to], ' '); space >= 0 {
			to = at + space
		}
	}
	return to
}

// A cursor of a concordance by hit holds the number of the next line in its section, and
// the key of the section before that one, none for the first; of another order, the
// number of the next line alone.

// cursor returns the cursor of the line that walk says place and nth of.
func (c *Concordance) cursor(at, nth int) string {
	b := c.s.cursorStart(c.question)
	if c.sorted != nil {
		return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(b, uint32(at)))
	}
	b = binary.BigEndian.AppendUint32(b, uint32(nth))
	if at > 0 {
		key := c.s.keyOf(c.places[at-1])
		b = key.append(b)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func (c *Concordance) readCursor(cursor string) (at, nth int, err error) {
	if cursor == "" {
		return 0, 0, nil
	}
	b, err := checkCursor(cursor, c.s.index.Version(), c.question)
	if err != nil {
		return 0, 0, err
	}
	n, b := int(binary.BigEndian.Uint32(b)), b[4:]
	if c.sorted != nil {
		return n, 0, nil
	}
	if len(b) == 0 {
		return 0, n, nil
	}
	key, ok := readKey(b)
	if !ok {
		return 0, 0, noCursor()
	}
	before, ok := c.s.placeOf(&key)
	if !ok {
		return 0, 0, noCursor()
	}
	at, _ = slices.BinarySearchFunc(c.places, before, func(a, b place) int { return c.s.compare(c.sort, a, b) })
	return at + 1, n, nil
}
