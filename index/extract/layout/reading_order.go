package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
)

// ReadingOrder cuts plain text into blocks at its empty lines, and into columns where
// its lines hold two of them. interleaved says that lines seem to hold columns which
// could not be parted. The lines of text end with "\n".
func ReadingOrder(text string) (out []document.Block, interleaved bool) {
	heads := pageHeads(text)
	plain, at := 0, 0 // text[plain:at] has no columns
	flush := func() {
		out = append(out, joinSpaced(cutAtEmptyLines(text[plain:at], heads))...)
	}
	for page := range strings.SplitAfterSeq(text, "\f") { // columns end with their page
		blocks, looks, ok := partColumns(strings.TrimSuffix(page, "\f"))
		interleaved = interleaved || looks
		if ok {
			flush()
			out = append(out, blocks...)
			plain = at + len(page)
		}
		at += len(page)
	}
	flush()
	return out, interleaved
}

var formFeeds = strings.NewReplacer("\f", "\n")

// cutAtEmptyLines returns a block for each run of lines that are not empty, and for
// each line that is the head or foot of a page.
func cutAtEmptyLines(text string, heads pageLines) []document.Block {
	text = formFeeds.Replace(text)
	var blocks []document.Block
	start, from := -1, 0
	flush := func(end int) {
		if start >= 0 {
			blocks = append(blocks, document.Block{Text: strings.TrimRight(text[start:end], "\n"),
				Style: document.Body})
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
		} else if reason := heads.reason(text[from:end]); reason != "" {
			flush(from)
			blocks = append(blocks, document.Block{Text: strings.TrimSpace(text[from:end]),
				Style: document.Body, Out: reason})
		} else if start < 0 {
			start = from
		}
		from = end + 1
	}
	flush(len(text))
	return blocks
}

// blank reports whether an empty line may hold r.
func blank(r rune) bool { return unicode.IsSpace(r) || unseen(r) }

// joinSpaced undoes double spacing: a file whose every line is followed by an
// empty one, so that most blocks are one line and many break off in the middle of
// a sentence that the next goes on with.
func joinSpaced(all []document.Block) []document.Block {
	blocks := slices.DeleteFunc(slices.Clone(all), func(b document.Block) bool { return b.Out != "" })
	single, long, open, width := 0, 0, 0, 0
	for _, b := range blocks {
		if n := utf8.RuneCountInString(b.Text); n <= maxWrap {
			width = max(width, n)
		}
	}
	for i, b := range blocks {
		n := utf8.RuneCountInString(b.Text)
		if strings.Contains(b.Text, "\n") || n > maxWrap {
			continue
		}
		single++
		if n <= 40 || i+1 == len(blocks) {
			continue
		}
		long++
		first, _ := utf8.DecodeRuneInString(blocks[i+1].Text)
		word, _, _ := strings.Cut(blocks[i+1].Text, " ")
		if !document.EndsAsSentence(b.Text) && (unicode.IsLower(first) || n+1+utf8.RuneCountInString(word) > width) {
			open++
		}
	}
	if single*10 < len(blocks)*9 || open < 2 || open*3 < long {
		return all
	}
	var out []document.Block
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			out = append(out, document.Block{Text: strings.Join(lines, "\n"), Style: document.Body})
			lines = nil
		}
	}
	for _, b := range all {
		if b.Out != "" {
			flush()
			out = append(out, b)
		} else {
			lines = append(lines, b.Text)
		}
	}
	flush()
	return out
}
