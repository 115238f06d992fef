package layout

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// Text that was printed to a file, or copied from a PDF, has the heads and feet of
// its pages between its lines, in the middle of sentences too:
//
//	prescribes a minimum sentence of one
//
//	                          231
//
//	LIBERIA                   TRAFFICKING IN PERSONS REPORT 2012
//
//	year for the trafficking of adults
//
// Page numbers tell them: figures alone on a line that count on from page to page,
// and the same line beside each.

// pageLines are the heads and feet of a text's pages, by pageKey, and the numbers
// of its pages, as they are written.
type pageLines struct {
	heads   map[string]bool
	numbers map[string]bool
	first   string // the first line of the text, which is its title
}

const (
	// leastPage is the least text of a page between two heads, in bytes: the last of
	// a report may hold little, and rows of a table hold less.
	leastPage = 200
	// pagesSkipped is by how much the number may rise from one page found to the
	// next: a page with a picture has none.
	pagesSkipped = 3
)

// pageHeads finds the heads and feet of the pages of text.
func pageHeads(text string) pageLines {
	type line struct {
		text string
		at   int
	}
	var lines []line
	var numbers []int // places in lines
	at := 0
	for l := range strings.SplitSeq(text, "\n") {
		if t := strings.TrimSpace(l); t != "" {
			if len(t) < 16 && PageNumber.MatchString(t) {
				numbers = append(numbers, len(lines))
			}
			lines = append(lines, line{t, at})
		}
		at += len(l) + 1
	}
	if len(numbers) < 2 {
		return pageLines{}
	}
	out := pageLines{map[string]bool{}, map[string]bool{}, lines[0].text}
	type beside struct {
		key  string
		side int
	}
	last := map[beside]int{} // the number's place where the line stood last
	for _, n := range numbers {
		for _, side := range []int{-1, 1} {
			if n+side < 0 || n+side >= len(lines) {
				continue
			}
			b := beside{pageKey(lines[n+side].text), side}
			if b.key == "" {
				continue
			}
			before, again := last[b]
			if last[b] = n; !again {
				continue
			}
			rise := firstNumber(lines[n].text) - firstNumber(lines[before].text)
			if rise > 0 && rise <= pagesSkipped && lines[n].at-lines[before].at >= leastPage {
				out.heads[b.key] = true
				out.numbers[lines[n].text], out.numbers[lines[before].text] = true, true
			}
		}
	}
	return out
}

// reason returns why a line is not part of the text, "" where it is one.
func (p pageLines) reason(line string) document.Reason {
	if len(p.heads) == 0 {
		return ""
	}
	line = strings.TrimSpace(line)
	switch {
	case line == p.first:
		return ""
	case p.numbers[line]:
		return ReasonPageNumber
	case p.heads[pageKey(line)]:
		return ReasonRunning
	}
	return ""
}

// pageKey makes the heads of pages comparable: their letters. "" for a line that
// is no head: a sentence, or a heading of the report.
func pageKey(line string) string {
	const most, least = 120, 4 // bytes of a head, letters of one
	if len(line) > most || section.Builtin().KnownHeading(line) || document.EndsAsSentence(line) || !titled(line) &&
		!InCapitals(line) {
		return ""
	}
	key := strings.Join(strings.FieldsFunc(strings.ToLower(line),
		func(r rune) bool { return !unicode.IsLetter(r) }), " ")
	if len(key) < least {
		return ""
	}
	return key
}

// firstNumber returns the number of a page's line: "- 231 -", "Page 3 of 9".
func firstNumber(line string) int {
	digits := strings.FieldsFunc(line, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(digits[0])
	return n
}

// Reasons of what stands at the ends of pages.
const (
	ReasonPageNumber document.Reason = "page_number"
	ReasonRunning    document.Reason = "running_header_or_footer"
)

var PageNumber = regexp.MustCompile(
	`^(?i)(?:[-–—] ?)?(?:page )?\d{1,4}(?: ?[-–—])?(?: (?:of|/) ?\d{1,4})?(?: ?\| ?page)?$|^\d{1,4} ?\| ?p ?a ?g ?e$`)
