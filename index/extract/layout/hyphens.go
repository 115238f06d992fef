package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/table"
)

// JoinLine appends a line to the text that it goes on with. A word that was broken
// at the line's end is made whole; a compound keeps its hyphen.
func JoinLine(text []byte, line string, words map[string]bool) []byte {
	cut, glue := seam(string(text[max(0, len(text)-longestWord):]), line, words)
	return append(append(text[:len(text)-cut], glue...), line...)
}

// longestWord is how many bytes before a line's end are looked at for its last word.
// Longer ones are addresses and worse, and each line would be looked at again and again.
const longestWord = 120

// seam returns how many bytes go from the end of before, and what stands between it and line.
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

// isAcronym reports whether word is an acronym such as "EU" or "UN", which no line's end breaks.
func isAcronym(word string) bool {
	return len(word) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// prefixes are first halves of compounds that keep their hyphen at a line's end.
// "re", "co" and "in" are not among them: "re-ported" and "in-vestigation" are
// broken words far more often, and the rest of the text tells.
var prefixes = table.Set(`
	anti non self cross well long short high low multi post mid quasi semi ex state government child victim labor sex
	law decision year month day full part half two three four five first second third foreign donor trafficking police
	policy community gender`)

// keepsHyphen reports whether left, at a line's end, is half of a compound, not of a broken word. The rest of
// the text is the best witness; then whether both halves are words of it.
func keepsHyphen(left, line string, words map[string]bool) bool {
	end := strings.IndexFunc(line, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '-' && r != '\'' &&
			r != '’'
	})
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
