package section

import (
	"tipsearch/index/sentence"
)

// formula is the weight of an opening that is a fixed form of words, so that it
// tells a part even in the middle of a paragraph.
const formula = 10

// cutOpenings cuts a paragraph that runs several parts together, as texts do that
// lost their line ends: before a sentence of fixed form that opens another part.
// Two parts in one paragraph are believed only of profile and summary, which
// reports of 2001 and 2002 really write so; three or more of any kind.
func (t *tables) cutOpenings(text string, p piece) []piece {
	type cut struct {
		at   int
		kind int
	}
	var cuts []cut
	var seen [kindCount]bool
	parts := 0
	for i, span := range sentence.Split(text[p.start:p.end]) {
		at := p.start + span[0]
		var s score
		t.open(&s, text[at:p.start+span[1]], 1)
		k := mostProbable(s.opening)
		if s.opening[k] < formula && i > 0 || seen[k] {
			continue
		}
		seen[k] = true
		parts++
		cuts = append(cuts, cut{at, k})
	}
	out := []piece{p}
	for i, c := range cuts {
		if i == 0 || parts < 3 && kinds[c.kind] != Summary {
			continue
		}
		last := &out[len(out)-1]
		next := p
		next.start = c.at
		*last = trimmed(text, last.start, c.at, *last)
		out = append(out, next)
	}
	return out
}

// trimmed is p with the range text[start:end] without white space around it.
func trimmed(text string, start, end int, p piece) piece {
	for _, s := range appendSpan(nil, text, start, end) {
		p.start, p.end = s[0], s[1]
	}
	return p
}
