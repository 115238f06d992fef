package bench

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/search"
)

// Question is one query in the language of the search box, and what Bleve is asked
// in its place.
type Question struct {
	Text  string
	bleve bleveQuestion
}

// drawer draws questions from an index.
type drawer struct {
	ctx     context.Context // of Draw, which is all that a drawer lives for
	ix      *index.Index
	s       *search.Searcher
	r       *rand.Rand
	words   []string         // the vocabulary, the words of the most sections first
	plain   map[string]bool  // of words that were drawn: whether they narrow a search
	phrases map[int][]string // by how many words: drawn from the texts, the most frequent first
}

// drawn is how many phrases of each length are drawn from the texts; those of the
// classes are the most frequent of them, and the middle.
const drawn = 400

// Draw returns n questions of each class from ix, which s searches: the same ones for the
// same index and seed.
func Draw(ctx context.Context, ix *index.Index, s *search.Searcher, seed uint64, n int) ([]Class, error) {
	d := &drawer{ctx: ctx, ix: ix, s: s, r: rand.New(rand.NewPCG(seed, seed)), plain: map[string]bool{},
		phrases: map[int][]string{}}
	if err := d.vocabulary(); err != nil {
		return nil, err
	}
	for length := 2; length <= 4; length++ {
		if err := d.drawPhrases(length); err != nil {
			return nil, err
		}
	}
	// Rank bands of a vocabulary of some hundred thousand words, of smaller ones their
	// parts.
	common := func() string { return d.word(0, 60) }
	medium := func() string { return d.word(300, 3000) }
	rare := func() string { return d.word(8000, 40000) }
	classes := []struct {
		name string
		draw func() Question
	}{
		{"a rare word", func() Question { return word(rare()) }},
		{"a word of medium frequency", func() Question { return word(medium()) }},
		{"a common word", func() Question { return word(common()) }},
		{"two words", func() Question { return both(medium(), common()) }},
		{"two common words", func() Question { return both(common(), common()) }},
		{"either of three words", func() Question { return either(common(), medium(), common()) }},
		{"one word without another", func() Question { return without(common(), common()) }},
		{"a phrase of two words", func() Question { return phrase(d.phrase(2, drawn/4, drawn), false) }},
		{"a common phrase of two words", func() Question { return phrase(d.phrase(2, 0, 60), false) }},
		{"a common phrase of three words", func() Question { return phrase(d.phrase(3, 0, 60), false) }},
		{"a phrase of four words", func() Question { return phrase(d.phrase(4, 0, drawn), false) }},
		{"an exact phrase", func() Question { return phrase(d.phrase(2, 0, drawn/2), true) }},
		{"two words near each other", func() Question { return near(common(), common(), 5) }},
		{"a prefix", func() Question { return prefix(string([]rune(medium())[:4])) }},
		{"a fuzzy word", func() Question { return fuzzy(medium(), 1) }},
		{"a fuzzy word, two edits", func() Question { return fuzzy(medium(), 2) }},
		{"two words with filters", func() Question { return filtered(common(), medium(), d.year()) }},
		{"everything", everything},
	}
	var out []Class
	for _, c := range classes {
		class := Class{Name: c.name}
		for range n {
			class.Questions = append(class.Questions, c.draw())
		}
		out = append(out, class)
	}
	return out, nil
}

// vocabulary reads the words of the index that may be asked for: of lower-case
// letters, not too short, and in no more than half of the sections.
func (d *drawer) vocabulary() error {
	terms := d.ix.Postings().Words(posting.Exact)
	sections := map[string]int{}
	err := terms.Prefix("", func(term string) bool {
		if !askable(term) {
			return true
		}
		if n := terms.Sections(term); n <= d.ix.Len()/2 {
			d.words, sections[term] = append(d.words, term), n
		}
		return true
	})
	if err != nil {
		return err
	}
	if len(d.words) < 2 {
		return fmt.Errorf("the index has too few words to draw questions from")
	}
	slices.SortFunc(d.words, func(a, b string) int {
		return cmp.Or(cmp.Compare(sections[b], sections[a]), strings.Compare(a, b))
	})
	return nil
}

// askable reports whether a word can be typed as it is, and be looked for fuzzily.
func askable(word string) bool {
	for _, c := range []byte(word) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(word) >= 4
}

// word draws one of the words of these ranks that narrows a search; the searcher
// leaves words of very common use out where others are asked for.
func (d *drawer) word(from, to int) string {
	last := len(d.words) - 1
	from, to = min(from, last), min(to, last)
	w := d.words[from+d.r.IntN(to-from+1)]
	for tries := 0; tries < 100 && !d.narrows(w); tries++ {
		w = d.words[from+d.r.IntN(to-from+1)]
	}
	return w
}

func (d *drawer) narrows(w string) bool {
	plain, known := d.plain[w]
	if !known {
		out, err := d.s.Search(d.ctx, search.Request{Query: w + " " + d.words[len(d.words)-1]})
		plain = err == nil && len(out.Notices) == 0
		d.plain[w] = plain
	}
	return plain
}

func (d *drawer) phrase(length, from, to int) string {
	list := d.phrases[length]
	last := len(list) - 1
	from, to = min(from, last), min(to, last)
	return list[from+d.r.IntN(to-from+1)]
}

// year returns one of the later half of those that the reports have.
func (d *drawer) year() int {
	reports := d.ix.Reports()
	return max(reports[d.r.IntN(len(reports))].YearNumber, reports[d.r.IntN(len(reports))].YearNumber)
}

// drawPhrases draws phrases from anywhere in the texts, so that frequent ones come
// more often, and sorts them by how many sections have them.
func (d *drawer) drawPhrases(length int) error {
	sections := map[string]int{}
	var list []string
	for tries := 0; len(list) < drawn && tries < 20*drawn; tries++ {
		text, err := d.ix.Text(index.Doc(d.r.IntN(d.ix.Len())))
		if err != nil {
			return err
		}
		tokens := analysis.Tokens(text)
		if len(tokens) < length {
			continue
		}
		at := d.r.IntN(len(tokens) - length + 1)
		first, last := tokens[at], tokens[at+length-1]
		p := strings.ToLower(text[first.Start:last.End])
		if sections[p] > 0 || !askable(first.Exact) || !askable(last.Exact) || len(strings.Fields(p)) != length ||
			strings.ContainsFunc(p, func(r rune) bool { return r != ' ' && (r < 'a' || r > 'z') }) {
			continue
		}
		out, err := d.s.Search(d.ctx, search.Request{Query: `"` + p + `"`})
		if err != nil {
			return err
		}
		sections[p] = out.Total.Sections
		list = append(list, p)
	}
	if len(list) == 0 {
		return fmt.Errorf("the index has no phrases of %d words to draw questions from", length)
	}
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(sections[b], sections[a]) })
	d.phrases[length] = list
	return nil
}
