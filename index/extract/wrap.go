package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text that was wrapped by hand or by a mail program breaks a line where the
// next word did not fit. That is the test here: a line that had room for the
// first word of the next one was ended on purpose. So titles, headings and
// addresses stay lines of their own, at any width, and the lines of a paragraph
// are joined.

// wrapping is what is known of how a file's lines were broken.
type wrapping struct {
	width int // longest line, in runes, of the wrapped text; 0 where lines are not wrapped
	words map[string]bool
}

// maxWrap is the longest line, in runes, that is taken for a wrapped one; lines
// at 115 columns were seen. Longer lines are paragraphs.
const maxWrap = 160

// measureWrapping looks at the lines of a file. They are wrapped where most of
// the text stands in lines no longer than maxWrap.
func measureWrapping(texts []string) wrapping {
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
	w := wrapping{}
	if short == 0 || long > short {
		return w
	}
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
			if unicode.IsLower(r) || !endsAsSentence(line) {
				open++
			}
		}
	}
	if open*2 < full || lower*5 < full || full == 0 {
		w.width = 0
	}
	return w
}

// unwrap gives the paragraphs that a block with line breaks holds. known is the
// width at which its lines were broken, 0 where nobody knows.
func (w wrapping) unwrap(text string, known int) []string {
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
		indented := len(line) > 2 && (line[0] == '\t' || strings.HasPrefix(line, "   ")) && i > 0 && !startsIndented(lines[i-1])
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			continue
		case len(cur) == 0:
			cur = append(cur, line...)
		case !indented && (w.continues(strings.TrimSpace(lines[i-1]), line, width) || known > 0 && ragged(strings.TrimSpace(lines[i-1]), line, known)):
			cur = joinLine(cur, line, w.words)
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

// isClauseList tells the lines of a list that has a clause a line, each but the last
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

// endsAsClause tells a line that ends as a clause of a list does: "…;", "…; and".
func endsAsClause(line string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.TrimSuffix(line, " and"), " or"), ";")
}

func startsIndented(line string) bool {
	return strings.HasPrefix(line, "   ") || strings.HasPrefix(line, "\t")
}

// wrappedByItself is the width of a block of at least three lines that is wrapped,
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

// continues tells whether line goes on where the line before it broke off.
func (w wrapping) continues(before, line string, width int) bool {
	if before == "" || listMark(line) > 0 {
		return false
	}
	n := utf8.RuneCountInString(before)
	if width == 0 || n > maxWrap {
		return false
	}
	if len(line) < 60 && endsAsSentence(before) && (isKnownHeading(line) || inCapitals(line)) {
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

// ragged tells whether line goes on where the one before it broke off in a column of
// print, whose letters are not of one width: the line is nearly full and no sentence
// ends there.
func ragged(before, line string, width int) bool {
	return listMark(line) == 0 && utf8.RuneCountInString(before)*10 >= width*7 && !endsAsSentence(before) && !inCapitals(before)
}

// joinLine appends a line to the text that it goes on with. A word that was broken
// at the line's end is made whole; a compound keeps its hyphen.
func joinLine(text []byte, line string, words map[string]bool) []byte {
	cut, glue := seam(string(text[max(0, len(text)-longestWord):]), line, words)
	return append(append(text[:len(text)-cut], glue...), line...)
}

// longestWord is how many bytes before a line's end are looked at for its last word.
// Longer ones are addresses and worse, and each line would be looked at again and again.
const longestWord = 120

// seam is how many bytes go from the end of before, and what stands between it and line.
func seam(before, line string, words map[string]bool) (cut int, glue string) {
	if strings.HasSuffix(before, "\u00ad") {
		return len("\u00ad"), ""
	}
	last := strings.LastIndexAny(before, " \t\n") + 1
	left := before[last:]
	for _, hyphen := range []string{"-", "\u2010", "\u2011"} {
		head, ok := strings.CutSuffix(left, hyphen)
		if !ok || head == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(line)
		if unicode.IsLower(r) && !strings.HasSuffix(head, ".") && !isAcronym(head) && !keepsHyphen(head, line, words) {
			return len(hyphen), ""
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return len(hyphen), "-"
		}
		return 0, " "
	}
	if strings.HasSuffix(before, "/") || strings.HasSuffix(before, "—") {
		return 0, ""
	}
	return 0, " "
}

// isAcronym tells "EU", "UN" and the like, which no line's end breaks.
func isAcronym(word string) bool {
	return len(word) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// prefixes are first halves of compounds that keep their hyphen at a line's end.
// "re", "co" and "in" are not among them: "re-ported" and "in-vestigation" are
// broken words far more often, and the rest of the text tells.
var prefixes = map[string]bool{
	"anti": true, "non": true, "self": true, "cross": true, "well": true, "long": true, "short": true,
	"high": true, "low": true, "multi": true, "post": true, "mid": true, "quasi": true, "semi": true, "ex": true,
	"state": true, "government": true, "child": true, "victim": true, "labor": true, "sex": true, "law": true,
	"decision": true, "year": true, "month": true, "day": true, "full": true, "part": true, "half": true, "two": true,
	"three": true, "four": true, "five": true, "first": true, "second": true, "third": true, "foreign": true,
	"donor": true, "trafficking": true, "police": true, "policy": true, "community": true, "gender": true,
}

// keepsHyphen tells a compound at a line's end from a broken word. The rest of
// the text is the best witness; then whether both halves are words of it.
func keepsHyphen(left, line string, words map[string]bool) bool {
	end := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' })
	if end < 0 {
		end = len(line)
	}
	left = strings.ToLower(strings.TrimLeftFunc(left, func(r rune) bool { return !unicode.IsLetter(r) }))
	right := strings.ToLower(line[:end])
	switch {
	case words[left+"-"+right]:
		return true
	case words[left+right]:
		return false
	case strings.Contains(left, "-"), prefixes[left]: // "state-of-", "anti-"
		return true
	}
	return len(left) > 2 && len(right) > 2 && words[left] && words[right]
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
