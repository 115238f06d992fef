package search

import (
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/query"
)

// naive answers a query by reading the text of every section, the slow and plain
// way, sharing nothing with the executor but the tree and the tokenizer. What it
// says is what tests hold to be right.
type naive struct {
	s        *Searcher
	sections []*naiveSection
	texts    map[string][]analysis.Token // of leaves
}

type naiveSection struct {
	*index.Section
	report *index.Report
	tokens []analysis.Token
}

func newNaive(s *Searcher) (*naive, error) {
	n := &naive{s: s, texts: map[string][]analysis.Token{}}
	for d := range indexOf(s).Len() {
		sec, err := indexOf(s).Section(index.Doc(d))
		if err != nil {
			return nil, err
		}
		n.sections = append(n.sections, &naiveSection{sec, indexOf(s).ReportOf(sec.Doc), analysis.Tokens(sec.Text)})
	}
	return n, nil
}

func (n *naive) typed(text string) []analysis.Token {
	if n.texts[text] == nil {
		n.texts[text] = analysis.Tokens(text)
	}
	return n.texts[text]
}

// holds reports whether a query holds for a section.
func (n *naive) holds(q query.Node, sec *naiveSection, match Match) bool {
	switch q := q.(type) {
	case nil, query.All:
		return true
	case query.Not:
		return !n.holds(q.Of, sec, match)
	case query.Or:
		return slices.ContainsFunc(q.Of, func(c query.Node) bool { return n.holds(c, sec, match) })
	case query.And:
		// Very common words do not narrow where something else is asked for.
		asked := slices.ContainsFunc(q.Of, func(c query.Node) bool {
			switch c.(type) {
			case query.Word:
				return !veryCommon(c)
			case query.Filter, query.Not, query.All:
				return false
			}
			return true
		})
		for _, c := range q.Of {
			if match == Forms && asked && veryCommon(c) {
				continue
			}
			if !n.holds(c, sec, match) {
				return false
			}
		}
		return true
	case query.Filter:
		switch q.Field {
		case FieldSection:
			return string(sec.Kind) == q.Value
		case FieldYear:
			y, _ := query.ParseYears(q.Value)
			year := sec.report.YearNumber
			return year > 0 && year >= y.From && (y.To == 0 || year <= y.To)
		case FieldReport:
			return sec.report.ID == q.Value
		}
		panic("filter not known to the naive matcher")
	}
	return len(n.matches(q, sec, match)) > 0
}

func veryCommon(n query.Node) bool {
	w, ok := n.(query.Word)
	return ok && slices.Contains([]string{"the", "of", "to", "and"}, strings.ToLower(w.Text)) &&
		strings.ToUpper(w.Text) != w.Text
}

// matches returns the words of each match of a leaf.
func (n *naive) matches(leaf query.Node, sec *naiveSection, match Match) [][]int {
	switch q := leaf.(type) {
	case query.Word:
		return n.phrase(n.typed(q.Text), sec, match, nil)
	case query.Phrase:
		if q.Exact {
			match = Exact
		}
		return n.phrase(n.typed(q.Text), sec, match, nil)
	case query.Prefix:
		return n.phrase(n.typed(q.Text), sec, match, func(typed, t string) bool { return strings.HasPrefix(t, typed) })
	case query.Fuzzy:
		return n.phrase(n.typed(q.Text), sec, match, func(typed, t string) bool {
			return naiveEdits([]rune(typed), []rune(t), q.Edits)
		})
	case query.Near:
		if q.Exact {
			match = Exact
		}
		return n.near(n.typed(q.Text), sec, match, q.Within)
	}
	return nil
}

func same(typed, t analysis.Token, match Match) bool {
	if match == Exact {
		return typed.Exact == t.Exact
	}
	return typed.Form == t.Form
}

// phrase finds typed words side by side; last, where not nil, says what the last
// one may be.
func (n *naive) phrase(typed []analysis.Token, sec *naiveSection, match Match,
	last func(typed, t string) bool) [][]int {
	var out [][]int
	if len(typed) == 0 {
		return nil
	}
	for i := 0; i+len(typed) <= len(sec.tokens); {
		ok := true
		var words []int
		for k, w := range typed {
			t := sec.tokens[i+k]
			switch {
			case k > 0 && strings.Contains(sec.Text[sec.tokens[i+k-1].End:t.Start], "\n"):
				ok = false
			case k == len(typed)-1 && last != nil:
				ok = ok && (last(w.Exact, t.Exact) || match == Forms && last(analysis.Fold(w.Exact), analysis.Fold(t.Exact)))
			default:
				ok = ok && same(w, t, match)
			}
			words = append(words, i+k)
		}
		if !ok {
			i++
			continue
		}
		out = append(out, words)
		i += len(typed)
	}
	return out
}

