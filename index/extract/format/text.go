package format

import (
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// readPlain cuts plain text into blocks. Lines within a block stay as they are; package
// layout joins the wrapped ones.
func readPlain(text string) document.Raw {
	out := document.Raw{Seen: document.CountWrapped(text)}
	blocks, interleaved := layout.ReadingOrder(onlyNewlines(text))
	out.Blocks = layout.TabRows(markdown(blocks))
	if interleaved {
		out.Problems = append(out.Problems, messages.New("file.interleaved"))
	}
	return out
}

// onlyNewlines writes every line end as one; a text that has no other is not copied.
func onlyNewlines(text string) string {
	for _, end := range []string{"\r", "\v", "\u2028", "\u2029", "\u0085"} {
		if strings.Contains(text, end) {
			return lineEnds.Replace(text)
		}
	}
	return text
}

var (
	lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n\n",
		"\u0085", "\n")
)
