package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// Text that was wrapped by hand or by a mail program breaks a line where the
// next word did not fit. That is the test here: a line that had room for the
// first word of the next one was ended on purpose. So titles, headings and
// addresses stay lines of their own, at any width, and the lines of a paragraph
// are joined.

// lineBreaks is what is known of how a file's lines were broken.
type lineBreaks struct {
	width  int // longest line, in runes, of the wrapped text; 0 where lines are not wrapped
	words  map[string]bool
	apart  bool            // known headings are followed by empty lines, none directly by its text
	tables *section.Tables // that know headings; nil is the program's own
}

// maxWrap is the longest line, in runes, that is taken for a wrapped one; lines
// at 115 columns were seen. Longer lines are paragraphs.
const maxWrap = 160

// measure looks at the lines of a file. They are wrapped where most of the text
// stands in lines no longer than maxWrap.
func (w *lineBreaks) measure(texts []string) {
	var short, long int
	counts := make([]int, maxWrap+1)
	for _, t := range texts {
		for line := range strings.SplitSeq(t, "\n") {
			switch n := utf8.RuneCountInString(strings.TrimSpace(line)); {
			case n > maxWrap:
				long += n
			default:
				short += n
				counts[n]++
			}
		}
	}
	if short == 0 || long > short {
		return
	}
	w.apart = headingsApart(texts, w.tables)
	// The width is the longest line, but for one in a hundred that overran it.
	total := 0
	for n := 20; n <= maxWrap; n++ {
		total += counts[n]
	}
	over := total / 100
	for n := maxWrap; n >= 20; n-- {
		if over -= counts[n]; over < 0 {
			w.width = n
			break
		}
	}
	// Lines that are paragraphs or items of a list have a longest one too. Wrapped
	// lines break off in the middle of a sentence, most of them before a word in
	// lower case.
	full, open, lower := 0, 0, 0
	for _, t := range texts {
		lines := strings.Split(t, "\n")
		for i, line := range lines[:len(lines)-1] {
			line, next := strings.TrimSpace(line), strings.TrimSpace(lines[i+1])
			if line == "" || next == "" || !w.continues(line, next, w.width) {
				continue
			}
			full++
			r, _ := utf8.DecodeRuneInString(next)
			if unicode.IsLower(r) {
				lower++
			}
			if unicode.IsLower(r) || !document.EndsAsSentence(line) {
				open++
			}
		}
	}
	if open*2 < full || lower*5 < full || full == 0 {
		w.width = 0
	}
}

// unwrap returns the paragraphs that a block with line breaks holds. known is the
// width at which its lines were broken, 0 where nobody knows.
func (w lineBreaks) unwrap(text string, known int) []string {
	if !strings.Contains(text, "\n") {
		return []string{text}
	}
	lines := strings.Split(text, "\n")
	if isClauseList(lines) {
		return lines
	}
	width := w.width
	if local := wrappedByItself(lines); local > 0 {
		width = local
	}
	if known > 0 {
		width = known
	}
	var out []string
	var cur []byte
	for i, line := range lines {
		before := ""
		if i > 0 {
			before = strings.TrimSpace(lines[i-1])
		}
		indented := len(line) > 2 && (line[0] == '\t' || strings.HasPrefix(line, "   ")) && i > 0 &&
			!startsIndented(lines[i-1])
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			continue
		case len(cur) == 0:
			cur = append(cur, line...)
		case !indented && (w.continues(before, line, width) || w.brokenOff(before, line, width) ||
			known > 0 && ragged(before, line, known)):
			cur = JoinLine(cur, line, w.words)
		default:
			out = append(out, string(cur))
			cur = append(cur[:0], line...)
		}
	}
	if len(cur) > 0 {
		out = append(out, string(cur))
	}
	return out
}

// isClauseList reports whether lines are those of a list that has a clause a line, each but the last
// ended by a semicolon; a line that announces them may stand before. Lines that were
// wrapped end so by chance, never all of them.
func isClauseList(lines []string) bool {
	clauses := lines
	if strings.HasSuffix(strings.TrimSpace(lines[0]), ":") {
		clauses = lines[1:]
	}
	const least = 3
	if len(clauses) < least {
		return false
	}
	for _, line := range clauses[:len(clauses)-1] {
		if !endsAsClause(strings.TrimSpace(line)) {
			return false
		}
	}
	return true
}

