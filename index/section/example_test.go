package section_test

import (
	"fmt"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// A report that lost its headings is split by its opening sentences.
func ExampleSplit() {
	doc := &document.Document{}
	for _, p := range []string{
		"The Government of Veldmark does not fully meet the minimum standards for the elimination of trafficking.",
		"Fund shelters; train police; and amend the law.",
		"The government increased law enforcement efforts. Courts convicted two traffickers.",
		"A third appealed the sentence.",
		"The government maintained protection efforts.",
	} {
		start := len(doc.Text)
		doc.Text += p + "\n"
		doc.Paragraphs = append(doc.Paragraphs, document.Paragraph{Start: start, End: start + len(p), Style: document.Body})
	}
	for _, s := range section.Builtin().Split(doc) {
		fmt.Printf("%s, by %s\n", s.Kind, s.Evidence)
		for _, p := range s.Paragraphs {
			fmt.Printf("%4d %s\n", p.N, doc.Text[p.Start:p.End])
		}
	}
	// Output:
	// summary, by opening
	//    1 The Government of Veldmark does not fully meet the minimum standards for the elimination of trafficking.
	// recommendations, by opening
	//    2 Fund shelters;
	//    3 train police;
	//    4 and amend the law.
	// prosecution, by opening
	//    5 The government increased law enforcement efforts. Courts convicted two traffickers.
	//    6 A third appealed the sentence.
	// protection, by opening
	//    7 The government maintained protection efforts.
}
