package extract

import (
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/document"
)

// readLine reads and sets aside a line that can be told by itself.
func (e *edges) readLine(p *para, i int) bool {
	if m := byline.FindStringSubmatch(p.text); m != nil && publisherNamed(p.text) == "" {
		if _, isCountry := country.Lookup(m[1]); !isCountry {
			e.author, e.authorBy, p.out = m[1], p.text, "byline"
			if d := isoDay(p.text); d != "" && e.published == "" {
				e.published = p.text // "By Jane Doe | June 3, 2019"
			}
			return true
		}
	}
	if m := dateAndName.FindStringSubmatch(p.text); m != nil {
		if e.author == "" {
			e.author, e.authorBy = m[2], p.text
		}
		if e.published == "" {
			e.published = m[1]
		}
		p.out = "byline"
		return true
	}
	if e.readIssue(p.text) {
		p.out = "byline"
		return true
	}
	if isTierAlone(p.text) {
		if e.tier == "" {
			e.tier, _, _ = findTier(p.text)
			e.tierLine = p.text
		}
		p.out = "line with the tier"
		return true
	}
	switch m := dateLine.FindStringSubmatch(p.text); {
	case m != nil:
		if e.published == "" {
			e.published = m[1]
		}
		p.out = "date"
	case len(p.text) < 250 && photoMark.MatchString(p.text):
		p.out = "photo credit"
	case partMark.MatchString(p.text):
		p.out = "mark of a part"
	case linkLine.MatchString(p.text):
		e.links = append(e.links, linkLine.FindStringSubmatch(p.text)[1])
		p.out = "address"
	case len(p.text) < 120 && publisherNamed(p.text) != "" && bareName(p.text):
		if e.publisher == "" {
			e.publisher = p.text
		}
		p.out = "name of the publisher"
	case strings.HasSuffix(strings.ToLower(p.text), " logo"):
		p.out = "logo"
	default:
		return false
	}
	return true
}

// bareName tells a line that is a publisher's name and little else.
func bareName(text string) bool {
	return len(strings.Fields(text)) <= 9 && !strings.Contains(strings.ToLower(text), "report") && !document.EndsAsSentence(strings.TrimSuffix(text, "."))
}
