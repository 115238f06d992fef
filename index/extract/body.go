package extract

import (
	"unicode"

	"tipsearch/index/document"
)

// lastProse is the place of the last prose that is still in, -1 for none. List
// items and rows count: they are never furniture.
func lastProse(ps []para) int {
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].out == "" && (document.IsProse(ps[i].text) && mostlyLatin(ps[i].text) || ps[i].style == document.Item && len(ps[i].text) > 40 || ps[i].style == document.Row) {
			return i
		}
	}
	return -1
}

// firstProse is the place of the first prose that is still in, len(ps) for none.
func firstProse(ps []para) int {
	for i := range ps {
		if ps[i].out == "" && (document.IsProse(ps[i].text) || opensText(ps[i])) {
			return i
		}
	}
	return len(ps)
}

// opensText tells running text that does not end as a sentence from a long title.
func opensText(p para) bool {
	return p.style != document.Heading && runningWords(p.text) >= longestHeadline && titleScore(p.text) <= 2
}

// mostlyLatin tells whether most letters of text are Latin.
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
