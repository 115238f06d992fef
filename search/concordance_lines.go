package search

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"iter"
	"strings"
	"unicode/utf8"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// lineWidth is how many code points of text a line shows on each side: what a printed
// concordance shows on half the width of a page.
const lineWidth = 80

// Lines iterates over the lines from the one that a cursor of Page names, "" for the
// first. There is no limit to their number. When ctx ends it yields the error of ctx and
// stops.
func (c *Concordance) Lines(ctx context.Context, cursor string) iter.Seq2[*Line, error] {
	return func(yield func(*Line, error) bool) {
		from, err := c.readCursor(cursor)
		if err == nil {
			err = c.walk(ctx, from, func(l *Line, _ linePlace) bool { return yield(l, nil) })
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
	from, err := c.readCursor(cursor)
	if err != nil {
		return nil, "", err
	}
	err = c.walk(ctx, from, func(l *Line, at linePlace) bool {
		if len(lines) == n {
			next = c.cursor(at)
			return false
		}
		lines = append(lines, *l)
		return true
	})
	return lines, next, err
}

// linePlace is where a line stands: by hit, its number in the section that comes behind
// another, nil for the first; in another order, its number.
type linePlace struct {
	behind *engine.Place
	n      int
}

// walk calls yield with each line and its place, from one on, until yield returns false.
func (c *Concordance) walk(ctx context.Context, from linePlace, yield func(*Line, linePlace) bool) error {
	switch {
	case c.stream == nil:
		return ctx.Err()
	case c.sorted != nil:
		return c.walkSorted(ctx, from.n, yield)
	}
	for hit, err := range c.stream.Hits(ctx, from.behind, engine.Whole) {
		if err != nil {
			return err
		}
		for r := c.read(hit.Section, hit.Report); from.n < len(r.found); from.n++ {
			if !yield(c.line(r, from.n), from) {
				return nil
			}
		}
		from = linePlace{behind: &hit.Place}
	}
	return nil
}

// walkSorted is walk of the sorted lines, from one of them on.
func (c *Concordance) walkSorted(ctx context.Context, from int, yield func(*Line, linePlace) bool) error {
	var last *reading
	for n := from; n < len(c.sorted); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		id := c.sections[c.sorted[n].section]
		if last == nil || last.sec.ID != id {
			sec, err := c.s.section(ctx, id)
			if err != nil {
				return err
			}
			last = c.read(sec, c.s.reportOf(sec))
		}
		if !yield(c.line(last, int(c.sorted[n].nth)), linePlace{n: n}) {
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
	report *index.Report
	tokens []analysis.Token // nil where finding needed none
	found  []span
}

func (c *Concordance) read(sec *index.Section, report *index.Report) *reading {
	found, tokens := c.find(sec)
	return &reading{sec, report, tokens, found}
}

func (c *Concordance) line(r *reading, nth int) *Line {
	sec, o := r.sec, &r.found[nth]
	l := &Line{Exact: o.exact, Section: sec, Report: r.report, Start: o.start, End: o.end}
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

// A cursor of a concordance holds the number of the next line, and by hit the place of the
// section behind which that stands, nothing for the first.

func (c *Concordance) cursor(at linePlace) string {
	b := binary.BigEndian.AppendUint32(c.s.cursorStart(c.question), uint32(at.n))
	if at.behind != nil {
		b = appendPlace(b, at.behind)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func (c *Concordance) readCursor(cursor string) (at linePlace, err error) {
	if cursor == "" {
		return at, nil
	}
	b, err := checkCursor(cursor, c.s.about.Version, c.question)
	if err != nil {
		return at, err
	}
	at.n = int(binary.BigEndian.Uint32(b))
	if b = b[4:]; len(b) > 0 && c.sorted == nil {
		at.behind, err = c.s.readPlace(b)
	}
	return at, err
}
