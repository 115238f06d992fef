package section

import (
	"slices"
	"strings"

	"tipsearch/index/sentence"
)

// clearOpening is the weight from which an opening sentence alone may begin a part: such sentences name the part ("…
// maintained protection efforts").
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

// score holds the weights that the tables give one paragraph, by kind.
type score struct {
	words   [kindCount]float64 // its vocabulary
	opening [kindCount]float64 // its opening sentence
	because [kindCount]string  // the words of that sentence that matched
	heading [kindCount]float64 // the words of a heading of unknown meaning above it
}

// commandWeight is the factor for the vocabulary of a list of commands: it covers the subjects of all parts.
const commandWeight = 0.25

// scoreOf weighs the opening sentence (and, by half, the one after it, as the first may be a flourish), the
// vocabulary and the form of text. A single sentence out of a paragraph counts as an opening only if it is a clear
// one.
func (t *Tables) scoreOf(text string, single bool) score {
	var s score
	first := text
	spans := sentence.Split(text[:min(len(text), maxOpening)])
	for i, span := range spans[:min(len(spans), 2)] {
		said := text[span[0]:span[1]]
		if i == 0 {
			first = said
		}
		t.open(&s, said, 1/float64(1+i), 0)
	}
	if single {
		for k := range s.opening {
			if s.opening[k] < clearOpening {
				s.opening[k] = 0
			}
		}
	}
	weight := 1.0
	if w := max(t.commanding(text), urging(text, spans)); w > 0 {
		k := kindIndex(Recommendations)
		s.opening[k] = max(s.opening[k], w)
		s.because[k] = firstWords(first, 4)
		weight = commandWeight
	}
	s.words = t.vocabulary.weigh(words(text))
	for k := range s.words {
		s.words[k] *= weight
	}
	return s
}

// urging returns the weight of a paragraph of at least two sentences that each say what should be done: it
// recommends, whoever is urged. What must be done may be the content of a law. spans are its sentences.
func urging(text string, spans [][2]int) float64 {
	const reach = 10 // words within which a sentence must say it
	if len(spans) < 2 {
		return 0
	}
	for _, span := range spans {
		ws := words(text[span[0]:min(span[1], span[0]+maxOpeningSentence)])
		at := slices.IndexFunc(ws, func(w string) bool { return w == "should" || w == "ought" })
		if at < 0 || at > reach || at+1 < len(ws) && ws[at+1] == "have" {
			return 0
		}
	}
	return clearOpening + 4 // as much as a list of commands
}

// open weighs the beginning of a sentence by the openings whose weight is at least least; share is the factor for
// them.
func (t *Tables) open(s *score, said string, share, least float64) {
	ws := words(said[:min(len(said), maxOpeningSentence)])
	tried := make([]bool, len(t.openings.lines))
	for _, w := range ws {
		for _, n := range t.openings.byKey[keyOf(w)] {
			if tried[n] {
				continue
			}
			tried[n] = true
			o := t.openings.lines[n]
			k := kindIndex(o.kind)
			if o.weight < least || o.weight*share <= s.opening[k] {
				continue
			}
			if end := o.pattern.at(ws, 0, false); end >= 0 {
				s.opening[k] = o.weight * share
				s.because[k] = firstWords(said, end)
			}
		}
	}
}

// maxOpeningSentence limits how much of a sentence is searched for an opening.
const maxOpeningSentence = 300

// maxOpening limits how much of a paragraph is read for its first sentence.
const maxOpening = 2000

// firstWords returns the first n words of s as written.
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
