package sentence

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed abbreviations.txt
var abbreviationLines string

//go:embed starters.txt
var starterLines string

// abbreviation reports whether the stop at i, in a sentence that begins at start, belongs to
// an abbreviation, an initial or a list number, so that the word at next continues the
// sentence.
func abbreviation(text string, start, i, next int) bool {
	word := wordBefore(text[start:i])
	if word == "" {
		return false
	}
	at := i - len(word)
	switch before := strings.TrimSpace(text[start:at]); before {
	case "":
		if listNumber(word) {
			return true
		}
	case "Table", "TABLE", "Figure", "FIGURE":
		if strings.Trim(word, "0123456789") == "" {
			return true // a caption: "Table 8. Key Mechanisms"
		}
	}
	rule, known := abbreviations()[strings.ToLower(word)]
	if !known && dotted(word) {
		rule, known = "maybe", true
	}
	if !known {
		return false
	}
	switch rule {
	case "never":
		return true
	case "number":
		r, _ := utf8.DecodeRuneInString(text[next:])
		return unicode.IsDigit(r) || numeral(wordAt(text, next)) && !starters()[strings.ToLower(wordAt(text, next))]
	default: // maybe
		w := strings.ToLower(wordAt(text, next))
		r, _ := utf8.DecodeRuneInString(text[next:])
		return w != "" && !starters()[w] || unicode.IsDigit(r)
	}
}

// wordBefore returns the letters, digits and inner stops at the end of text.
func wordBefore(text string) string {
	i := len(text)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' {
			break
		}
		i -= size
	}
	return strings.TrimLeft(text[i:], ".")
}

// wordAt returns the letters at i, skipping quotes and brackets.
func wordAt(text string, i int) string {
	rest := strings.TrimLeft(text[i:], `"'“‘([«`)
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		return rest
	}
	return rest[:end]
}

// dotted reports whether word is an initial ("J") or dotted letters ("U.S", "D.C").
func dotted(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// listNumber reports whether the first word of a sentence is a list number: "1", "12", "a",
// "IV".
func listNumber(word string) bool {
	if len(word) <= 3 && strings.Trim(word, "0123456789") == "" {
		return true
	}
	return len(word) == 1 || numeral(word)
}

func numeral(word string) bool {
	return word != "" && strings.Trim(word, "IVX") == ""
}

var abbreviations = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(abbreviationLines) {
		if word, rule, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
			table[word] = rule
		}
	}
	return table
})

var starters = sync.OnceValue(func() map[string]bool {
	table := map[string]bool{}
	for line := range strings.Lines(starterLines) {
		if word := strings.TrimSpace(line); word != "" && word[0] != '#' {
			table[word] = true
		}
	}
	return table
})
