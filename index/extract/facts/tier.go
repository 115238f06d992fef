package facts

import (
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// tierMark is a tier as reports write it: "Tier 2", "TIER 2 - WATCH LIST",
// "Tier II", "Tier 2 (Watch List)", "Tier 2WL".
var tierMark = regexp.MustCompile(
	`(?i)\btier[\s:–—-]{0,3}(1|2|3|III|II|I|one|two|three)(\b|WL\b)(?:[\s,:(\[–—-]{0,4}(watch[\s-]?list|WL)\b)?`)

// tierNumbers are the ways to write the number.
var tierNumbers = map[string]string{"1": "1", "i": "1", "one": "1", "2": "2", "ii": "2", "two": "2", "3": "3",
	"iii": "3", "three": "3"}

// findTier finds the first tier in text: its canonical form and where it stands.
func findTier(text string) (tier string, at layout.Span, ok bool) {
	m := tierMark.FindStringSubmatchIndex(text)
	if m == nil {
		return "", layout.Span{}, false
	}
	return tierAt(text, m), layout.Span{Start: m[0], End: m[1]}, true
}

// tierAt returns the canonical form of a match of tierMark.
func tierAt(text string, m []int) string {
	tier := tierNumbers[strings.ToLower(text[m[2]:m[3]])]
	if watch := m[6] >= 0 || m[5] > m[4]; watch && tier == "2" {
		return "2wl"
	}
	return tier
}

// placed is a sentence that says on which tier a country is now. What was before
// ("from Tier 3", "previously", "would otherwise be") is cut away first.
var placed = regexp.MustCompile(
	`(?i)\b(?:(?:remain(?:s|ed)|stay(?:s|ed)|kept|is|was|were|has been|be)(?: (?:again|therefore|now` +
		`|also))?(?: (?:up|down)graded| placed| ranked| listed| put| designated| classified| moved(?: up` +
		`| down)?)?(?: (?:on|to|as|in|at|a|from a ranking of))+|(?:up|down)graded(?: [\pL’'-]+){0,4}(?: from tier \w+(?: watch ?list)?)? to|placed(?: [\pL’'-]+){0,3} (?:on|in)` +
		`|designates? \S+(?: \S+)? (?:as )?(?:a )?|designated (?:as )?(?:a )?|ranks? \S+(?: \S+)? (?:as |on |in )?` +
		`|tier rating:|rating:|ranking:|placement:|tier:) ?(?:the )?`)

// placementBytes is how much of a text, from its start, is read for the country's
// place: the longest report seen has 237,000 bytes.
const placementBytes = 1 << 20

// tier decides the tier from the country line, a line with the tier alone, titles, the
// sentences that say where the country, which is of, was placed, and the verdict.
func (g *Group) tier(text string, k kind, of document.Fact) document.Fact {
	sister := k == childLabor || k == rightsPaper // what they say of tiers is of another report
	if sister && g.line.tier == "" {
		return unknown
	}
	l := ledger{fact: "tier"}
	if g.line.tier != "" {
		l.say(countryLineClue, countryLineClue.saying(g.line.text), g.line.tier)
	}
	if g.block.tier != "" {
		l.say(tierLineClue, tierLineClue.saying(g.block.tierLine), g.block.tier)
	}
	if !g.many {
		for _, t := range slices.Concat(g.titles(), g.titlesInside()) {
			if tier, _, ok := findTier(t.Value); ok {
				l.say(kindOf(t.Evidence), t.Evidence, tier)
			}
		}
	}
	if !sister {
		l.sayPlacements(text, of.Value)
		if v := g.verdict; v.tiers != nil {
			l.say(verdictClue, verdictClue.saying(v.quote), v.tiers...)
		}
	}
	return l.decide()
}

// sayPlacements enters the first sentence for each tier on which text says that the country with
// the given code is.
func (l *ledger) sayPlacements(text, code string) {
	text = text[:min(len(text), placementBytes)]
	low := lowered(text)
	for at := range places(low, "tier") {
		m := tierMark.FindStringSubmatchIndex(text[at:min(len(text), at+40)])
		if m == nil || m[0] != 0 {
			continue
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += at
			}
		}
		if isPlacement(text, m, code) {
			l.say(placement, placement.saying(clauseAround(text, m[0], m[1])), tierAt(text, m))
		}
	}
	for at := range places(low, "special case") {
		from := max(0, at-60)
		if m := specialProse.FindStringIndex(text[from:min(len(text), at+20)]); m != nil {
			l.say(placement, placement.saying(clauseAround(text, from+m[0], from+m[1])), "special")
			return
		}
	}
}

// supposed is what makes a placement one of before, or one that has not come about.
var supposed = regexp.MustCompile(`(?i)\b(?:otherwise|previous(?:ly)?|if|unless|would|could|might|last year|the year before)\b` +
	`|\bfrom $|^\W*in (?:19|20)\d\d\b`)

// isPlacement reports whether the match m of tierMark in text is where the country with the
// given code, "" if it is unknown, is now.
func isPlacement(text string, m []int, code string) bool {
	from := max(0, m[0]-90)
	lead := text[from:m[0]]
	if i := strings.LastIndexAny(lead, ".;\n"); i >= 0 {
		lead = lead[i+1:]
	}
	if supposed.MatchString(lead) {
		return false
	}
	marks := placed.FindAllStringIndex(lead, -1)
	if len(marks) == 0 || len(lead)-marks[len(marks)-1][1] > 4 {
		return false
	}
	subject := countryBehind(lead[:marks[len(marks)-1][0]])
	return code == "" || subject == "" || subject == code
}

// specialProse says in the text itself that a country is a special case.
var specialProse = regexp.MustCompile(
	`(?i)\b(?:is|remains|remained|was) (?:again )?(?:treated as |considered |kept as |designated (?:as )?)?(?:a ` +
		`|the )?special case\b`)

// clauseAround returns the clause that holds the bytes from..to, at most some 160
// bytes of it.
func clauseAround(text string, from, to int) string {
	a := max(0, from-100)
	if i := strings.LastIndexAny(text[a:from], ".;\n"); i >= 0 {
		a += i + 1
	} else if i := strings.IndexByte(text[a:from], ' '); a > 0 && i >= 0 {
		a += i + 1
	}
	b := min(len(text), to+60)
	if i := strings.IndexAny(text[to:b], ".;\n"); i >= 0 {
		b = to + i
	} else if i := strings.LastIndexByte(text[to:b], ' '); b < len(text) && i >= 0 {
		b = to + i
	}
	return strings.TrimSpace(strings.ToValidUTF8(text[a:b], ""))
}

// isTierAlone reports whether text is a tier and nothing else.
func isTierAlone(text string) bool {
	if len(text) > 60 {
		return false
	}
	text = tierLabel.ReplaceAllString(text, "")
	_, at, ok := findTier(text)
	return ok && trimName(text[:at.Start]+text[at.End:]) == ""
}

var tierLabel = regexp.MustCompile(`^(?i)(?:tier )?(?:ranking|rating|placement|status|level)\s*[:–—-]\s*`)
