package query

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/analysis"
)

// char is one typed character as the parser sees it, and its place in what was
// typed, so that an error can point there.
type char struct {
	r  rune
	at int // code points from the start of the query
}

// chars reads a typed query as the parser wants it: every kind of double quote
// is ", full-width forms are plain, every white space is a space, marks that
// have no width (right-to-left marks, soft hyphens) are gone.
//
//	“Ｆｏｒｃｅｄ　labor” becomes "Forced labor"
func chars(q string) []char {
	out := make([]char, 0, len(q))
	typed := []rune(q)
	pairSingles(typed)
	for at, r := range typed {
		switch {
		case (r == '–' || r == '—') && dashExcludes(typed, at):
			r = '-'
		case strings.ContainsRune(quotes, r):
			r = '"'
		case strings.ContainsRune(hyphens, r):
			r = '-'
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar:
			r = ' '
		case invisible(r):
			continue
		}
		out = append(out, char{r, at})
	}
	return out
}

// pairSingles makes double quotes of the single ones ‘around a phrase’: one that
// opens stands before a word and behind none, one that closes before none. An
// apostrophe (officials’ duties, Côte d’Ivoire, ‘Abd) has no such partner and stays.
// Between double quotes nothing is looked for.
func pairSingles(typed []rune) {
	inside := false
	for i, r := range typed {
		switch {
		case strings.ContainsRune(quotes, r):
			inside = !inside
		case r == '‘' && !inside && (i == 0 || !analysis.Alphanumeric(typed[i-1])) && i+1 < len(typed) &&
			analysis.Alphanumeric(typed[i+1]):
			if end := closingSingle(typed, i+1); end > 0 {
				typed[i], typed[end] = '"', '"'
				inside = true // up to the end
			}
		}
	}
}

// closingSingle returns the place of the ’ that closes what starts at from, 0 where none
// does.
func closingSingle(typed []rune, from int) int {
	for i := from; i < len(typed) && !strings.ContainsRune(quotes, typed[i]); i++ {
		if typed[i] == '’' && (i+1 == len(typed) || !analysis.Alphanumeric(typed[i+1])) {
			return i
		}
	}
	return 0
}

// dashExcludes reports whether a dash stands right before a word and behind none: it is
// the hyphen of an exclusion that a word processor made longer.
func dashExcludes(typed []rune, at int) bool {
	before := at == 0 || unicode.IsSpace(typed[at-1]) || typed[at-1] == '('
	return before && at+1 < len(typed) &&
		(analysis.Alphanumeric(typed[at+1]) || typed[at+1] == '(' || strings.ContainsRune(quotes, typed[at+1]))
}

const (
	// quotes are the double quotes that keyboards, word processors and languages
	// put around a phrase. For single ones see pairSingles.
	quotes = `"“”„‟«»‹›＂″〝〞〟❝❞「」『』`

	// hyphens may stand before a word to exclude it. Dashes (– —) do where they
	// stand before a word and behind none; elsewhere they separate words of running text.
	hyphens = "-‐‑−﹣－"
)

// invisible reports whether r only steers how its neighbours are shown: joiners,
// directional marks, variation selectors, soft hyphens.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// text is chars as a string in NFC, as the reports' texts are, with single
// spaces and none at the ends.
func text(cs []char) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteRune(c.r)
	}
	return strings.Join(strings.Fields(norm.NFC.String(b.String())), " ")
}
