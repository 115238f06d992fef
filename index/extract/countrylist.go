package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/country"
)

// A page that lets its reader choose a country holds the names of all of them,
// often without a space between ("AfghanistanAlbaniaAlgeria…"). They say nothing
// of the report.

// listNames is how many names of countries make such a list. A report of
// destinations names a dozen at most in one paragraph.
const listNames = 25

// markCountryList sets aside paragraphs that are lists of country names, and runs
// of lines with one name each.
func markCountryList(ps []para) {
	const reason = "list of countries"
	run := 0
	for i := range ps {
		if ps[i].out != "" || ps[i].style == Row {
			run = 0
			continue
		}
		if isCountryName(ps[i].text) {
			if run++; run >= listNames {
				for k := i; k >= 0 && (isCountryName(ps[k].text) || k > i-run); k-- {
					ps[k].out = reason
				}
			}
			continue
		}
		run = 0
		if rest, ok := afterCountryList(ps[i].text); ok {
			if len(rest) < proseBytes {
				ps[i].out = reason
			} else {
				ps[i].text, ps[i].runIn = rest, 0
			}
		}
	}
}

// afterCountryList tells a text that begins with a list of country names, and
// gives what stands behind the last of them.
func afterCountryList(text string) (rest string, ok bool) {
	if len(text) < listNames*5 {
		return "", false
	}
	names, at, misses, end := 0, 0, 0, 0
	for at < len(text) && misses <= 12 {
		n := countryAtStart(text[at:])
		if n == 0 {
			misses++
			at += nextName(text[at:])
			continue
		}
		names++
		at += n
		end, misses = at, 0
		if names == 8 && end < 12 {
			return "", false
		}
	}
	if names < listNames || end > names*30 {
		return "", false // names far apart are prose
	}
	return strings.TrimLeft(text[end:], " ,;|·-"), true
}

// countryAtStart is the length of the longest country name at the start of text,
// with what parts it from the next. 0 for none.
func countryAtStart(text string) int {
	best := 0
	for end := 0; end < min(len(text), 60); {
		r, n := utf8.DecodeRuneInString(text[end:])
		end += n
		next, _ := utf8.DecodeRuneInString(text[end:])
		// A name ends where the next word begins, or a capital follows a small letter.
		atEnd := end == len(text) || !unicode.IsLetter(next) || unicode.IsUpper(next) && unicode.IsLower(r)
		if !atEnd || !unicode.IsLetter(r) && r != ')' || end < 4 {
			continue
		}
		if _, ok := country.Lookup(text[:end]); ok {
			best = end
		}
	}
	for best > 0 && best < len(text) && strings.ContainsRune(" ,;|·-\n", rune(text[best])) {
		best++
	}
	return best
}

// nextName is the length of the word at the start of text.
func nextName(text string) int {
	prev := rune(0)
	for i, r := range text {
		if i > 0 && (prev == ' ' || prev == ',' || unicode.IsLower(prev) && unicode.IsUpper(r)) {
			return i
		}
		prev = r
	}
	return len(text)
}
