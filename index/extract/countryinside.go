package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/country"
)

// Where a page ran on, a country's line stands behind the last sentence of the
// country before it: "… of 24,000 euros. MARSHALL ISLANDS: Tier 3 The Republic of
// the Marshall Islands is …". Countries are named with their tier in running text
// too ("Niger (Tier 2) was a partner"), so a line is believed only behind a
// sentence's end, with a capital behind it, and, unless its name is in capitals,
// with a sentence behind it that opens that country's report.

var (
	// lineAhead is a name with its tier, caseAhead what stands before the name of a
	// special case, and nameAhead a name in capitals without a tier.
	lineAhead = regexp.MustCompile(`^(?:[^:;()!?]{3,60}?(?: ?[(\[](?i:tier|special)[^)\]]{1,30}[)\]]| ?[:–—-] ?(?i:tier) ?(?:[123]|I{1,3})(?:[ -]+(?i:watch list)\b|WL\b|\b)| ?[:–—-] ?(?i:special case)))[.:]?(?: |$)`)
	caseAhead = regexp.MustCompile(`^(?i:special case) ?[:–—-] ?`)
	nameAhead = regexp.MustCompile(`^(\p{Lu}[\p{Lu}’'., -]{2,50}\p{Lu})[.:]? (?:The |\p{Lu}\p{Ll})`)

	openingGovernment = regexp.MustCompile(`^The Government of (?:the )?(\p{Lu}[\p{L}’'‘., -]{2,50}?)(?: \([^)]{1,40}\))? (?:does|do|did|fully|is|has|made|maintained|increased|decreased|continued)\b`)
)

// countryLineInside finds the first country line in the middle of a paragraph, or
// at its end, and the run of text that it takes. next is what follows the
// paragraph.
func countryLineInside(text, next string) (countryLine, span, bool) {
	for i := 1; i+4 < len(text); i++ {
		if text[i] != ' ' || !stopped(text[:i]) {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(text[i+1:]); !unicode.IsUpper(first) {
			continue
		}
		from := i + 1
		ahead := text[from:min(len(text), from+maxCountryLine+20)]
		if m := lineAhead.FindString(ahead); m != "" {
			line, ok := readCountryLine(strings.TrimRight(m, " .:"))
			if ok && opensReport(line, text[from+len(m):], next) {
				return line, span{from, from + len(m)}, true
			}
		}
		if m := caseAhead.FindString(ahead); m != "" {
			if c, n := longestCountry(ahead[len(m):]); n > 0 {
				line := countryLine{c, ahead[len(m) : len(m)+n], "special", ahead[:len(m)+n]}
				rest := strings.TrimLeft(text[from+len(m)+n:], " .:")
				if opensReport(line, rest, next) {
					return line, span{from, len(text) - len(rest)}, true
				}
			}
		}
		if second := ahead[1]; second >= 'a' && second <= 'z' {
			continue
		}
		if m := nameAhead.FindStringSubmatch(ahead); m != nil {
			rest := strings.TrimLeft(text[from+len(m[1]):], " .:")
			if c, ok := country.Lookup(m[1]); ok && namesItself(c, rest) {
				return countryLine{c, m[1], "", m[1]}, span{from, len(text) - len(rest)}, true
			}
		}
	}
	return countryLine{}, span{}, false
}

// longestCountry is the country whose name text begins with, and the name's length.
func longestCountry(text string) (c country.Country, n int) {
	words := 0
	for i := 0; i <= len(text) && words < 7; i++ {
		if i < len(text) && text[i] != ' ' {
			continue
		}
		words++
		if got, ok := country.Lookup(strings.TrimRight(text[:i], ".:")); ok {
			c, n = got, i
		}
	}
	return c, n
}

// stopped tells whether text ends with a stop, quotes and brackets behind it aside.
func stopped(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[max(0, len(text)-12):], ")]”’\"'"))
	return strings.ContainsRune(".!?…", last)
}

// opensReport tells whether what stands behind a country line is what stands
// behind one. rest is what follows in the paragraph, next the paragraph after it.
func opensReport(line countryLine, rest, next string) bool {
	if rest = strings.TrimSpace(rest); rest == "" {
		rest = next
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "“\"‘'("))
	return unicode.IsUpper(first) && (inCapitals(line.name) || namesItself(line.country, rest))
}

// namesItself tells whether text opens as the report of c does: with the country
// or its government as the subject of its first sentence.
func namesItself(c country.Country, text string) bool {
	head := strings.ToValidUTF8(text[:min(len(text), 200)], "")
	for _, m := range [][]string{isACountry.FindStringSubmatch(head), openingGovernment.FindStringSubmatch(head)} {
		if m == nil {
			continue
		}
		if got, ok := country.Lookup(stateOf.ReplaceAllString(m[1], "")); ok && got.Code == c.Code {
			return true
		}
	}
	return false
}
