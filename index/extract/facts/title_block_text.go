package facts

import (
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// The text of a report lies between its title block and what closes it.

// firstContent is where the text begins whatever its length is: behind the line
// that names the country, or at a heading that a list or a sentence follows.
func firstContent(ps []layout.Para) int {
	start := len(ps)
	for i, p := range ps {
		if p.Out == reasonCountryLine {
			start = i + 1 // the last one, where the line is repeated
		}
		if document.IsProse(p.Text) {
			break
		}
	}
	for i, p := range ps {
		if p.Out != "" || i < start && start < len(ps) {
			continue
		}
		if start < len(ps) {
			if document.EndsAsSentence(p.Text) || p.KnownHeading() || p.Style == document.Item ||
				isLongLine(p.Text) {
				return i
			}
			continue
		}
		if !p.KnownHeading() || i+1 == len(ps) {
			continue
		}
		if q := ps[i+1]; q.Out == "" && (q.Style == document.Item || document.EndsAsSentence(q.Text) &&
			len(q.Text) > 20) {
			return i
		}
	}
	return len(ps)
}

// lastContent is the last paragraph that is a sentence or a list item.
func lastContent(ps []layout.Para) int {
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].Out == "" && (document.EndsAsSentence(ps[i].Text) || ps[i].Style == document.Item) {
			return i
		}
	}
	return len(ps) - 1
}

// firstHeading is the place of the first of the headings that stand right before
// the text, or first. Three and more in a row are a table of contents, whose last
// line stays where it is not a heading further on.
func (e *titleBlock) firstHeading(ps []layout.Para, first int) int {
	open, known, last := first, 0, first
	if ps[first].KnownHeading() {
		known++
	}
	for i := first - 1; i >= 0; i-- {
		if ps[i].Out == reasonCountryLine {
			break
		}
		if ps[i].Out != "" {
			continue
		}
		if !e.isHeadingOfText(ps, i, first) || first-i > 3 && !ps[i].KnownHeading() {
			break
		}
		if ps[i].KnownHeading() {
			if known++; last == first && known == 1 {
				last = i
			}
		}
		open = i
	}
	if known < 3 {
		return open
	}
	key := analysis.FoldLine(ps[last].Text)
	for i := last + 1; i < len(ps); i++ {
		if len(ps[i].Text) < 120 && analysis.FoldLine(ps[i].Text) == key {
			return last + 1
		}
	}
	return last
}

// isHeadingOfText reports whether line i, close before the first prose, is the
// heading of that prose rather than the report's title, date or byline.
func (e *titleBlock) isHeadingOfText(ps []layout.Para, i, first int) bool {
	return headsText(ps[i], func() bool { return slices.ContainsFunc(ps[:i], mayBeTitle) })
}

// mayBeTitle reports whether p may be a title, as weakly as can be.
func mayBeTitle(p layout.Para) bool {
	return p.Out == reasonCountryLine || p.Out == "" && titleScore(p.Text) > 0
}

// headsText reports whether a line before the text is a heading. titled reports whether a
// title stands before it.
func headsText(p layout.Para, titled func() bool) bool {
	text := p.Text
	if p.KnownHeading() && titleScore(text) < 4 {
		return true
	}
	if IsCountryName(text) || isByline(text) || dateLine.MatchString(text) || photoMark.MatchString(text) ||
		linkLine.MatchString(text) || publisherNamed(text) != "" {
		return false
	}
	if titleScore(text) > 2 || isTierAlone(text) {
		return false
	}
	// A heading in other words needs a title before it; else it is the title.
	asks := p.Style == document.Heading && strings.HasSuffix(text, "?")
	return len(text) < 100 && (asks || !document.EndsAsSentence(text)) && titled()
}
