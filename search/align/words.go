package align

import (
	"embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

//go:embed common.txt
var files embed.FS

// commonWords join others rather than saying something.
var commonWords = table.Must(table.Words(table.Embedded(files, "common.txt")))

// token is a word or a punctuation mark, with the white space after it.
type token struct {
	key        string // for comparing: the text with straight quotes
	start, end int    // bytes, including the white space after it, so that tokens leave no gaps
	word       bool   // has a letter or digit, and is not a note number
}

// tokenize splits the span of text into tokens. They cover it without gaps, unless it is only white
// space.
func tokenize(text string, span Span) []token {
	var out []token
	i := skipSpace(text, span.Start, span.End)
	for i < span.End {
		end, word := wordEnd(text, i, span.End)
		word = word && !noteNumber(text, i, end)
		next := skipSpace(text, end, span.End)
		out = append(out, token{straight(text[i:end]), i, next, word})
		i = next
	}
	if len(out) > 0 {
		out[0].start = span.Start
	}
	return out
}

// wordEnd returns the end of the word or mark at i. Apostrophes and hyphens inside a word belong to
// it ("don’t", "in-kind"), as do stops, commas and slashes between digits ("2,090", "129/1").
func wordEnd(text string, i, limit int) (end int, word bool) {
	if end = analysis.Run(text[:limit], i, joins); end > i {
		return end, true
	}
	_, size := utf8.DecodeRuneInString(text[i:limit])
	return i + size, false
}

func joins(before, joint, after rune) bool {
	switch joint {
	case '\'', '’', '‘', 'ʼ', '-', '‐', '‑':
		return true
	case '.', ',', '/':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

func skipSpace(text string, i, limit int) int {
	for i < limit {
		r, size := utf8.DecodeRuneInString(text[i:limit])
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

// straight replaces typographic quotes and apostrophes by straight ones; their shape is the only
// difference in words that is ignored.
func straight(s string) string { return quotes.Replace(s) }

var quotes = strings.NewReplacer(
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "′", "'", "`", "'", "‹", "'", "›", "'",
)

// root returns the form by which words match: in lower case, without possessives and the commonest
// endings, so that "prosecuted" matches "prosecutes". It is crude on purpose: it decides which
// sentences are paired, never what is shown as changed.
func root(key string) string {
	w := strings.ToLower(key)
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	for _, ending := range []string{
		"ations", "ation", "ions", "ion", "ments", "ment", "ings", "ing",
		"ers", "er", "ors", "or", "ied", "ies", "ed", "es", "s", "e",
	} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}

// common reports whether a word is in common.txt.
func common(key string) bool { return commonWords[strings.ToLower(key)] }
