package pdf

import (
	"math"
	"unicode/utf8"

	"tipsearch/index/document"
)

// Of what stands beside the text of a page. More than maxAsides lines are a column of
// their own; what is less than asideGap sizes of type away from its line is part of it.
const (
	maxAsides = 6
	asideGap  = 1.5
	markGap   = 4 // before the text, where the number of an item may stand
)

// asides makes lines of their own of what stands beside the text of a page: the letter
// of an index at its edge, the name of the chapter. The text reaches as far as its
// long lines do; a page that has few of them, or much beside them, is left as it is.
func asides(lines []line) []line {
	text, size, ok := textWidth(lines)
	if !ok {
		return lines
	}
	var out []line
	n := 0
	for _, l := range lines {
		from, to := l.inside(text, size)
		if from == 0 && to == len(l.words) {
			out = append(out, l)
			continue
		}
		if n++; n > maxAsides {
			return lines
		}
		if to > from {
			out = append(out, newLine(l.words[from:to:to], l.page))
		}
		for _, ws := range [][]word{l.words[:from:from], l.words[to:]} {
			if len(ws) > 0 {
				a := newLine(ws, l.page)
				a.aside = true
				out = append(out, a)
			}
		}
	}
	return out
}

// inside returns which words of the line belong to a text so wide, in type of that
// size: those from, to.
func (l line) inside(text span, size float64) (from, to int) {
	to = len(l.words)
	for from < to && l.words[from].right < text.left-markGap*size {
		from++
	}
	for to > from && l.words[to-1].left > text.right+asideGap*size {
		to--
	}
	return from, to
}

// textWidth returns how far the long stretches of words of a page reach to both sides,
// and the size of their type.
func textWidth(lines []line) (text span, size float64, ok bool) {
	const long, few = 4, 8 // words of a stretch, stretches of a page
	text = span{math.Inf(1), math.Inf(-1)}
	sizes := map[float64]int{}
	n := 0
	for _, l := range lines {
		start := 0
		for i := range l.words {
			if i+1 < len(l.words) && l.words[i+1].left-l.words[i].right <= minGap*l.size {
				continue
			}
			if i+1-start >= long {
				text.left, text.right = min(text.left, l.words[start].left), max(text.right, l.words[i].right)
				sizes[l.size]++
				n++
			}
			start = i + 1
		}
	}
	return text, most(sizes), n >= few
}

// withoutAsides separates the lines of the text from those beside it.
func withoutAsides(lines []line) (text, beside []line) {
	for _, l := range lines {
		if l.aside {
			beside = append(beside, l)
		} else {
			text = append(text, l)
		}
	}
	return text, beside
}

// edgeMarks takes single letters and numbers beside the text off the pages: the
// letter of an index, the number of a chapter.
func edgeMarks(pages [][]line) []document.LeftOut {
	const longest = 3 // characters
	var left []document.LeftOut
	for k, ls := range pages {
		var keep []line
		for _, l := range ls {
			if l.aside && len(l.words) == 1 && utf8.RuneCountInString(l.words[0].text) <= longest {
				left = append(left, document.LeftOut{Text: l.text(), Reason: "running_header"})
				continue
			}
			keep = append(keep, l)
		}
		pages[k] = keep
	}
	return left
}
