package format

import (
	"strings"

	"tipsearch/index/document"
)

// A file of a megabyte can hold half a million lines of a letter each, and each costs
// as much as a paragraph does. So the parts of a report are counted while they are
// made, before anything is made of them. A report of too many ends there: what was
// read of it so far is kept, and its Problem says so.

// firstLines returns the first lines of text, most at most; cut says that it has more.
func firstLines(text string, most int) (first string, cut bool) {
	for at := 0; ; most-- {
		if most == 0 {
			return text[:at], at < len(text)
		}
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return text, false
		}
		at += n + 1
	}
}

// ReadText reads a text within the limits of a report.
func ReadText(text string, opt document.Budget) document.Raw {
	first, cut := firstLines(onlyNewlines(text), opt.MaxLines())
	out := readPlain(first)
	if cut {
		out.Cut = opt.TooManyLines()
	}
	return out
}
