package align

import "tipsearch/index/sentence"

// Paragraph is a numbered paragraph of a text.
type Paragraph struct {
	N          int
	Start, End int // bytes
}

// BySentence splits the paragraphs of a text into sentences. Paragraphs must be in order,
// disjoint and within text.
func BySentence(text string, paragraphs []Paragraph) Text {
	t := Text{Text: text}
	for _, p := range paragraphs {
		for _, s := range sentence.Split(text[p.Start:p.End]) {
			t.Sentences = append(t.Sentences, Sentence{p.N, p.Start + s[0], p.Start + s[1]})
		}
	}
	return t
}

// ByParagraph makes each paragraph one unit, for comparing recommendations.
func ByParagraph(text string, paragraphs []Paragraph) Text {
	t := Text{Text: text}
	for _, p := range paragraphs {
		if p.Start < p.End {
			t.Sentences = append(t.Sentences, Sentence{p.N, p.Start, p.End})
		}
	}
	return t
}
