package section

import (
	"strings"

	"tipsearch/index/sentence"
)

// clearOpening is the weight from which on an opening sentence alone may begin a
// part: such sentences name the part ("… maintained protection efforts").
const clearOpening = 8

// kinds numbers the kinds for the arrays below.
var kinds = [...]Kind{Summary, Recommendations, Prosecution, Protection, Prevention, Profile, Other}

const kindCount = len(kinds)

func kindIndex(k Kind) int {
	for i, other := range kinds {
		if other == k {
			return i
		}
	}
	return kindCount - 1
}

// score is what the words of one paragraph say, by kind, as log weights: a
// difference of one makes a kind e times as likely.
type score struct {
	total   [kindCount]float64
	opening [kindCount]float64 // the part of total that the opening sentence gives
	because [kindCount]string  // the words of that sentence that matched
}

// What the vocabulary counts for beside an opening sentence: parts speak of each
// other's matters, so words say less than their number suggests; a list of
// commands speaks of all of them.
const (
	vocabularyWeight = 0.6
	commandWeight    = 0.2
)

// scoreOf weighs the opening sentence (and, by half, the one after it, as the
// first may be a flourish), the vocabulary and the form of text.
func (t *tables) scoreOf(text string) score {
	var s score
	first := text
	spans := sentence.Split(text[:min(len(text), maxOpening)])
	for i, span := range spans[:min(len(spans), 2)] {
		said := text[span[0]:span[1]]
		if i == 0 {
			first = said
		}
		t.open(&s, said, 1/float64(1+i))
	}
	weight := vocabularyWeight
	if w := t.commanding(text); w > 0 {
		k := kindIndex(Recommendations)
		s.opening[k] = max(s.opening[k], w)
		s.because[k] = firstWords(first, 4)
		weight = commandWeight
	}
	s.total = t.vocabulary.weigh(words(text))
	for k := range s.total {
		s.total[k] = s.total[k]*weight + s.opening[k]
	}
	return s
}

// open weighs how a sentence begins; share is what an opening counts there.
func (t *tables) open(s *score, said string, share float64) {
	ws := words(said)
	for _, o := range t.openings {
		k := kindIndex(o.kind)
		if o.weight*share <= s.opening[k] {
			continue
		}
		if end := o.pattern.at(ws, 0, false); end >= 0 {
			s.opening[k] = o.weight * share
			s.because[k] = firstWords(said, end)
		}
	}
}

// maxOpening bounds how much of a paragraph is read for its first sentence.
const maxOpening = 2000

// firstWords gives the first n words of s as written.
func firstWords(s string, n int) string {
	in := false
	for i, r := range s {
		if isWordRune(r) {
			in = true
			continue
		}
		if in {
			in = false
			if n--; n <= 0 {
				return s[:i]
			}
		}
	}
	return strings.TrimSpace(s)
}

// vocabulary is the patterns of vocabulary.txt by the first letters of their
// first word, so that a text is read once.
type vocabulary struct {
	lines   []weighted
	byStart map[string][]int
}

// startLetters is the length of the key: no first word of the table that is a
// prefix is shorter, which a test holds.
const startLetters = 3

func newVocabulary(lines []weighted) vocabulary {
	v := vocabulary{lines: lines, byStart: map[string][]int{}}
	for i, line := range lines {
		for _, key := range starts(line.pattern) {
			if at := v.byStart[key]; len(at) == 0 || at[len(at)-1] != i {
				v.byStart[key] = append(at, i)
			}
		}
	}
	return v
}

// starts gives the keys of the words that p can begin with.
func starts(p pattern) []string {
	var keys []string
	for _, e := range p {
		for _, w := range e.words {
			keys = append(keys, startOf(w.text))
		}
		if !e.optional {
			break
		}
	}
	return keys
}

func startOf(w string) string { return w[:min(len(w), startLetters)] }

// weigh sums the weights of the phrases in ws by kind: once, and half again
// where a phrase stands there more than once. More would let a long paragraph
// that dwells on one matter outweigh its opening.
func (v vocabulary) weigh(ws []string) (sum [kindCount]float64) {
	counts := make([]uint8, len(v.lines))
	for i, w := range ws {
		for _, n := range v.byStart[startOf(w)] {
			if counts[n] < 2 && v.lines[n].pattern.at(ws, i, false) >= 0 {
				counts[n]++
			}
		}
	}
	for n, c := range counts {
		if c > 0 {
			sum[kindIndex(v.lines[n].kind)] += v.lines[n].weight * (0.5 + 0.5*float64(c))
		}
	}
	return sum
}
