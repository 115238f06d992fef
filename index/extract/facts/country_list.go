package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// A page that lets its reader choose a country holds the names of all of them,
// often without a space between ("AfghanistanAlbaniaAlgeria…"). They say nothing
// of the report.

// listNames is how many names of countries make such a list. A report of
// destinations names a dozen at most in one paragraph.
const listNames = 25

// markCountryList sets aside paragraphs that are lists of country names, and runs
// of short lines most of which are a country's name.
func markCountryList(ps []layout.Para) {
	const reason document.Reason = "list_of_countries"
	for i := 0; i < len(ps); {
		end, names := i, 0
		for end < len(ps) && len(ps[end].Text) < 60 && ps[end].Style != document.Row && !isTierLine(ps[end].Text) {
			if IsCountryName(ps[end].Text) {
				names++
			}
			end++
		}
		if names >= listNames && names*10 >= (end-i)*7 {
			first, last := i, end-1
			for !IsCountryName(ps[first].Text) {
				first++
			}
			for !IsCountryName(ps[last].Text) {
				last--
			}
			for k := first; k <= last; k++ {
				ps[k].Out = reason
			}
		}
		i = max(end, i+1)
	}
	for i := range ps {
		if ps[i].Out != "" || ps[i].Style == document.Row {
			continue
		}
		if rest, ok := afterCountryList(ps[i].Text); ok {
			if len(rest) < document.ProseBytes {
				ps[i].Out = reason
			} else {
				ps[i].Text, ps[i].RunIn = rest, 0
			}
		}
	}
}

func isTierLine(text string) bool {
	_, _, ok := findTier(text)
	return ok
}

// leadWords is how many words may stand before a list ("Choose a country or area").
const leadWords = 8

// afterCountryList recognises a text that begins with a list of country names, and
// returns what stands behind the last of them. Between two names stand a few words
// at most, and these rarely: prose that names many countries is not a list.
func afterCountryList(text string) (rest string, ok bool) {
	if len(text) < listNames*5 || !namesOnly(text[:min(len(text), 160)]) {
		return "", false
	}
	names, at, misses, total, end := 0, 0, 0, 0, 0
	for at < len(text) {
		if n := countryAtStart(text[at:]); n > 0 {
			names++
			at += n
			end, misses = at, 0
			continue
		}
		if misses++; misses > leadWords || names > 0 && misses > 3 {
			break
		}
		if names > 0 {
			total++
		}
		at += nextName(text[at:])
	}
	if names < listNames || (total-misses)*4 > names {
		return "", false
	}
	return strings.TrimLeft(text[end:], " ,;|·-"), true
}

// namesOnly reports whether most words of text begin with a capital, as names do.
func namesOnly(text string) bool {
	upper, lower := 0, 0
	for w := range strings.FieldsSeq(text) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 2*lower || upper > 0 && upper+lower < 8
}

// countryAtStart returns the length of the longest country name at the start of text,
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

// nextName returns the length of the word at the start of text.
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
