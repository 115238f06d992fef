package facts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/country"
	"tipsearch/index/extract/layout"
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
	lineAhead = regexp.MustCompile(
		`^(?:[^:;()!?]{3,60}?(?: ?[(\[](?i:tier|special)[^)\]]{1,30}[)\]]| ?[:–—-] ?(?i:tier) ?(?:[123]` +
			`|I{1,3})(?:[ -]+(?i:watch list)\b|WL\b|\b)| ?[:–—-] ?(?i:special case)))[.:]?(?: |$)`)
	caseAhead = regexp.MustCompile(`^(?i:special case) ?[:–—-] ?`)
	nameAhead = regexp.MustCompile(`^(\p{Lu}[\p{Lu}’'., -]{2,50}\p{Lu})[.:]? (?:The |\p{Lu}\p{Ll})`)

	openingGovernment = regexp.MustCompile(
		`^The Government of (?:the )?(\p{Lu}[\p{L}’'‘., -]{2,50}?)(?: \([^)]{1,40}\))? (?:does|do|did|fully|is|has` +
			`|made|maintained|increased|decreased|continued)\b`)
)

// countryLineInside finds the first country line in the middle of a paragraph, or
// at its end, and the run of text that it takes. next is what follows the
// paragraph.
func countryLineInside(text, next string) (countryLine, layout.Span, bool) {
	for i := 1; i+4 < len(text); i++ {
		if text[i] != ' ' || !stopped(text[:i]) {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(text[i+1:]); !unicode.IsUpper(first) {
			continue
		}
		if line, n, ok := countryLineAt(text[i+1:], next); ok {
			return line, layout.Span{Start: i + 1, End: i + 1 + n}, true
		}
	}
	return countryLine{}, layout.Span{}, false
}

// countryLineAt reads a country line at the start of text, behind which a report
// opens, and its length with the mark behind it.
func countryLineAt(text, next string) (line countryLine, n int, ok bool) {
	ahead := text[:min(len(text), maxCountryLine+20)]
	special := strings.Contains(ahead, "pecial") || strings.Contains(ahead, "PECIAL")
	if special || strings.Contains(ahead, "ier ") || strings.Contains(ahead, "IER ") {
		if m := lineAhead.FindString(ahead); m != "" {
			line, ok := readCountryLine(strings.TrimRight(m, " .:"))
			if ok && opensReport(line, text[len(m):], next) {
				return line, len(m), true
			}
		}
	}
	if m := caseAhead.FindString(ahead); special && m != "" {
		if c, k := longestCountry(ahead[len(m):]); k > 0 {
			end := len(m) + k
			line := countryLine{country: c, name: ahead[len(m):end], tier: "special", text: ahead[:end]}
			rest := strings.TrimLeft(text[end:], " .:")
			return line, len(text) - len(rest), opensReport(line, rest, next)
		}
	}
	if second := ahead[1]; second >= 'a' && second <= 'z' {
		return line, 0, false
	}
	if m := nameAhead.FindStringSubmatch(ahead); m != nil {
		rest := strings.TrimLeft(text[len(m[1]):], " .:")
		c, ok := country.Lookup(m[1])
		return countryLine{country: c, name: m[1], text: m[1]}, len(text) - len(rest), ok && namesItself(c, rest)
	}
	return line, 0, false
}

// longestCountry returns the country whose name text begins with, and the name's length.
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

// stopped reports whether text ends with a stop, quotes and brackets behind it aside.
func stopped(text string) bool {
	if last := text[len(text)-1]; last < 0x80 && !strings.ContainsRune(".!?)]\"'", rune(last)) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[max(0, len(text)-12):], ")]”’\"'"))
	return strings.ContainsRune(".!?…", last)
}

// opensReport reports whether what stands behind a country line is what stands
// behind one. rest is what follows in the paragraph, next the paragraph after it.
func opensReport(line countryLine, rest, next string) bool {
	if rest = strings.TrimSpace(rest); rest == "" {
		rest = next
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "“\"‘'("))
	return unicode.IsUpper(first) && (layout.InCapitals(line.name) || namesItself(line.country, rest))
}

// namesItself reports whether text opens as the report of c does: with the country
// or its government as the subject of its first sentence.
func namesItself(c country.Country, text string) bool {
	return c.Code != "" && subjectOf(text) == c.Code
}
