package section

import (
	"tipsearch/index/sentence"
)

// formula is the weight of an opening that is a fixed form of words, and so names a part even in the middle of a
// paragraph.
const formula = 10

// longNarrative is the length in bytes from which a paragraph with two such sentences contains several parts: a
// narrative of 2001 with profile and summary is shorter.
const longNarrative = 2000

// maxTogether is how many sentences of a report may be split off. The longest report known has 1,600 in all; each
// takes about 600 bytes in the model.
const maxTogether = 100_000

// apart splits a paragraph that runs several parts together, as in texts that lost their line ends. If it contains
// sentences of fixed form that open three or more parts (two in a long one), it is split into sentences, marked as
// joined, for the model to classify; neighbours of the same kind are joined again. Two parts in one paragraph are
// accepted only for profile and summary, which reports of 2001 and 2002 really combine; there it is split before the
// summary's sentence.
func (t *Tables) apart(text string, p piece) []piece {
	spans := sentence.Split(text[p.start:p.end])
	if len(spans) > maxTogether {
		return []piece{p}
	}
	var seen [kindCount]bool
	parts, summary := 0, 0
	for i, span := range spans {
		var s score
		t.open(&s, text[p.start+span[0]:p.start+span[1]], 1, formula)
		k := mostProbable(s.opening)
		if s.opening[k] < formula || seen[k] {
			continue
		}
		seen[k] = true
		parts++
		if kinds[k] == Summary {
			summary = i
		}
	}
	sorted := parts >= 3 || parts == 2 && p.end-p.start > longNarrative
	var cuts []int
	switch {
	case sorted:
		for i := range spans[1:] {
			cuts = append(cuts, i+1)
		}
	case summary > 0:
		cuts = []int{summary}
	}
	var out []piece
	from := p.start
	for _, i := range append(cuts, len(spans)) {
		end := p.end
		if i < len(spans) {
			end = p.start + spans[i][0]
		}
		for _, s := range appendSpan(nil, text, from, end) {
			next := p
			next.start, next.end = s[0], s[1]
			next.joined = sorted && len(out) > 0
			next.sentence = sorted
			out = append(out, next)
		}
		from = end
	}
	return out
}
