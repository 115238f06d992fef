package align

// Near is the result of Nearest. Likeness is twice the number of words kept between two sentences,
// divided by the words of both. It is 1 if and only if they are equal but for white space,
// punctuation, the shape of quotes and note numbers.
type Near struct {
	Sentence int     // index into the Sentences of the other text, or -1
	Likeness float64 // 0 to 1
	Changes  []Change
}

// Nearest returns the sentence of in that is most similar to a span of text, the first of several.
// Sentence is -1 if none shares a word with it. Changes lead from in's sentence to the span.
func Nearest(text string, span Span, in Text) Near {
	words := map[string]int{}
	total := 0
	for _, t := range tokenize(text, span) {
		if t.word {
			words[t.key]++
			total++
		}
	}
	best := Near{Sentence: -1}
	for i, s := range in.Sentences {
		there := Span{s.Start, s.End}
		if total == 0 || possible(words, total, in.Text, there) <= best.Likeness {
			continue
		}
		changes := Words(in.Text, there, text, span)
		kept := 0
		for _, c := range changes {
			if c.Op == Kept {
				kept += countWords(text, c.Right)
			}
		}
		if alike := 2 * float64(kept) / float64(total+countWords(in.Text, there)); alike > best.Likeness {
			best = Near{i, alike, changes}
		}
	}
	return best
}

// possible returns an upper bound of the likeness, that of keeping every shared word. It is much
// cheaper than the word comparison.
func possible(words map[string]int, total int, text string, span Span) float64 {
	seen := map[string]int{}
	shared, all := 0, 0
	for _, t := range tokenize(text, span) {
		if !t.word {
			continue
		}
		all++
		if seen[t.key] < words[t.key] {
			seen[t.key]++
			shared++
		}
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(total+all)
}
