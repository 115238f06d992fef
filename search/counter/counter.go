// Package counter answers: what has a report counted for how many years running?
//
// Annual reports count what did not happen: "For the fifth consecutive year, the government did
// not report prosecutions." Find returns every such phrase with its number, the clause that it
// counts, and the subject of the clause if the table of cues (cues.txt) knows it. An unknown
// subject is left empty; the clause itself then says it.
//
// A cue counts only if it is what the clause reports on: right after the negation (or the start
// of the clause), with nothing in between but the words of light.txt and at most one adjective.
// "The government did not adopt guidelines for the prosecution of brokers" is not about
// prosecutions.
package counter

import "tipsearch/index/sentence"

// Counter is a phrase that counts consecutive years. Offsets are bytes into the text given to
// Find.
type Counter struct {
	N          int      // 5 in "for the fifth consecutive year"
	AtLeast    bool     // "for at least the fifth …"
	Unit       string   // "year" or "reporting period"
	What       []string // what is counted, as named in cues.txt; nil if unknown
	Negative   bool     // the clause says that it did not happen
	Start, End int      // the phrase
	Clause     [2]int   // the counted clause; includes the phrase only if that is inside it
	Sentence   [2]int   // the sentence of both
}

// Find returns the counters of text in order. It is a pure function and safe for concurrent use.
func Find(text string) []Counter {
	var out []Counter
	for _, s := range sentence.Split(text) {
		words := wordsOf(text, s[0], s[1])
		found := phrases(text, words)
		for k, p := range found {
			from, to := s[0], s[1]
			if k > 0 {
				from = words[found[k-1].end-1].end
			}
			if k+1 < len(found) {
				to = words[found[k+1].start].start
			}
			c := Counter{N: p.n, AtLeast: p.atLeast, Unit: p.unit, Sentence: s,
				Start: words[p.start].start, End: words[p.end-1].end}
			c.Clause = clause(text, c.Start, c.End, from, to, k+1 < len(found))
			c.What, c.Negative = about(text, c)
			out = append(out, c)
		}
	}
	return out
}

// about returns what the clause of c counts, and whether it denies it. If the phrase comes after or
// inside its clause, only what precedes it can be counted, and the last thing denied is meant:
// "never convicted a trafficker and did not prosecute any for the third consecutive year".
func about(text string, c Counter) ([]string, bool) {
	if c.Clause[0] >= c.End {
		return what(text, wordsOf(text, c.Clause[0], c.Clause[1]), false)
	}
	return what(text, wordsOf(text, c.Clause[0], c.Start), true)
}
