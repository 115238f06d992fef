package pdf

import (
	"regexp"
	"strings"
)

// listHeading is the heading of a list of references. "Notes" alone is none: notes
// may be part of a report.
var listHeading = regexp.MustCompile(
	`^(?i:(?:[IVX\d]+\.\s*)?(?:references|endnotes|works cited|bibliography|list of references|sources cited` +
		`|footnotes))\s*:?$`)

// cutReferences takes the lists of references out of the pages: in some reports
// they are a third of the text. A list starts with its heading, alone on its line
// or in the left column, and ends with the file or where type as large as a title
// comes again: the next report of a volume.
func cutReferences(pages [][]line) string {
	body := typeSize(pages)
	var list []string
	in := false
	for k, ls := range pages {
		var keep []line
		for i, l := range ls {
			if in && l.size > 1.3*body {
				in = false
			}
			if !in {
				if head := stretch(l); listHeading.MatchString(head) && endsText(ls[i+1:], pages[k+1:]) {
					in = true
				}
			}
			if in {
				list = append(list, l.text())
			} else {
				keep = append(keep, l)
			}
		}
		pages[k] = keep
	}
	return strings.Join(list, "\n")
}

// stretch returns the text of a line up to its first wide gap.
func stretch(l line) string {
	var b strings.Builder
	for i, w := range l.words {
		if i > 0 {
			if w.left-l.words[i-1].right > minGap*l.size {
				break
			}
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// entry is the start of an entry of a list of references.
var entry = regexp.MustCompile(`^(?:\[?\(?\d{1,3}[.\])]?\s|\d{1,3}[.\])]?$)|https?://|\b(?:19|20)\d\d\b|(?i)\bibid\b`)

// endsText reports whether what follows a heading reads as a list of references: of
// the next lines, one in four at least starts with a number, or has a year or an
// address.
func endsText(rest []line, more [][]line) bool {
	next := rest
	if len(next) < 12 && len(more) > 0 {
		next = append(append([]line(nil), next...), more[0]...)
	}
	next = next[:min(len(next), 24)]
	n := 0
	for _, l := range next {
		if entry.MatchString(l.text()) {
			n++
		}
	}
	return n*4 >= len(next)
}

// typeSize returns the size that most letters of the pages have.
func typeSize(pages [][]line) float64 {
	count := map[float64]int{}
	for _, ls := range pages {
		for _, l := range ls {
			all, _ := l.letters()
			count[l.size] += all
		}
	}
	return most(count)
}