// near tries every stretch: by its end, then from the shortest.
func (n *naive) near(typed []analysis.Token, sec *naiveSection, match Match, within int) [][]int {
	if len(typed) == 1 {
		return n.phrase(typed, sec, match, nil)
	}
	within = max(within, len(typed)-1)
	var out [][]int
	from := 0
	for end := 0; end < len(sec.tokens); end++ {
		for start := end; start >= from && end-start <= within; start-- {
			if strings.Contains(sec.Text[sec.tokens[start].Start:sec.tokens[end].End], "\n") {
				break
			}
			left := slices.Clone(typed)
			var words []int
			for i := start; i <= end; i++ {
				if k := slices.IndexFunc(left, func(w analysis.Token) bool { return same(w, sec.tokens[i], match) }); k >= 0 {
					left = slices.Delete(left, k, k+1)
					words = append(words, i)
				}
			}
			if len(left) == 0 {
				out = append(out, words)
				from = end + 1
				break
			}
		}
	}
	return out
}

// edits reports whether b is at most n letters put in, taken out, changed or swapped
// away from a.
func naiveEdits(a, b []rune, n int) bool {
	if n < 0 {
		return false
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a)+len(b) <= n
	}
	if a[0] == b[0] {
		return naiveEdits(a[1:], b[1:], n)
	}
	return naiveEdits(a[1:], b, n-1) || naiveEdits(a, b[1:], n-1) || naiveEdits(a[1:], b[1:], n-1) ||
		len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && naiveEdits(a[2:], b[2:], n-1)
}

// naiveMatch is a match of a query in a section.
type naiveMatch struct {
	words []int
	loose bool
}

// found returns all matches of the positive leaves, without those within others.
func (n *naive) found(q query.Node, sec *naiveSection, match Match) []naiveMatch {
	var all []naiveMatch
	n.eachAsked(q, true, match, func(leaf query.Node) {
		nr, loose := leaf.(query.Near)
		loose = loose && len(n.typed(nr.Text)) > 1
		for _, words := range n.matches(leaf, sec, match) {
			all = append(all, naiveMatch{words, loose})
		}
	})
	var out []naiveMatch
	for i, m := range all {
		within := false
		for j, o := range all {
			if i == j || !subset(m.words, o.words) {
				continue
			}
			// Of two alike the one kept is the phrase, which is marked whole.
			if len(m.words) < len(o.words) || m.loose && !o.loose || m.loose == o.loose && j < i {
				within = true
			}
		}
		if !within {
			out = append(out, m)
		}
	}
	return out
}

// eachAsked calls f with the leaves that are asked for.
func (n *naive) eachAsked(q query.Node, positive bool, match Match, f func(query.Node)) {
	switch q := q.(type) {
	case query.Not:
		n.eachAsked(q.Of, !positive, match, f)
	case query.Or:
		for _, c := range q.Of {
			n.eachAsked(c, positive, match, f)
		}
	case query.And:
		words, plain := 0, 0
		for _, c := range q.Of {
			switch c.(type) {
			case query.Filter, query.Not, query.All:
				continue
			}
			words++
			if veryCommon(c) {
				plain++
			}
		}
		for _, c := range q.Of {
			if match == Forms && veryCommon(c) && plain < words {
				continue
			}
			n.eachAsked(c, positive, match, f)
		}
	default:
		if positive {
			f(q)
		}
	}
}

func subset(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// marked reports for each byte of a section's text whether it is marked.
func (n *naive) marked(sec *naiveSection, matches []naiveMatch) []bool {
	on := make([]bool, len(sec.Text))
	fill := func(from, to int) {
		for i := from; i < to; i++ {
			on[i] = true
		}
	}
	for _, m := range matches {
		if !m.loose {
			fill(sec.tokens[m.words[0]].Start, sec.tokens[m.words[len(m.words)-1]].End)
			continue
		}
		for _, w := range m.words {
			fill(sec.tokens[w].Start, sec.tokens[w].End)
		}
	}
	for i := 0; i < len(on); i++ { // marks with only spaces between are one
		if !on[i] && i > 0 && on[i-1] {
			j := i
			for j < len(on) && sec.Text[j] == ' ' {
				j++
			}
			if j > i && j < len(on) && on[j] {
				fill(i, j)
			}
		}
	}
	return on
}
