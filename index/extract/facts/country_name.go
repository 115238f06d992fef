package facts

import (
	"regexp"
	"strings"
	"unicode"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/extract/layout"
)

// What a country line says: a name, a tier and nothing else. The name may be
// written as no table has it; then it is read as far as one country alone is meant,
// and else stays a line with a country that is not known.

var specialCase = regexp.MustCompile(`(?i)[(\[]?\bspecial[\s-]+cases?\b[)\]]?`)

// readCountryLine reads text as a country line, if it is nothing but that.
func readCountryLine(text string) (countryLine, bool) {
	l, ok := shapeOfCountryLine(text)
	return l, ok && l.country.Code != ""
}

// shapeOfCountryLine reads text that has the shape of a country line: a name and a
// tier and nothing else. Its country has no code where no country has that name.
func shapeOfCountryLine(text string) (countryLine, bool) {
	text = strings.TrimSpace(text)
	if len(text) > maxCountryLine || len(text) < 4 {
		return countryLine{}, false
	}
	if at := specialCase.FindStringIndex(text); at != nil {
		l := countryLine{name: trimName(text[:at[0]] + " " + text[at[1]:]), tier: "special", text: text}
		l.readName()
		return l, l.name != ""
	}
	line := closeUp(text)
	tier, at, ok := findTier(line)
	if !ok {
		return countryLine{}, false
	}
	name, rest := trimName(line[:at.Start]), trimName(line[at.End:])
	if name == "" {
		name, rest = rest, "" // "Tier 2: Gabon"
	}
	if name == "" || strings.ContainsFunc(rest, unicode.IsLetter) {
		return countryLine{}, false
	}
	l := countryLine{name: name, tier: tier, text: text}
	l.readName()
	return l, true
}

func isShapedAsCountryLine(text string) bool {
	_, ok := shapeOfCountryLine(text)
	return ok
}

// readName looks up the country of a line's name. Only a name in capitals is a
// heading for sure, so only there the nearest name is taken.
func (l *countryLine) readName() {
	var ok bool
	if l.country, ok = country.Read(l.name); !ok && layout.InCapitals(l.name) {
		l.country, l.spelt, _ = country.Nearest(l.name)
	}
}

// notAName are words of lines that have a tier and name no country.
var notAName = regexp.MustCompile(
	`(?i)\b(?:tiers?|countr(?:y|ies)|lists?|rank(?:ings?|ed)?|ratings?|placements?|status|levels?|reports?` +
		`|narratives?|definitions?|governments?|category|categories|watch|cases?|regions?|trafficking|standards|year` +
		`|part|page|table|total|map|current|previous)\b`)

// unknownCountryLine reads paragraph i as a line with the shape of a country line,
// its name in capitals, that no country has. The first prose behind it must name
// what the line names: else the line is some other heading.
func unknownCountryLine(ps []layout.Para, i int) (countryLine, bool) {
	l, ok := shapeOfCountryLine(ps[i].Text)
	if !ok || l.country.Code != "" || !layout.InCapitals(l.name) || len(strings.Fields(l.name)) > 7 ||
		notAName.MatchString(l.name) {
		return countryLine{}, false
	}
	next := proseBehind(ps, i)
	head := analysis.FoldLine(next[:min(len(next), 400)])
	for w := range strings.FieldsSeq(analysis.FoldLine(l.name)) {
		if len(w) > 3 && strings.Contains(head, w) {
			return l, true
		}
	}
	return countryLine{}, false
}

// spacedLetters is a run of single letters, figures and marks with a space after
// each.
var spacedLetters = regexp.MustCompile(`^(?:[^\s] ){5,}[^\s]$`)

// closeUp takes the spaces out of a line that has one behind every letter
// ("G E O R G I A ( T I E R 2 )").
func closeUp(text string) string {
	if spacedLetters.MatchString(text) {
		return strings.ReplaceAll(text, " ", "")
	}
	return text
}

// trimName takes brackets, dashes, numbers and footnote marks from around a name.
func trimName(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
}
