package search

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/sentence"
)

const (
	// snippetLength is how long a snippet may be, in bytes: some two lines on a
	// wide screen, five on a phone. A sentence up to half as long again stays whole.
	snippetLength = 240

	// longestSnippet is where even a match is cut: a word can be of megabytes.
	longestSnippet = 8 * snippetLength

	ellipsis = "…"
)

// piece is a run of one paragraph that may become a snippet.
type piece struct {
	start, end int // bytes of the section's text
	paragraph  int // index into Section.Paragraphs
	covers     []int
	hits       int
	exact      int
}

// snippets returns at most n snippets of a section: the sentences that show most of
// what was asked for, each further one preferably what is not shown yet, in the
// order of the text. Where nothing was asked for that could be shown, it is the
// section's beginning.
func snippets(sec *index.Section, tokens []analysis.Token, found []occurrence, n int) []Snippet {
	if n <= 0 || len(sec.Paragraphs) == 0 {
		return []Snippet{}
	}
	runs := marks(sec.Text, tokens, found)
	if len(found) == 0 {
		p := sec.Paragraphs[0]
		run := piece{start: p.Start, end: p.End}
		run.end = p.Start + cutEnd(sec.Text[p.Start:p.End], snippetLength)
		return []Snippet{show(sec, run, nil)}
	}
	pieces := pieces(sec, tokens, found)
	chosen := choose(pieces, n)
	out := make([]Snippet, len(chosen))
	for i, c := range chosen {
		out[i] = show(sec, c, runs)
	}
	return out
}

// pieces cuts the paragraphs with occurrences into sentences, joins those that an
// occurrence runs across, and cuts long ones down to what is around their
// occurrences.
func pieces(sec *index.Section, tokens []analysis.Token, found []occurrence) []piece {
	var out []piece
	i := 0
	for pi, p := range sec.Paragraphs {
		from := i
		for i < len(found) && tokens[found[i].first()].Start < p.End {
			i++
		}
		if from == i {
			continue
		}
		out = append(out, piecesOf(sec.Text, p, pi, tokens, found[from:i])...)
	}
	return out
}

func piecesOf(text string, p index.Paragraph, number int, tokens []analysis.Token, found []occurrence) []piece {
	var out []piece
	sentences := sentence.Split(text[p.Start:p.End])
	for i := range found {
		o := &found[i]
		start, end := tokens[o.first()].Start, tokens[o.last()].End
		if n := len(out); n > 0 && end <= out[n-1].end && start >= out[n-1].start {
			out[n-1].take(o)
			continue
		}
		whole := around(sentences, p.Start, start, end)
		if whole[1]-whole[0] > snippetLength*3/2 {
			whole = shorter(text, whole, start, end)
		}
		if n := len(out); n > 0 && whole[0] < out[n-1].end {
			if start >= out[n-1].end { // begin where the last one ends
				whole[0] = out[n-1].end + len(text[out[n-1].end:start]) - len(strings.TrimLeft(text[out[n-1].end:start], " "))
			} else { // the occurrence runs on past its end
				out[n-1].end = max(out[n-1].end, end)
				out[n-1].take(o)
				continue
			}
		}
		out = append(out, piece{start: whole[0], end: whole[1], paragraph: number})
		out[len(out)-1].take(o)
	}
	return out
}

func (p *piece) take(o *occurrence) {
	p.hits++
	if o.exact {
		p.exact++
	}
	if !slices.Contains(p.covers, o.clause) {
		p.covers = append(p.covers, o.clause)
	}
}

// around returns the sentences that hold the bytes from start to end; sentences are
// relative to base.
func around(sentences [][2]int, base, start, end int) [2]int {
	whole := [2]int{start, end}
	// at is the last sentence that begins before byte i.
	at := func(i int) [2]int {
		n, _ := slices.BinarySearchFunc(sentences, i-base, func(s [2]int, i int) int { return cmp.Compare(s[0], i) })
		if n == 0 {
			return [2]int{}
		}
		return [2]int{sentences[n-1][0] + base, sentences[n-1][1] + base}
	}
	if s := at(start + 1); start < s[1] {
		whole[0] = s[0]
	}
	if s := at(end); end <= s[1] {
		whole[1] = s[1]
	}
	return whole
}

// choose takes the n pieces that show most, in the order of the text.
func choose(pieces []piece, n int) []piece {
	if len(pieces) <= n {
		return pieces
	}
	seen := map[int]bool{}
	fresh := func(p *piece) int {
		k := 0
		for _, c := range p.covers {
			if !seen[c] {
				k++
			}
		}
		return k
	}
	left := slices.Clone(pieces)
	var chosen []piece
	for len(chosen) < n {
		best := 0
		for i := range left {
			a, b := &left[i], &left[best]
			if cmp.Or(cmp.Compare(fresh(a), fresh(b)), cmp.Compare(len(a.covers), len(b.covers)),
				cmp.Compare(a.hits, b.hits), cmp.Compare(a.exact, b.exact)) > 0 {
				best = i
			}
		}
		for _, c := range left[best].covers {
			seen[c] = true
		}
		chosen = append(chosen, left[best])
		left = slices.Delete(left, best, best+1)
	}
	slices.SortFunc(chosen, func(a, b piece) int { return cmp.Compare(a.start, b.start) })
	return chosen
}

// show makes a snippet of a piece: ellipses where its paragraph goes on, and the
// marks moved along.
func show(sec *index.Section, c piece, runs []Mark) Snippet {
	p := sec.Paragraphs[c.paragraph]
	if c.end-c.start > longestSnippet {
		c.end = c.start + cutBetweenWords(sec.Text[c.start:c.end], longestSnippet)
	}
	out := Snippet{Paragraph: p.N, Start: c.start, End: c.end, Text: sec.Text[c.start:c.end], Marks: []Mark{}}
	shift := -c.start
	if c.start > p.Start {
		out.Text = ellipsis + " " + out.Text
		shift += len(ellipsis) + 1
	}
	if c.end < p.End {
		out.Text += " " + ellipsis
	}
	for _, m := range runs {
		if m.Start >= c.end || m.End <= c.start {
			continue
		}
		m.Start, m.End = max(m.Start, c.start)+shift, min(m.End, c.end)+shift
		out.Marks = append(out.Marks, m)
	}
	return out
}
