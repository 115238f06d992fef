package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/country"
)

// The verdict of a narrative says by the law's own words which tiers may be: who fully
// meets the minimum standards is on tier 1, who does not and makes no significant efforts
// on tier 3, and who makes them on tier 2, with the watch list or without.

var verdictSentence = regexp.MustCompile(
	`[Gg]overnment(?: of (?:the )?(\p{Lu}[\p{L}’'‘. -]{2,60}?))? (does not(?: yet)? fully|fully) ` +
		`(?:meets?|compl(?:y|ies) with) the minimum standards(?: for the elimination of trafficking)?([^.]{0,120})`)

var (
	someEfforts = regexp.MustCompile(`\b(?:is|was) (?:now )?making (?:\w+ )?significant efforts\b`)
	noEfforts   = regexp.MustCompile(`\b(?:is|was|and) not (?:currently )?making (?:any )?significant efforts\b`)
)

// verdictOn is where a verdict stands and what it says.
type verdictOn struct {
	name  string   // of the country as written, "" where it says "the government"
	tiers []string // that it allows, nil where it does not say
	quote string
}

// firstVerdict finds the first verdict of text.
func firstVerdict(text string) (verdictOn, bool) {
	for at := range places(text, "the minimum standards") {
		from := max(0, at-140)
		m := verdictSentence.FindStringSubmatchIndex(text[from:min(len(text), at+180)])
		if m == nil {
			continue
		}
		for i := range m {
			m[i] += from // of a name that is missing it stays below from, and is not used
		}
		v := verdictOn{quote: clauseAround(text, m[0], m[7])}
		if m[2] >= from {
			v.name = text[m[2]:m[3]]
		}
		switch rest := text[m[6]:m[7]]; {
		case !strings.HasPrefix(text[m[4]:m[5]], "does"):
			v.tiers = []string{"1"}
		case noEfforts.MatchString(rest):
			v.tiers = []string{"3"}
		case someEfforts.MatchString(rest):
			v.tiers = []string{"2", "2wl"}
		}
		return v, true
	}
	return verdictOn{}, false
}

// country returns the country that the verdict is on.
func (v verdictOn) country() (country.Country, bool) {
	if v.name == "" {
		return country.Country{}, false
	}
	return country.Read(v.name)
}
