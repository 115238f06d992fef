package sentence

import (
	"embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/table"
)

//go:embed abbreviations.txt starters.txt
var files embed.FS

// abbreviations maps an abbreviation, without its closing stop, to its rule.
var abbreviations = func() map[string]string {
	rules := map[string]string{}
	for _, row := range table.Must(table.Read[struct {
		Word string `table:"abbreviation,unique"`
		Rule string `table:"rule" oneof:"never number maybe"`
	}](table.Embedded(files, "abbreviations.txt"))) {
		rules[row.Word] = row.Rule
	}
	return rules
}()

// starters are words that open a sentence and seldom continue a name.
var starters = table.Must(table.Words(table.Embedded(files, "starters.txt")))

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
	rule, known := abbreviations[strings.ToLower(word)]
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
		return unicode.IsDigit(r) || numeral(wordAt(text, next)) && !starters[strings.ToLower(wordAt(text, next))]
	default: // maybe
		w := strings.ToLower(wordAt(text, next))
		r, _ := utf8.DecodeRuneInString(text[next:])
		return w != "" && !starters[w] || unicode.IsDigit(r)
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
