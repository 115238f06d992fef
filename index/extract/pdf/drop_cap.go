package pdf

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// capSize is how much larger than the text beside it, at least, a drop cap is: it is
// as high as two lines.
const capSize = 1.6

// dropCaps finds the letters that stand before the first lines of a paragraph, as high
// as several of them, and makes each a word of the first line. The lines beside it
// begin where it does, so that they are not taken for indented.
func dropCaps(ws []word) {
	var caps []int
	for i, w := range ws {
		if w.size > 2*6 && initial(w.text) { // type smaller than six points is not read
			caps = append(caps, i)
		}
	}
	if len(caps) == 0 || len(caps) > maxCaps {
		return
	}
	for _, i := range caps {
		beside := linesBeside(ws, i)
		if len(beside) < 2 {
			continue
		}
		c, top := &ws[i], &ws[beside[0]]
		for _, k := range beside[1:] {
			ws[k].left = c.left
		}
		c.base, c.size, c.bold, c.italic, c.initial = top.base, top.size, top.bold, top.italic, true
	}
}

// maxCaps bounds the work on a page, which grows with its caps times its words. A page
// with more large letters than that is a display of letters.
const maxCaps = 20

// initial reports whether s is a letter, perhaps behind a quotation mark.
func initial(s string) bool {
	s = strings.TrimLeft(s, "\"“‘«'")
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && n > 0 && unicode.IsUpper(r)
}

// linesBeside returns the first words of the lines that a large letter stands before,
// from the top.
func linesBeside(ws []word, at int) []int {
	c := ws[at]
	first := map[float64]int{} // by the height of their lines
	for i, w := range ws {
		gap := w.left - c.right
		if i == at || c.size < capSize*w.size || gap < -0.1*c.size || gap > 1.5*w.size {
			continue
		}
		// A capital is some 0.72 of the size high.
		if w.base < c.base-0.3*w.size || w.base > c.base+0.8*c.size {
			continue
		}
		if k, ok := first[w.base]; !ok || w.left < ws[k].left {
			first[w.base] = i
		}
	}
	out := make([]int, 0, len(first))
	for _, i := range first {
		out = append(out, i)
	}
	sort.Slice(out, func(i, j int) bool { return ws[out[i]].base > ws[out[j]].base })
	return out
}

// joinDropCaps joins drop caps to the rest of their words: "T" and "he". One that is a
// word of its own stays one: the document has "a" and no word "acourt".
func joinDropCaps(pages [][]line) {
	var found bool
	known := map[string]int{}
	for _, ls := range pages {
		for _, l := range ls {
			for _, w := range l.words {
				if w.initial {
					found = true
				} else {
					known[trimWord(w.text)]++
				}
			}
		}
	}
	if !found {
		return
	}
	for _, ls := range pages {
		for i := range ls {
			joinCap(&ls[i], known)
		}
	}
}

func joinCap(l *line, known map[string]int) {
	for i := 0; i+1 < len(l.words); i++ {
		c, next := l.words[i], l.words[i+1]
		if !c.initial {
			continue
		}
		first, rest := trimWord(c.text), trimWord(next.text)
		if known[first] > 0 && known[rest] > 0 && known[first+rest] == 0 {
			continue
		}
		next.text, next.left = c.text+next.text, c.left
		l.words[i+1] = next
		l.words = append(l.words[:i:i], l.words[i+1:]...)
	}
}
