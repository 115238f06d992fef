package format

import (
	"testing"

	"tipsearch/index/document"
)

// TestNoMarkdown: a number sign alone makes no heading.
func TestNoMarkdown(t *testing.T) {
	for _, text := range []string{"# of cases: 14\nThe judges met twice.", "#1 of the list\n#2 of the list", "The court has 3 judges # and no clerk."} {
		blocks := []document.Block{{Text: text, Style: document.Body}}
		if got := markdown(blocks); len(got) != 1 || got[0] != blocks[0] {
			t.Errorf("%q became %+v", text, got)
		}
	}
}
