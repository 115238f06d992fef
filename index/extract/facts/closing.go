package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/index/table"
)

// Behind the last prose of a file stand the report's own last parts (annexes, key
// figures, lists of cases, a paragraph that ends without a full stop) and what its site
// puts below. No line tells which by itself, so parts are weighed: what heads them, what
// their lines are like, and whether something that is not part of the report stands
// between. A part that is not sure to be the report's is set aside, where it can still
// be searched.

// closingPart is a run of lines behind the last prose, with the heading over it.
type closingPart struct {
	head   int   // place of its heading, -1 for none
	lines  []int // places of the others that are in
	broken bool  // something was set aside between the text and it
}

// Weights of what speaks for and against a part, in points. A heading that only reports
// have is enough by itself, and so is running text; of anything weaker two signs are
// needed, and three of the weakest.
const (
	closingEnough = 3

	ofListedHeading = 5  // its heading stands in the table of a family of reports, or is one of back matter
	ofReportHeading = 3  // its heading has a word of one
	ofPageHeading   = 1  // the page marks its heading as it marks those within the text
	ofRunningText   = 3  // a line is a paragraph of running text
	ofShorterText   = 2  // half of its lines read so, are no longer than a headline may be, and nothing stands between
	ofFigures       = 2  // half of its lines count or measure something
	ofOneShape      = 1  // its lines are built alike
	ofManyWords     = 1  // its lines have more words than labels
	ofPlace         = 1  // it follows the text at once, without a heading that nobody knows
	ofLabels        = -2 // its lines are of a word or three
	ofContacts      = -3 // its lines are addresses and numbers to call
	ofTitles        = -3 // its lines are titles of reports, other years' or countries'
)

// keepClosing decides which lines behind the last prose, ps[last], stay. It reports
// those that do, by their place.
func keepClosing(ps []layout.Para, last int) map[int]bool {
	kept := map[int]bool{}
	broken := false
	for _, part := range closingParts(ps, last) {
		part.broken = part.broken || broken
		if part.weigh(ps, last) < closingEnough {
			broken = broken || len(part.lines) > 0
			continue
		}
		if part.head >= 0 {
			kept[part.head] = true
		}
		for _, i := range part.lines {
			kept[i] = true
		}
	}
	return kept
}

// closingParts cuts what stands behind the last prose at its headings.
func closingParts(ps []layout.Para, last int) []closingPart {
	parts := []closingPart{{head: -1}}
	broken := false
	for i := last + 1; i < len(ps); i++ {
		if ps[i].Out != "" {
			broken = broken || partsFromText(ps[i].Out)
			continue
		}
		if ps[i].Style == document.Heading || ps[i].KnownHeading() || isBackMatter(ps[i].Text) {
			parts = append(parts, closingPart{head: i, broken: broken})
			continue
		}
		part := &parts[len(parts)-1]
		part.broken = part.broken || broken && len(part.lines) == 0
		part.lines = append(part.lines, i)
	}
	return parts
}

// partsFromText reports whether what is left out for a reason parts what follows from the
// report: a banner or a menu does, the head of a page or a byline does not.
func partsFromText(reason document.Reason) bool {
	switch reason.Kind() {
	case document.LeftBanner, document.LeftMenu, document.LeftContents, document.LeftCountryList, document.LeftLanguage:
		return true
	}
	return false
}

// weigh sums up what speaks for a part.
func (c *closingPart) weigh(ps []layout.Para, last int) int {
	if len(c.lines) == 0 {
		return 0
	}
	score := 0
	switch {
	case c.head < 0:
		if !c.broken {
			score += ofPlace
		}
	case ps[c.head].ListedHeading(), isBackMatter(ps[c.head].Text):
		score += ofListedHeading
	case ps[c.head].KnownHeading():
		score += ofReportHeading
	case marksAsWithin(ps, last, c.head):
		score += ofPageHeading
	}
	var s lineShapes
	for _, i := range c.lines {
		s.add(ps[i].Text)
	}
	n := len(c.lines)
	switch {
	case s.running > 0:
		score += ofRunningText
	case s.shorter*2 >= n && !c.broken:
		score += ofShorterText
	}
	if n > 1 && s.figures*2 >= n {
		score += ofFigures
	} else if s.words <= 3*n {
		score += ofLabels
	}
	if s.words >= 6*n {
		score += ofManyWords
	}
	if s.alike(n) {
		score += ofOneShape
	}
	if s.contacts*3 >= n {
		score += ofContacts
	}
	if s.titles*2 >= n {
		score += ofTitles
	}
	return score
}

// marksAsWithin reports whether a heading is marked as one within the text is.
func marksAsWithin(ps []layout.Para, last, head int) bool {
	return ps[head].Style == document.Heading && slices.ContainsFunc(ps[:last], func(p layout.Para) bool {
		return p.Out == "" && p.Style == document.Heading && p.Level == ps[head].Level
	})
}

