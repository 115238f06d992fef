package align

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
)

//go:embed common.txt
var commonLines string

// token is a word or one mark of punctuation, with the white space after it.
type token struct {
	key        string // what it is compared by: as written, quotes made straight
	start, end int    // bytes, the white space after it included, so that tokens leave no gap
	word       bool   // has a letter or a digit, and is not the number of a note
}

// tokenize cuts the span of text. Tokens cover it without a gap, unless it is
// nothing but white space.
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

// wordEnd is the end of the word or mark at i. Apostrophes, hyphens, stops, commas and
// slashes belong to a word where they stand inside it ("don’t", "in-kind", "2,090",
// "129/1"), except that a stop, a comma or a slash joins digits only.
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

// straight makes typographic quotes and apostrophes straight: the one
// difference in words that counts as none.
func straight(s string) string { return quotes.Replace(s) }

var quotes = strings.NewReplacer(
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "′", "'", "`", "'", "‹", "'", "›", "'",
)

// root is what words are taken as alike by: lower case, without a possessive
// and the commonest endings, so that "prosecuted" counts for "prosecutes". It is
// rough on purpose; it decides which sentences are put side by side, never what
// is shown as changed.
func root(key string) string {
	w := strings.ToLower(key)
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	for _, ending := range []string{"ations", "ation", "ions", "ion", "ments", "ment", "ings", "ing", "ers", "er", "ors", "or", "ied", "ies", "ed", "es", "s", "e"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}

// common tells whether a word joins others rather than saying something.
func common(key string) bool { return commonWords()[strings.ToLower(key)] }

var commonWords = sync.OnceValue(func() map[string]bool {
	table := map[string]bool{}
	for line := range strings.Lines(commonLines) {
		if w := strings.TrimSpace(line); w != "" && w[0] != '#' {
			table[w] = true
		}
	}
	return table
})
