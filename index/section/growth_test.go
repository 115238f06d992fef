package section

import (
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/growth"
)

func TestGrowth(t *testing.T) {
	of := func(family string) func(string) any {
		return func(text string) any {
			doc := plainDocument(text)
			doc.Facts.Family, doc.Facts.Year = fact(family), fact("2019")
			return Split(doc)
		}
	}
	tip, other, labels := of("tip"), of(""), of("cia-factbook")
	parts := func(text string) any {
		doc := plainDocument(text)
		for _, p := range doc.Paragraphs {
			doc.Parts = append(doc.Parts, document.Part{Start: p.Start, End: p.End, Section: "prevention", Heading: "Chapter » Prevention"})
		}
		return Split(doc)
	}
	const sentence = "The government maintained protection efforts and referred forty victims to shelters. "
	growth.Check(t, []growth.Case{
		{Name: "headings that run on", Input: growth.Text(other, "## a\n")},
		{Name: "headings that run on, of a narrative", Input: growth.Text(tip, "## a\n")},
		{Name: "headings", Input: growth.Text(tip, "## PREVENTION\n")},
		{Name: "headings with text", Input: growth.Text(tip, "## PREVENTION\n", sentence, "\n")},
		{Name: "headings that no table knows", Input: growth.Text(other, "## The Kilns of the North\n", sentence, "\n")},
		{Name: "numbers of headings", Input: growth.Text(tip, "II.\n")},
		{Name: "headings without a word", Input: growth.Text(tip, "## §\n")},
		{Name: "lines of one letter", Input: growth.Text(tip, "a\n")},
		{Name: "paragraphs of prose", Input: growth.Text(tip, sentence, sentence, "\n")},
		{Name: "sentences of one paragraph", Input: growth.Text(tip, sentence)},
		{Name: "sentences of one letter", Input: growth.Text(tip, "A. ")},
		{Name: "parts that run together", Input: growth.Text(tip, sentence, "Niger is a source country for men. The government increased prevention efforts. ")},
		{Name: "labels in a paragraph", Input: growth.Text(tip, "PROSECUTION: The police went. ")},
		{Name: "labels without a mark", Input: growth.Text(tip, "PROSECUTION The police went. ")},
		{Name: "labels that stand anywhere", Input: growth.Text(labels, "current situation: Niger is a source - tier rating: Tier 2 ")},
		{Name: "words in capitals", Input: growth.Text(tip, "AAAA ")},
		{Name: "one word", Input: growth.Text(tip, "a")},
		{Name: "recommendations joined by bullets", Input: growth.Made(tip, func(n int) string {
			return "## RECOMMENDATIONS\n" + strings.Repeat("• Train police. ", n)
		})},
		{Name: "recommendations joined by semicolons", Input: growth.Made(tip, func(n int) string {
			return "## RECOMMENDATIONS\n" + strings.Repeat("Train police; ", n)
		})},
		{Name: "recommendations joined by stars", Input: growth.Made(tip, func(n int) string {
			return "## RECOMMENDATIONS\n" + strings.Repeat(" * ", n)
		})},
		{Name: "items of recommendations", Input: growth.Made(tip, func(n int) string {
			return "## RECOMMENDATIONS\n" + strings.Repeat("- Train police.\n", n)
		})},
		{Name: "commas of recommendations", Input: growth.Made(tip, func(n int) string {
			return "## RECOMMENDATIONS\n" + strings.Repeat("In line with, ", n)
		})},
		{Name: "brackets of recommendations", Input: growth.Made(tip, func(n int) string {
			return "## RECOMMENDATIONS\n" + strings.Repeat("(", n)
		})},
		{Name: "semicolons", Input: growth.Text(tip, ";")},
		{Name: "sections that a file states", Input: growth.Text(parts, "Train police.\n")},
		{Name: "headings of many ranks", Input: growth.Text(tip, "## Recommendations\n## To the Government\n", sentence, "\n")},
	})
}

// A paragraph with more sentences than any report has is not split.
func TestParagraphOfTooManySentences(t *testing.T) {
	parts := "Niger is a source country for men. The government increased prevention efforts. The government maintained protection efforts. "
	for _, tt := range []struct {
		name string
		text string
		many bool
	}{
		{"three parts", parts, true},
		{"three parts and too many sentences", parts + strings.Repeat("They went. ", maxTogether), false},
	} {
		doc := plainDocument(tt.text)
		doc.Facts.Family, doc.Facts.Year = fact("tip"), fact("2019")
		paragraphs := 0
		for _, s := range Split(doc) {
			paragraphs += len(s.Paragraphs)
		}
		if (paragraphs > 1) != tt.many {
			t.Errorf("%s: %d paragraphs", tt.name, paragraphs)
		}
	}
}
