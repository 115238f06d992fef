package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readText cuts plain text into blocks at its empty lines. Lines within a block
// stay as they are; assemble joins the wrapped ones.
func readText(text string) raw {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n").Replace(text)
	var blocks []block
	start, from := -1, 0
	flush := func(end int) {
		if start >= 0 {
			blocks = append(blocks, block{text: text[start:end], style: Body})
			start = -1
		}
	}
	for from <= len(text) {
		end := strings.IndexByte(text[from:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += from
		}
		if strings.TrimFunc(text[from:end], blank) == "" {
			flush(from)
		} else if start < 0 {
			start = from
		}
		from = end + 1
	}
	flush(len(text))
	for i := range blocks {
		blocks[i].text = strings.TrimRight(blocks[i].text, "\n")
	}
	return raw{blocks: joinSpaced(blocks)}
}

// blank tells what an empty line may hold.
func blank(r rune) bool { return unicode.IsSpace(r) || unseen(r) }

// joinSpaced undoes double spacing: a file whose every line is followed by an
// empty one, so that most blocks are one line and many break off in the middle of
// a sentence that the next goes on with.
func joinSpaced(blocks []block) []block {
	single, long, open, width := 0, 0, 0, 0
	for _, b := range blocks {
		if n := utf8.RuneCountInString(b.text); n <= maxWrap {
			width = max(width, n)
		}
	}
	for i, b := range blocks {
		n := utf8.RuneCountInString(b.text)
		if strings.Contains(b.text, "\n") || n > maxWrap {
			continue
		}
		single++
		if n <= 40 || i+1 == len(blocks) {
			continue
		}
		long++
		first, _ := utf8.DecodeRuneInString(blocks[i+1].text)
		word, _, _ := strings.Cut(blocks[i+1].text, " ")
		if !endsAsSentence(b.text) && (unicode.IsLower(first) || n+1+utf8.RuneCountInString(word) > width) {
			open++
		}
	}
	if single*10 < len(blocks)*9 || open < 2 || open*3 < long {
		return blocks
	}
	lines := make([]string, len(blocks))
	for i, b := range blocks {
		lines[i] = b.text
	}
	return []block{{text: strings.Join(lines, "\n"), style: Body}}
}
