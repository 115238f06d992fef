package sentence_test

import (
	"fmt"

	"tipsearch/index/sentence"
)

func ExampleSplit() {
	text := "Mr. Orazov met U.S. officials on Dec. 12. They agreed (see Art. 8)."
	for _, s := range sentence.Split(text) {
		fmt.Println(text[s[0]:s[1]])
	}
	// Output:
	// Mr. Orazov met U.S. officials on Dec. 12.
	// They agreed (see Art. 8).
}
