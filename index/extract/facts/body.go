package facts

import (
	"unicode"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// lastProse returns the place of the last prose that is still in, -1 for none. List
// items and rows count: they are never furniture.
func lastProse(ps []layout.Para) int {
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].Out == "" && (document.IsProse(ps[i].Text) && mostlyLatin(ps[i].Text) ||
			ps[i].Style == document.Item && len(ps[i].Text) > 40 || ps[i].Style == document.Row) {
			return i
		}
	}
	return -1
}

// firstProse returns the place of the first prose that is still in, len(ps) for none.
func firstProse(ps []layout.Para) int {
	for i := range ps {
		if ps[i].Out == "" && (document.IsProse(ps[i].Text) || opensText(ps[i])) {
			return i
		}
	}
	return len(ps)
}

// opensText reports whether p is running text that does not end as a sentence, not a long title.
func opensText(p layout.Para) bool {
	return p.Style != document.Heading && runningWords(p.Text) >= longestHeadline && titleScore(p.Text) <= 2
}

// mostlyLatin reports whether most letters of text are Latin.
func mostlyLatin(text string) bool {
	latin, other := 0, 0
	for _, r := range text {
		switch {
		case r < 0x80 && (r|0x20) >= 'a' && (r|0x20) <= 'z', unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return latin >= other
}