// endsAsClause reports whether line ends as a clause of a list does: "…;", "…; and".
func endsAsClause(line string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.TrimSuffix(line, " and"), " or"), ";")
}

func startsIndented(line string) bool {
	return strings.HasPrefix(line, "   ") || strings.HasPrefix(line, "\t")
}

// wrappedByItself returns the width of a block of at least three lines that is wrapped,
// whatever the rest of the file is: of all but its last line most are long and
// alike, and most go on in lower case. The ends of paragraphs in it are shorter.
func wrappedByItself(lines []string) int {
	if len(lines) < 3 {
		return 0
	}
	width, lower := 0, 0
	counts := make([]int, len(lines)-1)
	for i, line := range lines[:len(lines)-1] {
		counts[i] = utf8.RuneCountInString(strings.TrimSpace(line))
		width = max(width, counts[i])
		if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(lines[i+1])); unicode.IsLower(r) {
			lower++
		}
	}
	short := 0
	for _, n := range counts {
		if n*100 < width*70 {
			short++
		}
	}
	if width > maxWrap || width < 40 || short*5 > len(counts) || lower*2 < len(lines)-1 {
		return 0
	}
	return width
}

// continues reports whether line goes on where the line before it broke off.
func (w lineBreaks) continues(before, line string, width int) bool {
	if before == "" || listMark(line) > 0 {
		return false
	}
	n := utf8.RuneCountInString(before)
	if width == 0 || n > maxWrap {
		return false
	}
	if len(line) < 60 && document.EndsAsSentence(before) && (w.tables.KnownHeading(line) || InCapitals(line)) {
		return false // a heading behind a paragraph whose last line happens to be full
	}
	word, _, _ := strings.Cut(line, " ")
	full := n+1+utf8.RuneCountInString(word) > width
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(before)
	if last == '-' && !strings.HasSuffix(before, " -") && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
		return true
	}
	open := unicode.IsLetter(last) || last == ',' || last == '-' || last == ';' || last == '\u00ad'
	if unicode.IsLower(first) && open {
		// Ragged lines and lines shortened by a soft hyphen.
		return full || n*2 > width || last == '-' || last == '\u00ad'
	}
	return full
}

// headingsApart reports whether the known headings of a file, at least one, are blocks of their own.
func headingsApart(texts []string, tables *section.Tables) bool {
	apart := false
	for _, t := range texts {
		first, _, more := strings.Cut(strings.TrimSpace(t), "\n")
		if len(first) > MaxBoldHeading || !tables.KnownHeading(strings.TrimSpace(first)) {
			continue
		}
		if more {
			return false
		}
		apart = true
	}
	return apart
}

// brokenOff reports whether before, a short line that could be a heading, is the start of a sentence of which line is
// the next part. Line is running text, more than half of the width. It starts in lower case, or the file's headings
// stand apart and before ends in lower case, as a heading in title case does not.
func (w lineBreaks) brokenOff(before, line string, width int) bool {
	if utf8.RuneCountInString(line)*2 <= width || listMark(line) > 0 || InCapitals(before) ||
		w.tables.KnownHeading(before) {
		return false
	}
	start, _ := utf8.DecodeRuneInString(before)
	end, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeRuneInString(before[strings.LastIndexByte(before, ' ')+1:])
	return width > 0 && unicode.IsUpper(start) && (unicode.IsLetter(end) || end == ',') &&
		(unicode.IsLower(next) || w.apart && unicode.IsLower(last))
}

// ragged reports whether line goes on where the one before it broke off in a column of
// print, whose letters are not of one width: the line is nearly full and no sentence
// ends there.
func ragged(before, line string, width int) bool {
	return listMark(line) == 0 && utf8.RuneCountInString(before)*10 >= width*7 &&
		!document.EndsAsSentence(before) && !InCapitals(before)
}

// wordsOf lists the words and hyphenated words of texts, for keepsHyphen. Words
// at a line's end count only where they are whole.
func wordsOf(texts []string) map[string]bool {
	words := map[string]bool{}
	for _, t := range texts {
		for line := range strings.SplitSeq(t, "\n") {
			fields := strings.Fields(line)
			for i, f := range fields {
				f = strings.ToLower(strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }))
				if i == 0 || strings.HasSuffix(f, "-") || f == "" {
					continue // the first word may be the rest of a broken one
				}
				words[f] = true
			}
		}
	}
	return words
}
