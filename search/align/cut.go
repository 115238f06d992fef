package align

import "tipsearch/index/sentence"

// Paragraph is where a numbered paragraph stands in a text.
type Paragraph struct {
	N          int
	Start, End int // bytes
}

// BySentence cuts the paragraphs of a text into sentences. Paragraphs are in
// order, disjoint and inside text.
func BySentence(text string, paragraphs []Paragraph) Text {
	t := Text{Text: text}
	for _, p := range paragraphs {
		for _, s := range sentence.Split(text[p.Start:p.End]) {
			t.Sentences = append(t.Sentences, Sentence{p.N, p.Start + s[0], p.Start + s[1]})
		}
	}
	return t
}

// ByParagraph takes every paragraph whole, as recommendations are compared.
func ByParagraph(text string, paragraphs []Paragraph) Text {
	t := Text{Text: text}
	for _, p := range paragraphs {
		if p.Start < p.End {
			t.Sentences = append(t.Sentences, Sentence{p.N, p.Start, p.End})
		}
	}
	return t
}
