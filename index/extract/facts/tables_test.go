package facts

import (
	"fmt"
	"testing"

	"tipsearch/index/table"
)

func TestBrokenBoilerplate(t *testing.T) {
	for text, want := range map[string]string{
		"line | x":                    `x.txt:1: expected 3 fields separated by "|" (kind | reason | line), found 2: "line | x"`,
		"word | x | y":                `x.txt:1: kind: expected "line" or "rest", found "word"`,
		"line | x | y\nline | x | Y!": `x.txt:2: line: "Y!" is in the table already`,
	} {
		if _, err := readBoilerplate(table.File{Name: "x.txt", Text: text}); fmt.Sprint(err) != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
