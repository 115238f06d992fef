package align

// Share counts how much of the right was carried over from the left, in words as Words splits them.
type Share struct {
	LeftWords  int // words of the left's sentences
	RightWords int // words of the right's sentences
	Carried    int // words kept: all of a pair without Changes, else those of its Kept runs
}

// Carry returns the share of the right's words that were carried over: Carried divided by
// RightWords, or 0 if there are none. The words of a moved sentence count; a word that merely
// occurs on both sides, outside a pair, does not.
func (s Share) Carry() float64 { return ratio(s.Carried, s.RightWords) }

// Stay returns the share of the left's words that are still on the right: Carried divided by
// LeftWords, or 0 if there are none.
func (s Share) Stay() float64 { return ratio(s.Carried, s.LeftWords) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func share(left, right Text, pairs []Pair) Share {
	var s Share
	for _, p := range pairs {
		l, r := 0, 0
		for _, i := range p.Left {
			l += countWords(left.Text, Span{left.Sentences[i].Start, left.Sentences[i].End})
		}
		for _, j := range p.Right {
			r += countWords(right.Text, Span{right.Sentences[j].Start, right.Sentences[j].End})
		}
		s.LeftWords += l
		s.RightWords += r
		if l == 0 || r == 0 {
			continue
		}
		if p.Changes == nil {
			s.Carried += r
		}
		for _, c := range p.Changes {
			if c.Op == Kept {
				s.Carried += countWords(right.Text, c.Right)
			}
		}
	}
	return s
}

func countWords(text string, span Span) int {
	n := 0
	for i := skipSpace(text, span.Start, span.End); i < span.End; {
		end, word := wordEnd(text, i, span.End)
		if word && !noteNumber(text, i, end) {
			n++
		}
		i = skipSpace(text, end, span.End)
	}
	return n
}
