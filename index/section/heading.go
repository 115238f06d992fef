package section

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
)

// maxHeading is the length in bytes of the longest paragraph that can be a heading. The longest known one, in the
// reports on human rights, has 190.
const maxHeading = 240

// heading is a line or a label over a part, and its meaning.
type heading struct {
	text   string // as written, without a closing colon
	kind   Kind   // a kind, inherit or report
	level  int    // rank in the file, 1 to 6; 0 unknown
	listed bool   // by the family's table
	worded bool   // its kind follows from its words
	mixed  bool   // it covers several parts; each paragraph under it is judged alone
	open   bool   // neither a table nor its words determine its kind; the text under it may
	runIn  bool   // at the start of its paragraph
	stated bool   // in a field of the file
	field  string // … and the content of that field

	found *verdict // the verdict of its paragraphs for an open heading; nil if they are not certain enough
}

// listedHeading returns a heading that a table lists as one of that kind.
func listedHeading(text string, kind Kind) heading {
	if kind == mixed {
		return heading{text: text, kind: Other, listed: true, mixed: true}
	}
	return heading{text: text, kind: kind, listed: true}
}

// read returns text as a heading with its meaning: the one that the family's table lists, else the one that its words
// clearly indicate, else that of the family's unlisted headings.
func (t *Tables) read(f *family, text string) heading {
	h := heading{text: cleanHeading(text)}
	ws := headingWords(h.text)
	if kind, ok := f.listed(ws); ok {
		return listedHeading(h.text, kind)
	}
	h.kind = f.unlisted
	if f.unlisted == byWords {
		k, clear := t.meaning(ws)
		if h.kind, h.worded = k, clear; !clear {
			h.kind, h.open = Other, true
		}
	}
	return h
}

// The words of a heading indicate its kind clearly if they weigh this much, and this much more than for any other
// kind: one word that names the part ("prevention"), or two that go together ("rebuild", "victims").
const (
	clearHeading = 2
	clearLead    = 1
)

func (t *Tables) meaning(ws []string) (Kind, bool) {
	sum := t.weighHeading(ws)
	best, second := 0, -1.0
	for k := 1; k < kindCount; k++ {
		if sum[k] > sum[best] {
			best = k
		}
	}
	for k := range sum {
		if k != best {
			second = max(second, sum[k])
		}
	}
	return kinds[best], sum[best] >= clearHeading && sum[best]-second >= clearLead
}

// weighHeading returns the total weight of the words of a heading, by kind.
func (t *Tables) weighHeading(ws []string) (sum [kindCount]float64) {
	for _, line := range t.headings {
		if _, end := find(line.pattern, ws, true); end >= 0 {
			sum[kindIndex(line.kind)] += line.weight
		}
	}
	return sum
}

// cleanHeading removes the colon, dash or full stop after a heading, and normalises the white space in it.
func cleanHeading(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimRight(s, " :–—-")
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") && strings.Count(s, ".") == 1 {
		s = s[:len(s)-1]
	}
	return s
}

// headingWords returns the words of a heading without its number ("II.", "a.", "3)") and without a mark that it is
// continued from the previous page ("(Cont.)").
func headingWords(s string) []string {
	ws := words(s)
	if n := numberLength(s); n > 0 {
		ws = words(s[n:])
	}
	if n := len(ws); n > 1 && (ws[n-1] == "cont" || ws[n-1] == "continued" || ws[n-1] == "contd") {
		ws = ws[:n-1]
	}
	return ws
}

// numberLength returns the length of the number that s begins with: "IV.", "3)", "b.", "III.ENFORCEMENT" without the
// word; 0 if there is none. "Section 3." is not a number here, as the word indicates what is counted.
func numberLength(s string) int {
	i := strings.IndexAny(s, ".)")
	if i <= 0 || i > 5 {
		return 0
	}
	n := s[:i]
	if strings.Trim(n, "IVX") == "" || strings.Trim(n, "0123456789") == "" || len(n) == 1 && unicode.IsLetter(rune(n[0])) {
		return i + 1
	}
	return 0
}

// form is how much a paragraph looks like a heading.
type form int

const (
	notHeading form = iota
	perhaps         // if the paragraphs around it confirm it
	clearly
)

// formOf judges a paragraph by its form: the file's markup, its length, capitals, and how it ends.
func formOf(text string, style document.Style) form {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || len(trimmed) > maxHeading || style == document.Row {
		return notHeading
	}
	ws := words(trimmed)
	opens, _ := utf8.DecodeRuneInString(trimmed)
	if len(ws) == 0 || len(ws) > 30 || figures(ws) > 2 || strings.ContainsRune("*-(†‡", opens) || isCaption(ws) ||
		!strings.ContainsFunc(trimmed, unicode.IsLetter) {
		return notHeading
	}
	if style == document.Heading {
		if strings.HasSuffix(trimmed, ";") || len(ws) > 20 && strings.HasSuffix(trimmed, ".") {
			return notHeading
		}
		return clearly
	}
	last := trimmed[len(trimmed)-1]
	if style == document.Item || strings.Contains(trimmed, document.CellGap) || len(ws) > 16 ||
		strings.IndexByte(";,.!", last) >= 0 {
		return notHeading
	}
	if capitals(trimmed) && len(ws) <= 14 {
		return clearly
	}
	if !slices.ContainsFunc(ws, func(w string) bool { return utf8.RuneCountInString(w) >= 4 }) {
		return notHeading
	}
	first := strings.TrimLeftFunc(trimmed, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if first == "" || opens == '–' {
		return notHeading
	}
	if n := numberLength(trimmed); n > 0 && n+1 < len(trimmed) && trimmed[n] == ' ' && inTitleCase(trimmed[n+1:]) {
		return perhaps // "c. Prohibition of Child Labor and Minimum Age for Employment"
	}
	if r, _ := utf8.DecodeRuneInString(first); unicode.IsLower(r) {
		return notHeading
	}
	return perhaps
}

// inTitleCase reports whether at least three in four of the longer words of s, of which there must be two, begin with
// a capital.
func inTitleCase(s string) bool {
	long, capital := 0, 0
	for w := range strings.FieldsSeq(s) {
		if utf8.RuneCountInString(w) < 5 {
			continue
		}
		long++
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			capital++
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && long > 1 && capital*4 >= long*3
}

// figures counts the words that begin with a digit: a line with several belongs to a table.
func figures(ws []string) (n int) {
	for _, w := range ws {
		if '0' <= w[0] && w[0] <= '9' {
			n++
		}
	}
	return n
}

// isCaption reports whether ws is the title of a table or figure.
func isCaption(ws []string) bool {
	if len(ws) < 2 || ws[1][0] < '0' || ws[1][0] > '9' {
		return false
	}
	return ws[0] == "table" || ws[0] == "figure" || ws[0] == "chart" || ws[0] == "photo"
}

// capitals reports whether s is written in capitals, at least four of them.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 4
}
