package api

import (
	"regexp"

	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// A year of a report has four digits and starts with 19 or 20: the reports begin in 1976,
// and anything else is a typing error.
var (
	oneYear   = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)
	yearRange = regexp.MustCompile(`^(?:(?:19|20)[0-9]{2})?\.\.(?:(?:19|20)[0-9]{2})?$`)
	likeRange = regexp.MustCompile(`^\s*((?:19|20)[0-9]{2})\s*(?:-|–|—|\.|…|to|,|:)+\s*((?:19|20)[0-9]{2})\s*$`)
)

// readYears reads "2024", "2019..2024", "..2019" or "2020..".
func readYears(v string) (value string, wrong fault) {
	years, ok := query.ParseYears(v)
	if !ok || !oneYear.MatchString(v) && !yearRange.MatchString(v) {
		if m := likeRange.FindStringSubmatch(v); m != nil {
			wrong.suggestion = m[1] + ".." + m[2]
		}
		wrong.why = messages.New("reason.not_years")
		return "", wrong
	}
	if years.From != 0 && years.To != 0 && years.From > years.To {
		turned := query.Years{From: years.To, To: years.From}
		return "", fault{messages.New("reason.backwards"), turned.String()}
	}
	return years.String(), fault{}
}
