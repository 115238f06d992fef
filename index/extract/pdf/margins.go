package pdf

import (
	"math"
	"strings"
	"unicode"

	"tipsearch/index/document"
)

// marginLines is how many lines at the top and at the bottom of a page may be
// running headers and footers.
const marginLines = 4

// margins takes running headers and footers off the pages: lines near the top or
// the bottom that other pages have at the same height, numbers aside, and page
// numbers. What the first page has at its top stays: there it is the title. A line that
// as many pages have in their middle is not a running line.
func margins(pages [][]line) []document.LeftOut {
	type place struct {
		key string
		top bool
	}
	count := map[place]int{}
	inside := map[string]int{} // pages that have a line, by its key, away from the margins
	at := func(ls []line, visit func(i int, p place)) {
		for i := range ls {
			top, bottom := i < marginLines && 2*i < len(ls), i >= len(ls)-marginLines
			if top {
				visit(i, place{marginKey(ls[i]), true})
			} else if bottom {
				visit(i, place{marginKey(ls[i]), false})
			}
		}
	}
	filled := 0
	for _, ls := range pages {
		if len(ls) > 0 {
			filled++
		}
		seen := map[place]bool{}
		for key := range bodyKeys(ls) {
			inside[key]++
		}
		at(ls, func(i int, p place) {
			if !seen[p] {
				seen[p] = true
				count[p]++
			}
		})
	}
	// Left and right pages may differ, so a third of the pages is enough; two at
	// least, and with two pages only the very same line.
	need := max(2, (filled+2)/3)
	var left []document.LeftOut
	told := map[string]int{} // by key: its place in left, plus 1
	for k, ls := range pages {
		var keep []line
		drop := map[int]document.Reason{}
		at(ls, func(i int, p place) {
			switch {
			case p.key == "":
			case p.key == "#" && edge(ls, i):
				drop[i] = "page_number"
			case filled > 1 && count[p] >= need && inside[p.key] < count[p] && !(k == 0 && p.top):
				drop[i] = "running_footer"
				if p.top {
					drop[i] = "running_header"
				}
			}
		})
		for i, l := range ls {
			reason, ok := drop[i]
			if !ok {
				keep = append(keep, l)
				continue
			}
			t, key := l.text(), marginKey(l)
			if n := told[key]; n > 0 {
				left[n-1].Again += document.CountWords(t)
				continue
			}
			left = append(left, document.LeftOut{Text: t, Reason: reason})
			told[key] = len(left)
		}
		pages[k] = keep
	}
	return left
}

// bodyKeys returns the keys of the lines between the margins of a page.
func bodyKeys(ls []line) map[string]bool {
	keys := map[string]bool{}
	for i := marginLines; i < len(ls)-marginLines; i++ {
		keys[marginKey(ls[i])] = true
	}
	return keys
}

// edge reports whether line i is the first or last of the page, or next to it.
func edge(ls []line, i int) bool { return i < 2 || i >= len(ls)-2 }

// marginKey returns a line without its numbers, spaces and case, so that "12 Office of
// X" and "Office of X 13" are one, and so are letters set apart.
func marginKey(l line) string {
	var b strings.Builder
	digits := false
	for _, w := range l.words {
		for _, r := range w.text {
			switch {
			case unicode.IsDigit(r):
				digits = true
			case unicode.IsLetter(r):
				b.WriteRune(unicode.ToLower(r))
			}
		}
	}
	switch key := b.String(); {
	case key == "" && digits, digits && (key == "page" || key == "pageof"), romanPage(l):
		return "#"
	default:
		return key
	}
}

// romanPage reports whether l is a page number in small Roman numerals.
func romanPage(l line) bool {
	return len(l.words) == 1 && len(l.words[0].text) <= 6 && strings.Trim(l.words[0].text, "ivxlc") == ""
}

// pitches finds the usual distance of lines for each size of type.
func pitches(ps []piece) func(size float64) float64 {
	count := map[float64]map[float64]int{}
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		if a.table || b.table || a.page != b.page || a.size != b.size || a.column != b.column {
			continue
		}
		if d := math.Round((a.base-b.base)*2) / 2; d > 0.8*b.size && d < 2*b.size {
			if count[b.size] == nil {
				count[b.size] = map[float64]int{}
			}
			count[b.size][d]++
		}
	}
	return func(size float64) float64 {
		if m := count[size]; len(m) > 0 {
			return most(m)
		}
		return 1.2 * size
	}
}