// lineShapes counts what the lines of a part are like.
type lineShapes struct {
	words, running, shorter, figures, contacts, titles int
	separators                                         map[rune]int // by sign: how many lines have it
	small                                              map[string]int
}

// add looks at a line.
func (s *lineShapes) add(text string) {
	fields := strings.Fields(text)
	s.words += len(fields)
	switch n := runningWords(text); {
	case n >= longestHeadline:
		s.running++
	case n >= shortestText:
		s.shorter++
	}
	if countsSomething(text) {
		s.figures++
	}
	if contact.MatchString(text) {
		s.contacts++
	}
	if titleScore(text) > 2 {
		s.titles++
	}
	if s.separators == nil {
		s.separators, s.small = map[rune]int{}, map[string]int{}
	}
	for _, sign := range ",:;–—|(=" {
		if strings.ContainsRune(text, sign) {
			s.separators[sign]++
		}
	}
	if strings.Contains(text, " - ") || strings.Contains(text, "--") {
		s.separators['-']++
	}
	met := map[string]bool{}
	for _, f := range fields {
		if c, _ := utf8.DecodeRuneInString(f); unicode.IsLower(c) && len(f) > 4 && !met[f] {
			met[f] = true
			s.small[strings.Trim(f, ".,;:()")]++
		}
	}
}

// alike reports whether most of n lines, three at least, have a sign or a word in common.
func (s *lineShapes) alike(n int) bool {
	most := 0
	for _, k := range s.separators {
		most = max(most, k)
	}
	for _, k := range s.small {
		most = max(most, k)
	}
	return n >= 3 && most*3 >= n*2
}

const (
	// longestHeadline is from how many words a line is no headline any more; those of
	// news sites have up to sixteen.
	longestHeadline = 18

	// shortestText is from how many words a line may be a paragraph.
	shortestText = 12
)

// runningWords returns the number of words of a line that reads as running text does, however
// it ends: some of its words are those that a language joins the others with, and most
// are in small letters. It is 0 for other lines.
func runningWords(text string) int {
	fields := strings.Fields(text)
	if len(fields) < shortestText {
		return 0
	}
	small := 0
	for _, w := range fields {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsLower(c) {
			small++
		}
	}
	if small*2 < len(fields) || languageOf(text) == "" {
		return 0
	}
	return len(fields)
}

var (
	contact    = regexp.MustCompile(`@\w|(?i:https?://|www\.)|\(?\+?\d{2,4}\)?[ .-]\d{3}[ .-]\d{3,4}`)
	datesIn    = regexp.MustCompile(`(?i)` + dateWords + `|\b(?:19|20)\d\d\b`)
	numberIn   = regexp.MustCompile(`(?:^|[\s(:$€£–—|-])\d[\d,.]*%?(?:[\s),.;:|–—-]|$)`)
	letterWord = regexp.MustCompile(`\pL{3,}`)
)

// countsSomething reports whether a line holds a number beside words, dates aside.
func countsSomething(text string) bool {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return false
	}
	rest := datesIn.ReplaceAllString(text, " ")
	return numberIn.MatchString(rest) && letterWord.MatchString(rest)
}

// partNumber is what follows the name of a part: its number or letter, or what parts the
// name from its subject.
var partNumber = regexp.MustCompile(`^\s*(?:(?:\d{1,3}|[IVX]{1,5}|[A-Z])(?:[\s.:)–—-]|$)|[.:(–—-])`)

// backMatter are the openings of back_matter.txt by their first word.
var backMatter = func() map[string][]string {
	byWord := map[string][]string{}
	for _, opening := range table.Must(table.Lines(table.Embedded(files, "back_matter.txt"))) {
		first, _, _ := strings.Cut(opening, " ")
		byWord[first] = append(byWord[first], opening)
	}
	return byWord
}()

// isBackMatter reports whether text is the heading of a part that stands behind the text of reports. It is
// short, and where it names its part it does so by a number, a letter or behind a colon:
// "Annex 2", "Table 1. Cases", "Appendix B: Laws", "Key figures".
func isBackMatter(text string) bool {
	const most = 100 // bytes
	if len(text) > most || document.EndsAsSentence(text) && !strings.HasSuffix(text, ":") {
		return false
	}
	key := analysis.FoldLine(text)
	first, _, _ := strings.Cut(key, " ")
	for _, opening := range backMatter[first] {
		rest, ok := strings.CutPrefix(key, opening)
		if !ok || rest != "" && rest[0] != ' ' {
			continue
		}
		if rest == "" || layout.InCapitals(text) || partNumber.MatchString(text[min(len(text), len(opening)):]) {
			return true
		}
	}
	return false
}
