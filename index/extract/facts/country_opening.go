package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// A report that names its country in no line, title or name of a file says in its
// opening whose it is: "X is a source country …", "The Government of X …". Further
// on it names others in the same words ("signed an agreement with the Government
// of Y"), so only the opening counts, and only a government that acts.

var (
	isACountry = regexp.MustCompile(
		`^(?:The )?(\p{Lu}[\p{L}’'‘., -]{2,50}?) (?:is|was|are|remains|has been) (?:an? |the |primarily |both ` +
			`|also |principally )*(?:source|transit|destination|origin|country|Tier|[Ss]pecial [Cc]ase|placed|not)\b`)
	// actingOf is a government as the subject of a sentence.
	actingOf = regexp.MustCompile(
		`(?:^|[.;:!?]["”’)]* |\n|(?:[Aa]lthough|[Ww]hile|[Hh]owever,|report,|period,|year,|\d{4},` +
			`|[Oo]verall,) )[Tt]he [Gg]overnment of (?:the )?(\p{Lu}[\p{L}’'‘. -]{2,60})`)
	verdictOf = regexp.MustCompile(
		`^[^.;]{0,20}?\b(?:does|do|did|has|fully|is|remains)\b[^.;]{0,60}\b(?:minimum standards|Tier)\b`)
)

const (
	// openingSentences is how many sentences are the opening.
	openingSentences = 2
	// verdictBytes is how far on the verdict on the country may stand, which no
	// other country's government gets: behind a long profile.
	verdictBytes = 6000
	// farMore is how many times as often a government must act as any other.
	farMore = 3
)

// countryOfOpening returns the country that the opening of the text makes its subject.
func countryOfOpening(text string) document.Fact {
	opening := openingOf(text)
	if m := isACountry.FindStringSubmatch(opening); m != nil {
		if got, ok := country.Read(m[1]); ok {
			return inferred(got.Code, openingWords.saying(layout.Clip(firstWords(m[0], 14))))
		}
	}
	acts := map[string]int{}
	code, quote := "", ""
	head := text[:min(len(text), verdictBytes)]
	from := strings.Index(text, opening)
	for at := 0; ; {
		m := actingOf.FindStringSubmatchIndex(head[at:])
		if m == nil {
			break
		}
		m[2], m[3] = m[2]+at, m[3]+at
		got, name := countryAhead(head[m[2]:m[3]])
		at = m[2] + len(name)
		key := got.Code
		if key == "" {
			key = "?" + analysis.FoldLine(name)
		}
		acts[key]++
		verdict := verdictOf.MatchString(head[m[2]+len(name) : min(len(head), m[2]+len(name)+160)])
		if verdict {
			acts[key] += farMore
		}
		if code == "" && (verdict || m[2] < from+len(opening)) {
			code, quote = key, "The Government of "+name
		}
	}
	if code == "" || code[0] == '?' {
		return unknown
	}
	for other, n := range acts {
		if other != code && acts[code] < farMore*n {
			return unknown
		}
	}
	return inferred(code, openingWords.saying(quote))
}

// openingOf returns the first sentences of the first prose in text.
func openingOf(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		if !document.IsProse(line) && !isACountry.MatchString(line) {
			continue
		}
		end := 0
		for range openingSentences {
			m := openingEnd.FindStringIndex(line[end:])
			if m == nil {
				return line
			}
			end += m[1]
		}
		return line[:end]
	}
	return ""
}

// openingEnd is the end of a sentence: a stop behind a word in small letters.
var openingEnd = regexp.MustCompile(`\p{Ll}{2,}[.!?]["”’)]* `)

// countryAhead returns the country whose name text begins with, and the name; where none
// is known, the words in capitals there.
func countryAhead(text string) (country.Country, string) {
	words := strings.Fields(text)
	for n := len(words); n > 0; n-- {
		name := strings.TrimRight(strings.Join(words[:n], " "), ".,’'")
		if got, ok := country.Read(strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")); ok {
			return got, name
		}
	}
	n := 0
	for n < len(words) && words[n][0] >= 'A' && words[n][0] <= 'Z' {
		n++
	}
	return country.Country{}, strings.Join(words[:n], " ")
}

// longestName is how many words the longest name of a country has.
const longestName = 8

// countryBehind returns the code of the country whose name text ends with, "" if there is none.
func countryBehind(text string) string {
	words := strings.Fields(text)
	for i := max(0, len(words)-longestName); i < len(words); i++ {
		if got, ok := country.Read(strings.Join(words[i:], " ")); ok {
			return got.Code
		}
	}
	return ""
}
