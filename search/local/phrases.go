package local

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tipsearch/index"
	"tipsearch/index/analysis"
)

const (
	// sampleSize is how much text the frequent phrases are taken from, in bytes,
	// evenly from all sections: what is frequent shows in some 600,000 words, and
	// more would only take time and memory.
	sampleSize = 4 << 20

	// phraseWords is the most words of a suggested phrase; longer ones do not fit a
	// search box on a phone.
	phraseWords = 4

	// phraseSections is in how many sections of the sample a phrase has to stand.
	phraseSections = 3

	// mostPhrases is how many are kept, some 100 bytes each.
	mostPhrases = 20_000
)

// frequent is a phrase that is in so many sections of the sample.
type frequent struct {
	text     string
	sections int
}

// frequentPhrases returns the phrases of two to phraseWords words that the reports
// use most. A phrase neither begins nor ends with a stop word, holds no digit
// and does not run over punctuation.
func (s *Store) frequentPhrases() ([]frequent, error) {
	type seen struct {
		sections int
		last     uint32 // section in which it stood last, from 1
	}
	counts := map[string]*seen{}
	total := 0
	var sample []uint32
	s.everything.each(func(d uint32) {
		total += int(s.columns.Words[d])
		sample = append(sample, d)
	})
	step := max(1, total*6/sampleSize) // an English word takes some six bytes
	for i := 0; i < len(sample); i += step {
		d := sample[i]
		text, err := s.index.Text(index.Doc(d))
		if err != nil {
			return nil, err
		}
		tokens := s.tokenizer.Tokens(text)
		for i := range tokens {
			if !contentWord(tokens[i].Exact) {
				continue
			}
			for n := 1; n < phraseWords && i+n < len(tokens); n++ {
				between := text[tokens[i+n-1].End:tokens[i+n].Start]
				if between != " " && between != "-" || strings.ContainsAny(tokens[i+n].Exact, "0123456789") {
					break
				}
				if !contentWord(tokens[i+n].Exact) {
					continue
				}
				p := strings.ToLower(text[tokens[i].Start:tokens[i+n].End])
				c := counts[p]
				if c == nil {
					c = &seen{}
					counts[strings.Clone(p)] = c // or the whole text stays in memory
				}
				if c.last != d+1 {
					c.last = uint32(d) + 1
					c.sections++
				}
			}
		}
	}
	var out []frequent
	for p, c := range counts {
		if c.sections >= phraseSections {
			out = append(out, frequent{p, c.sections})
		}
	}
	slices.SortFunc(out, func(a, b frequent) int {
		return cmp.Or(cmp.Compare(b.sections, a.sections), strings.Compare(a.text, b.text))
	})
	return out[:min(len(out), mostPhrases)], nil
}

// contentWord reports whether a phrase may begin or end with a word.
func contentWord(exact string) bool {
	return utf8.RuneCountInString(exact) > 2 && !analysis.IsStopWord(exact) && !strings.ContainsAny(exact, "0123456789")
}
