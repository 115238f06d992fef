package facts

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// countryLine is the line that opens a country's report: "QATAR (Tier 2)",
// "KENYA: Tier 2", "SPECIAL CASE: LIBYA".
type countryLine struct {
	country country.Country
	name    string // as written
	tier    string // "" where the line has none
	text    string // the line
	spelt   string // the country's name where the line has it misspelt, else ""
}

// evidence returns where the country was read, and as what where that was a guess.
func (l countryLine) evidence() messages.Message {
	if l.spelt != "" {
		return messages.New("clue.country_line_misspelt", "quote", l.text, "name", l.spelt)
	}
	return countryLineClue.saying(l.text)
}

// maxCountryLine is the longest country line, in bytes: the longest name in use
// has 52 ("SAINT VINCENT AND THE GRENADINES (Tier 2 Watch List)").
const maxCountryLine = 100

// runOn is a country line with the report's text behind it, on one line.
var runOn = regexp.MustCompile(
	`^(?:(?i:special case): ?([^:()]{3,45}?)|([^:()]{3,60}?)(?: ?[(\[](?i:tier|special)[^)\]]{1,30}[)\]]` +
		`|: (?i:tier) ?[123](?:[ -]+(?i:watch list))?|: (?i:special case)))[.:]? ?[“"]?\p{Lu}`)

// watchAhead is the rest of a tier that runOn had to cut in two.
var watchAhead = regexp.MustCompile(`^(?i)[ –—-]*watch[ -]?list`)

// cutRunOn finds a country line at the start of a longer paragraph: its length.
func cutRunOn(text string) (countryLine, int, bool) {
	m := runOn.FindStringIndex(text)
	if m == nil {
		return countryLine{}, 0, false
	}
	_, n := utf8.DecodeLastRuneInString(text[:m[1]])
	end := m[1] - n
	line, ok := readCountryLine(strings.TrimRight(text[:end], " .:“\""))
	if !ok || watchAhead.MatchString(text[end:]) || !layout.InCapitals(line.name) && !strings.Contains(text[:end], "(") &&
		!strings.Contains(text[:end], ":") {
		return countryLine{}, 0, false
	}
	return line, end, true
}

// splitCountries cuts a file at its country lines, or else at what parts reports without them. A file
// with one country, or with none, is one group. What stands before the first country line is a group
// of its own where it is prose, and else goes with the first report.
//
// titles are the lines before the first country that may be the title of the file.
func splitCountries(ps []layout.Para) (groups []Group, titles []string) {
	ps, cutOff := separateCountryLines(ps)
	at, lines := countryLines(ps, cutOff)
	if len(at) == 0 {
		at, lines = withoutTiers(ps)
	}
	if len(at) == 0 {
		return []Group{{Paras: ps}}, nil
	}
	for _, i := range at {
		if _, ok := lines[i]; ok {
			ps[i].Out = reasonCountryLine
		}
	}
	at = withVerdicts(ps, at, lines)
	if len(at) == 1 {
		return []Group{{Paras: ps, line: lines[at[0]]}}, nil
	}
	return groupsAt(ps, at, lines)
}

// countryLines finds the lines with a country and its tier at which reports begin. cutOff are those
// that separateCountryLines has found.
func countryLines(ps []layout.Para, cutOff map[int]countryLine) (at []int, lines map[int]countryLine) {
	lines = map[int]countryLine{}
	for i, p := range ps {
		if p.Out != "" && p.Out != reasonCountryLine {
			continue
		}
		line, ok := cutOff[i]
		if !ok {
			if line, ok = readCountryLine(p.Text); !ok {
				if line, ok = unknownCountryLine(ps, i); !ok {
					continue
				}
			}
		}
		// The same line again is a running header, or is in the contents.
		if n := len(at); n > 0 && lines[at[n-1]].sameCountry(line) {
			if firstProse(ps[at[n-1]:i]) == i-at[n-1] {
				at, lines[i] = append(at[:n-1], i), line
			}
			ps[i].Out = reasonCountryLine
			continue
		}
		at, lines[i] = append(at, i), line
	}
	return withText(ps, at), lines
}

// withoutTiers finds where reports begin in a file without such lines: by countries' names alone, by
// titles or by verdicts, in this order. lines has the names.
func withoutTiers(ps []layout.Para) (at []int, lines map[int]countryLine) {
	if at, lines = bareCountryLines(ps); len(at) == 0 {
		at, lines = neighbourLines(ps)
	}
	if len(at) == 0 {
		at = sameTitles(ps)
	}
	if len(at) == 0 {
		at = verdictRuns(ps, country.Country{})
	}
	return at, lines
}

// groupsAt cuts ps at the paragraphs where reports begin, of which there are several.
func groupsAt(ps []layout.Para, at []int, lines map[int]countryLine) (groups []Group, titles []string) {
	start := at[0]
	dated := dateOfNote(ps[:start])
	titles = withDate(titleCandidates(ps, start), ps[:start])
	if proseBytesIn(ps[:start]) > minPreface {
		groups = append(groups, Group{Paras: ps[:start:start]})
	} else {
		for i := range ps[:start] {
			if ps[i].Out == "" {
				ps[i].Out = "before_the_first_country"
			}
		}
		start = 0
	}
	for k, i := range at {
		end := len(ps)
		if k+1 < len(at) {
			end = at[k+1]
		}
		if k > 0 || start == at[0] {
			start = i
		}
		groups = append(groups, Group{Paras: ps[start:end:end], line: lines[i], dated: dated})
	}
	return groups, titles
}

