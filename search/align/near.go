package align

// Near is how alike a sentence and another are, written word for word: twice
// the words kept between them divided by the words of both. It is 1 if and only
// if they are equal but for white space, marks of punctuation, the shape of quotes
// and the numbers of notes.
type Near struct {
	Sentence int     // index into the Sentences of the text looked through, -1 if it has none
	Likeness float64 // 0 to 1
	Changes  []Change
}

// Nearest looks a sentence, the span of text, up in another text: the one that is
// most alike, the first of several. With no sentence that shares a word with it
// Sentence is -1. Changes lead from in's sentence to the given one.
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

// possible is the likeness if every word that both have could be kept: never less
// than what the word comparison finds, and much cheaper.
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
