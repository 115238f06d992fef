package facts

import (
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// readLine reads and sets aside a line that says by itself what it is.
func (e *titleBlock) readLine(p *layout.Para, i int) bool {
	if m := layout.Byline.FindStringSubmatch(p.Text); m != nil && publisherNamed(p.Text) == "" {
		if _, isCountry := country.Lookup(m[1]); !isCountry {
			e.author, e.authorBy, p.Out = m[1], p.Text, "byline"
			if d := isoDay(p.Text); d != "" && e.published == "" {
				e.published = p.Text // "By Jane Doe | June 3, 2019"
			}
			return true
		}
	}
	if m := dateAndName.FindStringSubmatch(p.Text); m != nil {
		if e.author == "" {
			e.author, e.authorBy = m[2], p.Text
		}
		if e.published == "" {
			e.published = m[1]
		}
		p.Out = "byline"
		return true
	}
	if e.readIssue(p.Text) {
		p.Out = "byline"
		return true
	}
	if isTierAlone(p.Text) {
		if e.tier == "" {
			e.tier, _, _ = findTier(p.Text)
			e.tierLine = p.Text
		}
		p.Out = "line_with_the_tier"
		return true
	}
	switch m := dateLine.FindStringSubmatch(p.Text); {
	case m != nil:
		if e.published == "" {
			e.published = m[1]
		}
		p.Out = "date"
	case len(p.Text) < 250 && photoMark.MatchString(p.Text):
		p.Out = "photo_credit"
	case partMark.MatchString(p.Text):
		p.Out = "mark_of_a_part"
	case linkLine.MatchString(p.Text):
		e.links = append(e.links, linkLine.FindStringSubmatch(p.Text)[1])
		p.Out = "address"
	case len(p.Text) < 120 && publisherNamed(p.Text) != "" && bareName(p.Text):
		if e.publisher == "" {
			e.publisher = p.Text
		}
		p.Out = "name_of_the_publisher"
	case strings.HasSuffix(strings.ToLower(p.Text), " logo"):
		p.Out = "logo"
	default:
		return false
	}
	return true
}

// bareName reports whether text is a publisher's name and little else.
func bareName(text string) bool {
	return len(strings.Fields(text)) <= 9 && !strings.Contains(strings.ToLower(text), "report") &&
		!document.EndsAsSentence(strings.TrimSuffix(text, "."))
}