// sameCountry reports whether two lines name the same country, known or not.
func (l countryLine) sameCountry(m countryLine) bool {
	return l.country.Code == m.country.Code && (l.country.Code != "" ||
		analysis.FoldLine(l.name) == analysis.FoldLine(m.name))
}

// proseBehind is the first prose in the four paragraphs behind paragraph i; a
// country line stands no further from its text.
func proseBehind(ps []layout.Para, i int) string {
	for _, p := range ps[i+1 : min(len(ps), i+5)] {
		if p.Out == "" && document.IsProse(p.Text) {
			return p.Text
		}
	}
	return ""
}

// withDate adds the date on the line below a title that has none: "Trafficking in
// Persons Report", "July 2001".
func withDate(titles []string, ps []layout.Para) []string {
	if len(titles) == 0 || yearIn(titles[0]) != 0 {
		return titles
	}
	for i := range len(ps) - 1 {
		if ps[i].Text == titles[0] && dateLine.MatchString(ps[i+1].Text) {
			return append([]string{titles[0] + ", " + ps[i+1].Text}, titles[1:]...)
		}
	}
	return titles
}

// lastName is a country's name without what may be turned round or left out:
// "GAMBIA, THE" is Gambia.
func lastName(name string) string {
	name, _, _ = strings.Cut(name, ",")
	return strings.TrimPrefix(strings.TrimPrefix(name, "The "), "THE ")
}

const reasonCountryLine document.Reason = "line_with_country_and_tier"

// minPreface is how much prose before the first country line, in bytes, is kept
// as a report of no country. An introduction runs to pages; a re-host's few lines
// do not.
const minPreface = 3000

// withText drops country lines behind which no prose comes before the next one,
// as in a list of countries by tier, unless that leaves none.
func withText(ps []layout.Para, at []int) []int {
	var kept []int
	for k, i := range at {
		end := len(ps)
		if k+1 < len(at) {
			end = at[k+1]
		}
		if proseBytesIn(ps[i:end]) > 0 {
			kept = append(kept, i)
		}
	}
	if len(kept) == 0 && len(at) == 1 {
		return at
	}
	return kept
}

func proseBytesIn(ps []layout.Para) int {
	n := 0
	for _, p := range ps {
		if p.Out == "" && document.IsProse(p.Text) {
			n += len(p.Text)
		}
	}
	return n
}

// separateCountryLines cuts country lines off the paragraphs that they run into,
// and joins a country and a tier that stand on two lines. cutOff are the lines that
// were cut off, by their place in out.
func separateCountryLines(ps []layout.Para) (out []layout.Para, cutOff map[int]countryLine) {
	out = make([]layout.Para, 0, len(ps))
	cutOff = map[int]countryLine{}
	for i := 0; i < len(ps); i++ {
		p := ps[i]
		if p.Out == "" && i+1 < len(ps) && len(p.Text) < 60 && len(ps[i+1].Text) < 40 && isCountryHeading(p.Text) {
			below := ps[i+1].Text
			if _, at, ok := findTier(below); ok && trimName(below[:at.Start]+below[at.End:]) == "" {
				p.Text += " " + below
				p.Style, p.Level, p.RunIn = document.Body, 0, 0
				i++
			}
		}
		next := ""
		if i+1 < len(ps) {
			next = ps[i+1].Text
		}
		out = cutCountryLines(out, cutOff, p, next)
	}
	return out, cutOff
}

// isCountryHeading reports whether text may be a country's name, for the line with the
// tier below to say whether it is.
func isCountryHeading(text string) bool {
	l := countryLine{name: trimName(text)}
	l.readName()
	return l.country.Code != ""
}

// cutCountryLines cuts a paragraph at the country lines at its start and inside it, and
// appends the pieces to out. next is the text of the paragraph after it.
func cutCountryLines(out []layout.Para, cutOff map[int]countryLine, p layout.Para, next string) []layout.Para {
	if p.Out != "" || len(p.Text) <= maxCountryLine/2 {
		return append(out, p)
	}
	if _, whole := readCountryLine(p.Text); whole {
		return append(out, p)
	}
	rest := p
	take := func(line countryLine, from, to int) {
		if before := rest.Slice(0, from); before.Text != "" {
			out = append(out, before)
		}
		cutOff[len(out)] = line
		out = append(out, layout.Para{Text: line.text, Style: document.Body, Page: p.Page, Part: p.Part,
			Out: reasonCountryLine})
		rest = rest.Slice(to, len(rest.Text))
		rest.RunIn = 0
	}
	if line, n, ok := cutRunOn(rest.Text); ok {
		take(line, 0, n)
	}
	for {
		line, at, ok := countryLineInside(rest.Text, next)
		if !ok {
			break
		}
		take(line, at.Start, at.End)
	}
	if rest.Text != "" {
		out = append(out, rest)
	}
	return out
}
