package facts

import (
	"fmt"
	"regexp"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// A title may give two years: "Forced labour in Lesotho, 2018-2019". The report is
// then of the later, as a season's or a fiscal year's is, unless its text or its date
// speaks for the first. It is a guess, and marked as one. More years than two tell of a
// time that the report looks back on.

var twoYearsInTitle = regexp.MustCompile(`\b((?:19|20)\d\d) ?[-–—/] ?((?:19|20)?\d\d)\b`)

// twoYears returns the year of a title with two years that follow each other. fromText is
// what follows from the text.
func (g *Group) twoYears(fromText document.Fact, mentions []yearMention, k kind) (document.Fact, bool) {
	for _, t := range g.titles() {
		all := twoYearsInTitle.FindAllStringSubmatch(t.Value, -1)
		if len(all) != 1 {
			continue
		}
		from, to := number(all[0][1]), number(all[0][2])
		if to < 100 {
			to += from - from%100
		}
		_, late := belied(to, mentions, k)
		switch {
		case to != from+1 || late:
			continue
		case fromText.Value == fmt.Sprint(from) || fromText.Value == fmt.Sprint(to):
			return fromText, true
		}
		return inferred(fmt.Sprint(to), messages.New("clue.two_years", "evidence", t.Evidence)), true
	}
	return unknown, false
}
